import { DAY_SECONDS, utcText } from "@duebook/protocol/calendar";
import { anchorData } from "@duebook/protocol/day-root";
import type { ChainId, Instant } from "@duebook/protocol/terms";
import type { EvidencePack } from "./evidence-pack.ts";
import { alteration, type Finding, violation } from "./finding.ts";
import type { MinedCall, ReadTransaction } from "./mined-call.ts";

type Anchor = EvidencePack["anchors"][number];

/** An anchor later than this after its root leaves time to have written the journal anew. */
const LATEST_DAYS = 2;

/** Each anchor of a chain is there: its transaction carries the root's hash, went through, and is of the root's day. */
export async function checkAnchors(
  { roots, anchors }: EvidencePack,
  chain: ChainId,
  read: ReadTransaction,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [index, anchor] of anchors.entries()) {
    if (anchor.chain !== chain) continue;
    const where = `anchors/${index}`;
    const minedAt = await instantOf(read, anchor);
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
async function instantOf(read: ReadTransaction, anchor: Anchor): Promise<Instant | null> {
  for (const id of anchor.transactions) {
    const mined = await read(id);
    if (mined !== null && carries(mined, anchor)) return mined.at;
  }
  return null;
}

function carries({ from, to, data }: MinedCall, anchor: Anchor): boolean {
  const isBetween = from.toLowerCase() === anchor.sender.toLowerCase() && to.toLowerCase() === anchor.to.toLowerCase();
  return isBetween && data === anchorData(anchor.root);
}
