import type {
  AttributionBook,
  Candidate,
  Lookup,
  OwedDebt,
  OwedToken,
  TransferFacts,
} from "@duebook/collections/attribution";
import { emptyLedger } from "@duebook/collections/ledger";
import { pendingOf } from "@duebook/collections/pending";
import { record } from "@duebook/collections/record";
import { type RecordedPayment, recordedTransfers } from "@duebook/collections/recorded-transfers";
import type { Transfer } from "@duebook/indexer/transfer";
import { fromTokenUnits } from "@duebook/protocol/amount";
import type { DebtFacts } from "@duebook/protocol/debt";
import { deploymentOf } from "@duebook/protocol/deployment";
import type { Position } from "@duebook/protocol/event";
import { chainOf, familyOf, type KnownChains } from "@duebook/protocol/known-chains";
import { isOpen } from "@duebook/protocol/late-fee";
import { SMALLEST_PAYMENT } from "@duebook/protocol/model";
import { payoffAt, quote } from "@duebook/protocol/quote";
import type { Amount, ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import { confirmationsOf } from "./store/claim-rows.ts";
import type { Queryable } from "./store/database.ts";
import { creditorsOf, debtsOwing, findDebts } from "./store/debt-rows.ts";
import { debtsNamed } from "./store/debtors.ts";
import { conditionsEvents, eventsOfDebts, paymentsInBlocks } from "./store/event-rows.ts";
import { attributedOf } from "./store/transfer-rows.ts";
import { debtsOfReferences, usesOf } from "./store/watch-rows.ts";

/** Says how the book of a chain was at a transfer. */
export type BookAt = (transfer: TransferFacts) => AttributionBook;

/** All that the store knows which decides what these transfers of one chain are for. */
export async function readAttributionBook(
  db: Queryable,
  known: KnownChains,
  chain: ChainId,
  transfers: readonly Transfer[],
): Promise<BookAt> {
  const accounts = await usesOf(db, chain, [...new Set(transfers.flatMap(({ from, to }) => [from ?? to, to]))]);
  const references = await debtsOfReferences(db, chain, [...new Set(transfers.flatMap((one) => one.references))]);
  const confirmed = await confirmationsOf(db, chain, transfers);
  const ofAccounts = [...accounts.values()].flatMap((use) => ("debt" in use && use.debt !== null ? [use.debt] : []));
  const ids = [...new Set([...ofAccounts, ...references.values(), ...confirmed.values()])];
  const token = tokenOn(known, chain);
  const recorded = await recordedAmong(db, chain, transfers, token);
  const shared = {
    ...{ accounts, references, confirmed, recorded, token, contracts: contractsOn(known, chain) },
    pending: await pendingOfDebts(db, ids),
    candidates: await candidatesFor(
      db,
      transfers.filter(({ position }) => !recorded.has(position)),
      token,
    ),
  };
  const debtsAt = await readDebtsAt(db, chain, ids, token);
  return (transfer) => ({ ...shared, debts: debtsAt(transfer) });
}

/** What counts on a chain, where no debt says more. */
export function tokenOn(known: KnownChains, chain: ChainId): OwedToken {
  const { token } = chainOf(known, chain);
  return { account: "mint" in token ? token.mint : token.address.toLowerCase(), scalePower: token.scalePower };
}

/** None where debts of other chains are only paid. */
function contractsOn(known: KnownChains, chain: ChainId): ReadonlySet<string> {
  if (familyOf(chain) === "solana") return new Set();
  const { debtBook, escrow, payDesk } = deploymentOf(known, chain);
  return new Set([debtBook, escrow, payDesk].map((account) => account.toLowerCase()));
}

/** Payments of the same blocks, each with who was the creditor, to whom its tokens went. */
async function recordedAmong(db: Queryable, chain: ChainId, transfers: readonly Transfer[], token: OwedToken) {
  const blocks = [...new Set(transfers.map(({ block }) => block.number))];
  const events = await paymentsInBlocks(db, chain, blocks);
  const creditors = await creditorsOf(db, [...new Set(events.map(({ id }) => id))]);
  const payments = events.flatMap(({ id, transaction, logIndex, amount }): readonly RecordedPayment[] => {
    const payee = creditors.get(id)?.toLowerCase();
    return payee === undefined ? [] : [{ debt: id, transactionId: transaction, index: logIndex, amount, payee }];
  });
  const amountOf = ({ amount }: TransferFacts) => fromTokenUnits(amount, token.scalePower);
  return recordedTransfers(transfers, payments, amountOf);
}

async function pendingOfDebts(db: Queryable, ids: readonly DebtId[]): Promise<ReadonlyMap<DebtId, Amount>> {
  const attributed = await attributedOf(db, ids);
  return new Map([...attributed].map(([id, transfers]) => [id, pendingOf(transfers, SMALLEST_PAYMENT)]));
}

/**
 * Folds a debt up to a transfer: when many blocks are read at once, what was paid later must not count before. Only the
 * debts that are asked for, as a window may have thousands of both.
 */
async function readDebtsAt(db: Queryable, chain: ChainId, ids: readonly DebtId[], token: OwedToken) {
  const events = await eventsOfDebts(db, ids);
  const homes = [...new Set(events.map((event) => event.chain))];
  const registrations = await Promise.all(homes.map((home) => conditionsEvents(db, home)));
  const conditions = registrations.flat().reduce(record, emptyLedger);
  const byDebt = Map.groupBy(events, (event) => ("id" in event ? event.id : null));
  return ({ block, index }: TransferFacts): Lookup<DebtId, OwedDebt> => {
    const isBefore = (event: Position) =>
      event.chain === chain
        ? event.blockNumber < block.number || (event.blockNumber === block.number && event.logIndex < index)
        : event.blockAt <= block.at;
    const get = (id: DebtId) => {
      const facts = (byDebt.get(id) ?? []).filter(isBefore).reduce(record, conditions).debts[id];
      return facts && owedDebt(facts, chain, token, block.at);
    };
    return { get };
  };
}

function owedDebt(facts: DebtFacts, chain: ChainId, token: OwedToken, at: Instant): OwedDebt {
  const own = { account: facts.conditions.token.toLowerCase(), scalePower: facts.conditions.scalePower };
  const isHome = facts.chain === chain;
  return { token: isHome ? own : token, payoff: payoffAt(facts, at), hasEnded: !isOpen(facts.state) };
}

/** Debts that owe just so much, or that a memo names; asked only where something could stay unmatched. */
async function candidatesFor(
  db: Queryable,
  transfers: readonly Transfer[],
  token: OwedToken,
): Promise<readonly Candidate[]> {
  const arrived = transfers.filter((transfer) => transfer.token === token.account);
  if (arrived.length === 0) return [];
  const at = Math.max(...arrived.map(({ block }) => block.at));
  const amounts = new Set(arrived.map(({ amount }) => fromTokenUnits(amount, token.scalePower)));
  const words = new Set(arrived.flatMap(({ memo }) => memo?.split(/[\s,;:]+/) ?? []));
  const named = await debtsNamed(db, [...words]);
  const owing = await debtsOwing(db, [...amounts]);
  const rows = new Map(
    [
      ...owing,
      ...(await findDebts(
        db,
        named.map(({ debt }) => debt),
      )),
    ].map((row) => [row.id, row]),
  );
  return [...rows.values()].map(({ id, seen }) => {
    const { nextAmount, nextDueAt, payoff } = quote(seen, at);
    const memos = named.filter(({ debt }) => debt === id).map(({ reference }) => reference);
    return { debt: id, nextAmount, nextDueAt, payoff, memos };
  });
}
