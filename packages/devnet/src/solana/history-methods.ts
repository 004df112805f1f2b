import { type Config, configOf, inContext, type Method, requireReached, settledLevel } from "./call.ts";
import { requireBlock } from "./chain-methods.ts";
import { encodeTransaction, type TransactionFormat } from "./encode-transaction.ts";
import type { TransactionRecord } from "./history.ts";
import { levelOf, type NodeState } from "./node-state.ts";
import { invalidParam, RpcError, requireAddress } from "./rpc-error.ts";
import type { SolanaFaults } from "./solana-faults.ts";

interface ListConfig extends Config {
  readonly limit?: number;
  readonly before?: string;
  readonly until?: string;
}

interface BlockConfig extends Config, TransactionFormat {
  readonly transactionDetails?: "full" | "accounts" | "signatures" | "none";
  readonly rewards?: boolean;
}

const MOST_SIGNATURES = 1000;
const MOST_STATUSES = 256;

/** Methods about transactions that are in blocks. */
export function historyMethods(state: NodeState, faults: SolanaFaults): Readonly<Record<string, Method>> {
  const { history, ledger } = state;
  return {
    getSignatureStatuses([signatures]) {
      if (!Array.isArray(signatures) || signatures.length > MOST_STATUSES)
        throw invalidParam(`Too many inputs provided; max ${MOST_STATUSES}`);
      const { slot } = ledger.at("processed");
      const shown = signatures.map((signature) => history.bySignature(String(signature)));
      return inContext(
        slot,
        shown.map((record) => (record && record.slot <= slot ? statusOf(state, record) : null)),
      );
    },
    getSignaturesForAddress: ([key, config]) => signaturesFor(state, faults, key, configOf(config)),
    getTransaction([signature, config]) {
      const asked = typeof config === "string" ? { encoding: config } : configOf<Config & TransactionFormat>(config);
      const record = history.bySignature(String(signature));
      const { slot } = ledger.at(settledLevel(asked));
      if (!record || record.slot > slot || record.slot < faults.firstSlot()) return null;
      return { slot: record.slot, blockTime: record.blockAt, ...encodeTransaction(record, asked) };
    },
    getBlock: ([slot, config]) => blockOf(state, faults, Number(slot), configOf(config)),
  };
}

function statusOf(state: NodeState, { slot, meta }: TransactionRecord) {
  const level = levelOf(state, slot);
  const confirmations =
    level === "finalized" ? null : state.ledger.blocks().filter((block) => block.slot > slot).length;
  return { slot, confirmations, err: meta.err, status: meta.status, confirmationStatus: level };
}

function signaturesFor(state: NodeState, faults: SolanaFaults, key: unknown, asked: ListConfig) {
  const { limit = MOST_SIGNATURES, before, until } = asked;
  const { slot } = state.ledger.at(settledLevel(asked));
  requireReached(slot, asked);
  if (limit < 1 || limit > MOST_SIGNATURES) throw invalidParam(`Invalid limit; max ${MOST_SIGNATURES}`);
  const known = state.history.naming(requireAddress(key)).filter((record) => record.slot <= slot);
  const newestFirst = known
    .filter((record) => record.slot >= faults.firstSlot() && !faults.isForgotten(record.signature))
    .reverse();
  const place = placesIn(state, newestFirst, faults);
  const start = before === undefined ? 0 : place(before, 1);
  const end = until === undefined ? newestFirst.length : place(until, 0);
  return newestFirst
    .slice(start, end)
    .slice(0, limit)
    .map((record) => signatureEntry(state, record));
}

/**
 * Where a listing begins or ends by a signature, which need not be of the same account. One that the node does not know
 * is an error; old nodes list nothing before it, and everything down to it.
 */
function placesIn({ history }: NodeState, newestFirst: readonly TransactionRecord[], faults: SolanaFaults) {
  const order = new Map(history.all().map((record, index) => [record.signature, index]));
  return (signature: string, older: 0 | 1): number => {
    const index = order.get(signature);
    if (index === undefined && faults.ignoresUnknownSignatures()) return newestFirst.length;
    if (index === undefined) throw new RpcError(-32602, `Invalid param: transaction signature ${signature} not found`);
    const place = newestFirst.findIndex((record) => (order.get(record.signature) ?? 0) <= index - older);
    return place === -1 ? newestFirst.length : place;
  };
}

function signatureEntry(state: NodeState, { signature, slot, meta, memo, blockAt }: TransactionRecord) {
  return { signature, slot, err: meta.err, memo, blockTime: blockAt, confirmationStatus: levelOf(state, slot) };
}

function blockOf(state: NodeState, faults: SolanaFaults, slot: number, asked: BlockConfig) {
  const newest = state.ledger.at(settledLevel(asked)).slot;
  if (slot > newest) throw new RpcError(-32004, `Block not available for slot ${slot}`);
  const first = faults.firstSlot();
  if (slot < first)
    throw new RpcError(-32001, `Block ${slot} cleaned up, does not exist on node. First available block: ${first}`);
  const { parentSlot, height, blockhash, previousBlockhash, atMs } = requireBlock(state, slot);
  return {
    parentSlot,
    blockHeight: height,
    blockhash,
    previousBlockhash,
    blockTime: Math.floor(atMs / 1000),
    ...transactionsOf(state.history.inSlot(slot), asked),
    ...(asked.rewards === false ? {} : { rewards: [] }),
  };
}

function transactionsOf(
  records: readonly TransactionRecord[],
  { transactionDetails = "full", ...format }: BlockConfig,
) {
  if (transactionDetails === "none") return {};
  if (transactionDetails === "signatures") return { signatures: records.map(({ signature }) => signature) };
  if (transactionDetails === "accounts") throw invalidParam("transactionDetails `accounts` is not served by this node");
  return { transactions: records.map((record) => encodeTransaction(record, format)) };
}
