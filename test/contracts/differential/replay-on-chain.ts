import type { HistoryCall } from "@duebook/protocol/call-arguments";
import type { Quote } from "@duebook/protocol/debt";
import { decodeChainEvent } from "@duebook/protocol/decode-event";
import type { ChainEvent, DebtEvent, MandateRevoked, ServicerAuthorized } from "@duebook/protocol/event";
import { conditionsOf, type History, type Outcome, outcomeOf, termsOf } from "@duebook/protocol/history";
import { explainRevert } from "@duebook/protocol/revert";
import { BUCKETS, type DebtId, type Instant, STANDINGS, STATES, type Terms } from "@duebook/protocol/terms";
import { debtIdOf, hashConditions, termsTypedData, toContractConditions } from "@duebook/protocol/typed-data";
import { type Hex, slice } from "viem";
import type { Transaction } from "./sending.ts";
import { CHAIN, type Chain, calledAs, castOf } from "./start-chain.ts";
import { transactionsOf } from "./transaction-of.ts";

/** Enough for every call, so that none is estimated first: an estimate would hide what the call itself does. */
const GAS = 15_000_000n;

/** Of the other debt of a batch. */
const OTHER_SALT = `0x${"0b".repeat(32)}` as const;

/** What one call came to on the chain. */
interface Turn {
  readonly outcome: Outcome;
  readonly events: readonly ChainEvent[];
}

/** What the contracts made of a history. */
export interface ChainReplay {
  readonly turns: readonly Turn[];
  /** Id as the contract and as the protocol compute it. */
  readonly ids: readonly [DebtId, DebtId];
}

/** Replays a history on the contracts; the first turn is that of the opening. */
export async function replayOnChain(chain: Chain, history: History): Promise<ChainReplay> {
  const { ids, turn } = await openOnChain(chain, history);
  const turns: Turn[] = [turn];
  for (const call of history.calls) turns.push(await take(chain, ids[0], call));
  return { turns, ids };
}

/** Opens a history's debt on the untouched chain: the creditor sends, the debtor has signed. */
export async function openOnChain(chain: Chain, history: History) {
  const { book, fresh, time, token, wallets } = chain;
  await fresh.restore();
  const cast = castOf(chain);
  const conditions = conditionsOf(history, cast, token.address);
  const registration = await book.write.registerConditions([toContractConditions(conditions)], { gas: GAS });
  const terms = { ...termsOf(history, cast), conditionsHash: hashConditions(conditions) };
  const domain = { chain: CHAIN, debtBook: book.address } as const;
  const all = history.isInBatch ? [terms, { ...terms, salt: OTHER_SALT }] : [terms];
  const signatures = await Promise.all(all.map((one) => wallets.debtor.signTypedData(termsTypedData(one, domain))));
  await time.setNextBlockTimestamp(history.openedAt);
  if (conditions.isFunded) await book.write.lockPrincipal([terms], { gas: GAS });
  if (conditions.isFunded) await time.setNextBlockTimestamp(history.openedAt);
  const hash = await sendOpening(chain, all, signatures);
  const id = await book.read.idOf([terms]);
  const opened = await turnOf(chain, id, history.openedAt, hash);
  const registered = await eventsOf(chain, registration, 0);
  const turn = { ...opened, events: [...registered, ...opened.events] };
  return { ids: [id, debtIdOf(terms, domain)] as const, turn };
}

/** The creditor sends, alone or as a batch. */
function sendOpening({ book }: Chain, terms: readonly Terms[], signatures: readonly Hex[]): Promise<Hex> {
  const [first, signature] = [terms[0], signatures[0]];
  if (first === undefined || signature === undefined) throw new Error("There are no terms to open a debt with.");
  if (terms.length === 1) return book.write.open([first, "0x", signature], { gas: GAS });
  return book.write.openBatch([terms, terms.map(() => "0x" as const), signatures], { gas: GAS });
}

async function take(chain: Chain, id: DebtId, call: HistoryCall): Promise<Turn> {
  if (call.call === "quote") return { outcome: outcomeOf([], await quoteOf(chain, id, call.at)), events: [] };
  const transactions = await transactionsOf(call, { chain, id });
  const before = transactions.slice(0, -1);
  // What leads up to a call may be refused as well: then the call is.
  for (const transaction of before) await sendAt(chain, call.at, transaction).catch(() => {});
  try {
    return await turnOf(chain, id, call.at, await sendAt(chain, call.at, transactions.at(-1)));
  } catch (error) {
    const refused = explainRevert(error).code;
    return { outcome: outcomeOf([], await quoteOf(chain, id, call.at), refused), events: [] };
  }
}

async function sendAt(chain: Chain, at: Instant, transaction: Transaction | undefined): Promise<Hex> {
  if (transaction === undefined) throw new Error("A call has no transaction.");
  const { from, to, data } = transaction;
  chain.called.add(calledAs(to, slice(data, 0, 4)));
  await chain.time.setNextBlockTimestamp(at);
  return chain.wallets[from].sendTransaction({ to, data, gas: GAS });
}

async function turnOf(chain: Chain, id: DebtId, at: Instant, hash: Hex): Promise<Turn> {
  const events = await eventsOf(chain, hash, at);
  const own = events.filter((event) => !("id" in event) || event.id === id);
  return { outcome: outcomeOf(own.map(stated), await quoteOf(chain, id, at)), events };
}

async function eventsOf({ client, book }: Chain, hash: Hex, at: Instant): Promise<ChainEvent[]> {
  const { logs } = await client.getTransactionReceipt({ hash });
  const ours = logs.filter((log) => log.address.toLowerCase() === book.address.toLowerCase());
  return ours.flatMap((log) => decodeChainEvent({ ...log, blockNumber: Number(log.blockNumber) }, CHAIN, at) ?? []);
}

function stated(event: ChainEvent): DebtEvent | ServicerAuthorized | MandateRevoked {
  if (event.type === "ConditionsRegistered") throw new Error("A debt's call registered conditions.");
  const { chain, blockNumber, blockHash, blockAt, transaction, logIndex, ...rest } = event;
  // The spread of a union is no longer that union to the compiler.
  return rest as DebtEvent | ServicerAuthorized | MandateRevoked;
}

async function quoteOf({ lens }: Chain, id: DebtId, at: Instant): Promise<Quote> {
  const { state, standing, bucket, nextDueAt, ...rest } = await lens.read.quote([id, at]);
  const names = { state: STATES[state], standing: STANDINGS[standing], bucket: BUCKETS[bucket] };
  const next = nextDueAt === 0 ? null : nextDueAt;
  return { ...rest, ...names, nextDueAt: next } as Quote;
}
