import { tronFetch } from "@duebook/indexer/tron-wire";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { TronWeb } from "tronweb";
import type { Hex } from "viem";
import type { ChainWriter, Fate, SignedTransaction } from "./chain-writer.ts";
import { connectHand, notTaken, type WriterConfig } from "./evm-hand.ts";
import { refusalOf } from "./refusal-of.ts";
import { draftTron, type TronBody } from "./tron-draft.ts";
import { broadcastTron, finalHeadAt, infoOf, type TronInfo } from "./tron-wallet-api.ts";

/**
 * Measured on the devnet, rounded up: receipts as they are; a sweep takes 108,000 there, of which 43,000 are its token's, of
 * which mainnet's USDT takes 4.4 times as much.
 */
const ENERGY = { batch: 10_000n, sweep: 245_000n, receipt: 28_000n } as const;

/**
 * Writes on TRON. There are no nonces: a transaction refers to a recent block and lives for a minute. Its id is known, and
 * stored, before it is sent; another one is built in its place only once a final block is younger than its end.
 */
export function createTronWriter(config: WriterConfig): ChainWriter {
  const { chain, debtBook, payDesk, account, rpcUrls } = config;
  const hand = connectHand(config, tronFetch as typeof fetch);
  const nodes = rpcUrls.map((url) => new TronWeb({ fullHost: url.replace(/\/jsonrpc\/?$/, "") }));
  const byNode: ByNode = (question) => firstAnswer(nodes, question, chain);
  return {
    ...{ chain, sender: account.address, debtBook, payDesk },
    async costs() {
      const price = await hand.asked(() => hand.client.getGasPrice());
      return { sweep: ENERGY.sweep * price, batch: ENERGY.batch * price, receipt: ENERGY.receipt * price };
    },
    draft: (call) => draftTron(hand, byNode, call),
    raise: async () => null,
    async broadcast({ id, raw }) {
      const because = await byNode((node) => broadcastTron(node, JSON.parse(raw)));
      if (because !== null) throw notTaken(chain, id, because);
    },
    // One version alone: nothing takes another one's place while that could still be mined.
    fateOf: async ([only]) => (only === undefined ? { kind: "unseen" } : byNode((node) => fateOn(node, only))),
    nextNonce: async () => null,
  };
}

/** Asks one node after the other until one answers. */
export type ByNode = <T>(question: (node: TronWeb) => Promise<T>) => Promise<T>;

/** One node answers all of it: what another one has not seen yet would prove nothing. */
async function fateOn(node: TronWeb, { id, body }: SignedTransaction): Promise<Fate> {
  const info = await infoOf(node, "wallet", id);
  if (info !== null) return minedAs(info);
  // A block may hold it up to its last millisecond. Head first: what is final below it is then there to be asked for.
  const isOver = (await finalHeadAt(node)) > (body as TronBody).expiresAtMs;
  const last = isOver ? await infoOf(node, "walletsolidity", id) : null;
  if (last !== null) return minedAs(last);
  return { kind: isOver ? "dead" : "unseen" };
}

function minedAs({ blockNumber, fee, receipt, contractResult }: TronInfo): Fate {
  const result = receipt?.result ?? "SUCCESS"; // proto3 leaves out what is 0
  const data: Hex = `0x${contractResult?.[0] ?? ""}`;
  const slug = result.toLowerCase().replaceAll("_", "-");
  const code = result === "SUCCESS" ? null : (refusalOf(data) ?? `recording/tron-${slug}`);
  return { kind: "mined", blockNumber: blockNumber ?? 0, cost: BigInt(fee ?? 0), code };
}

async function firstAnswer<T>(
  nodes: readonly TronWeb[],
  question: (node: TronWeb) => Promise<T>,
  chain: ChainId,
): Promise<T> {
  for (const node of nodes) {
    try {
      return await question(node);
    } catch {
      // Which one failed and why is the indexer's to tell: it reads from the same endpoints all the time.
    }
  }
  const sentence = `No endpoint of ${chain} answers under /wallet. What was signed is stored and sent later; check the endpoints.`;
  throw new DuebookError("recording/unreachable", sentence, { chain });
}
