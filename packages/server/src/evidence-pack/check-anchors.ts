import type { EvmClient } from "@duebook/indexer/evm-client";
import { DAY_SECONDS, utcText } from "@duebook/protocol/calendar";
import { anchorData } from "@duebook/protocol/day-root";
import type { ChainId } from "@duebook/protocol/terms";
import type { Hex, RpcTransaction } from "viem";
import type { EvidencePack } from "./evidence-pack.ts";
import { alteration, type Finding, violation } from "./finding.ts";

type Anchor = EvidencePack["anchors"][number];

/** An anchor later than this after its root leaves time to have written the journal anew. */
const LATEST_DAYS = 2;

/** Each anchor of a chain is there: its transaction carries the root's hash, went through, and is of the root's day. */
export async function checkAnchors(
  { roots, anchors }: EvidencePack,
  chain: ChainId,
  client: EvmClient,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [index, anchor] of anchors.entries()) {
    if (anchor.chain !== chain) continue;
    const where = `anchors/${index}`;
    const minedAt = await instantOf(client, anchor);
    const madeAt = roots.find(({ hash }) => hash === anchor.root)?.madeAt;
    if (minedAt === null || madeAt === undefined) findings.push(notThere(anchor, where));
    else if (minedAt > madeAt + LATEST_DAYS * DAY_SECONDS) {
      const sentence = `The root of ${utcText(madeAt)} was anchored at ${utcText(minedAt)}, more than ${LATEST_DAYS} days later.`;
      findings.push(violation("anchor/late", where, sentence));
    }
  }
  return findings;
}

function notThere({ chain, transactions, sender }: Anchor, where: string): Finding {
  const sentence = `${chain} has no transaction ${transactions.join(" or ")} of ${sender} that went through and carries this root.`;
  return alteration("anchor/not-there", where, sentence);
}

/** When the anchor was mined, or null if none of its transactions says what it should. */
async function instantOf(client: EvmClient, anchor: Anchor) {
  for (const id of anchor.transactions) {
    const hash = `0x${id.replace(/^0x/, "")}` as Hex; // TRON writes ids without
    const transaction = await client.request({ method: "eth_getTransactionByHash", params: [hash] });
    if (transaction === null || !carries(transaction, anchor)) continue;
    const receipt = await client.request({ method: "eth_getTransactionReceipt", params: [hash] });
    if (receipt?.status !== "0x1") continue;
    const block = await client.request({ method: "eth_getBlockByNumber", params: [receipt.blockNumber, false] });
    if (block?.hash === receipt.blockHash) return Number(block.timestamp);
  }
  return null;
}

function carries({ from, to, input }: RpcTransaction, anchor: Anchor): boolean {
  const isBetween = from.toLowerCase() === anchor.sender.toLowerCase() && to?.toLowerCase() === anchor.to.toLowerCase();
  return isBetween && input === anchorData(anchor.root);
}
