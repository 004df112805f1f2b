import type { BlockRef, ChainSource } from "@duebook/indexer/chain-source";
import { formatAmount } from "@duebook/protocol/amount";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { loadChains } from "./store/chain-rows.ts";
import type { Queryable } from "./store/database.ts";
import { type DebtRow, loadDebts } from "./store/debt-rows.ts";
import { eventsBetween } from "./store/event-rows.ts";
import { recordedUnits, transfersBetween } from "./store/transfer-rows.ts";
import { loadWatched, type OwnAccount, ownAccounts } from "./store/watch-rows.ts";

/** A difference between the record and the chain, or what could not be compared. */
export interface Finding {
  readonly chain: ChainId;
  /** `reconcile/…`, or the code of the failure that kept a chain from being asked. */
  readonly code: string;
  readonly detail: string;
}

/** What was compared on one chain, up to which block. */
export interface Reconciliation {
  readonly chain: ChainId;
  readonly upTo: BlockRef | null;
  readonly debts: number;
  readonly accounts: number;
  /** First block from which events and transfers were listed once more; null if none were. */
  readonly listedFrom: number | null;
  readonly findings: readonly Finding[];
}

/** How far back everything is listed once more: a night missed does no harm. */
const LISTED_SECONDS = 3 * 86_400;
/** Blocks over which the pace of a chain is measured. */
const PACE_BLOCKS = 1_000;

/**
 * Holds the record of a chain against what the chain says now, at the final block: the totals of each debt, what lies on each
 * account of a debt, and event by event and transfer by transfer the last three days, where a set that nets to nothing
 * would show in no balance. Changes nothing.
 */
export async function reconcile(db: Queryable, source: ChainSource): Promise<Reconciliation> {
  const { chain } = source;
  const final = (await loadChains(db)).find((row) => row.chain === chain)?.final ?? null;
  const nothing = { chain, upTo: final, debts: 0, accounts: 0, listedFrom: null };
  if (final === null) {
    const finding = { chain, code: "reconcile/nothing-final", detail: "Nothing final is recorded of this chain yet." };
    return { ...nothing, findings: [finding] };
  }
  try {
    const debts = (await loadDebts(db)).filter((debt) => debt.chain === chain);
    const accounts = await ownAccounts(db, chain);
    const listedFrom = await startOfList(source, final);
    const findings = [
      ...(await compareDebts(source, debts, final)),
      ...(await compareBalances(db, source, accounts, debts, final)),
      ...(await compareLists(db, source, listedFrom, final)),
    ];
    return { chain, upTo: final, debts: debts.length, accounts: accounts.length, listedFrom, findings };
  } catch (error) {
    if (!(error instanceof DuebookError)) throw error;
    return { ...nothing, findings: [{ chain, code: error.code, detail: error.message }] };
  }
}

async function compareDebts(
  source: ChainSource,
  debts: readonly DebtRow[],
  final: BlockRef,
): Promise<readonly Finding[]> {
  const { chain } = source;
  if (source.readDebt === undefined) return debts.length === 0 ? [] : [cannotSay(chain, "the totals of debts")];
  const findings: Finding[] = [];
  for (const { id, final: facts } of debts) {
    if (facts === null) continue;
    const reading = await source.readDebt(id, final);
    for (const field of ["paid", "feeAssessed", "sequence", "state"] as const) {
      if (reading[field] === facts[field]) continue;
      const detail = `${field} of ${id} is recorded as ${told(facts[field])}, but the contract says ${told(reading[field])}.`;
      findings.push({ chain, code: `reconcile/debt-${DEBT_SLUGS[field]}`, detail });
    }
  }
  return findings;
}

const DEBT_SLUGS = { paid: "paid", feeAssessed: "fee", sequence: "sequence", state: "state" } as const;

function told(value: bigint | number | string): string {
  return typeof value === "bigint" ? formatAmount(value) : `${value}`;
}

/** The creditor's own account had its past before it was watched, so only accounts that began with us are compared. */
async function compareBalances(
  db: Queryable,
  source: ChainSource,
  accounts: readonly OwnAccount[],
  debts: readonly DebtRow[],
  final: BlockRef,
): Promise<readonly Finding[]> {
  const { chain } = source;
  if (source.readBalance === undefined) return accounts.length === 0 ? [] : [cannotSay(chain, "balances")];
  const tokens = new Map(debts.map(({ id, seen }) => [id, seen.conditions.token.toLowerCase()]));
  const findings: Finding[] = [];
  for (const { account, debt } of accounts) {
    const token = tokens.get(debt);
    if (token === undefined) continue;
    const balance = await source.readBalance(account, token, final);
    const recorded = await recordedUnits(db, { chain, account, token, upTo: final.number });
    if (balance === recorded) continue;
    const detail = `${account} of ${debt} holds ${balance} of ${token}, but the transfers recorded come to ${recorded}.`;
    findings.push({ chain, code: "reconcile/balance", detail });
  }
  return findings;
}

async function compareLists(
  db: Queryable,
  source: ChainSource,
  from: number,
  final: BlockRef,
): Promise<readonly Finding[]> {
  const { chain } = source;
  const query = { from, to: final.number, expect: [final] };
  const events = await source.events(query);
  const recordedEvents = await eventsBetween(db, chain, from, final.number);
  const placeOf = (one: { readonly blockNumber: number; readonly logIndex: number }) =>
    `event ${one.logIndex} of block ${one.blockNumber}`;
  const watched = (await loadWatched(db, chain)).accounts.filter(({ nextBlock }) => nextBlock === null);
  const accounts = watched.map(({ account }) => account);
  const transfers = accounts.length === 0 ? [] : await source.transfers({ ...query, accounts });
  const ofAccounts = new Set(accounts);
  const recorded = (await transfersBetween(db, chain, from, final.number)).filter(
    ({ transfer }) => ofAccounts.has(transfer.to) || ofAccounts.has(transfer.from ?? ""),
  );
  return [
    ...differencesOf(chain, "event", events.map(placeOf), recordedEvents.map(placeOf)),
    ...differencesOf(
      chain,
      "transfer",
      transfers.map(({ position }) => `transfer ${position}`),
      recorded.map(({ transfer }) => `transfer ${transfer.position}`),
    ),
  ];
}

function differencesOf(
  chain: ChainId,
  what: "event" | "transfer",
  shown: readonly string[],
  recorded: readonly string[],
): readonly Finding[] {
  const [onChain, kept] = [new Set(shown), new Set(recorded)];
  return [
    ...shown
      .filter((place) => !kept.has(place))
      .map((place) => ({
        chain,
        code: `reconcile/${what}-missing`,
        detail: `The chain shows ${place}, which is not recorded.`,
      })),
    ...recorded
      .filter((place) => !onChain.has(place))
      .map((place) => ({
        chain,
        code: `reconcile/${what}-unknown`,
        detail: `The record has ${place}, which the chain does not show.`,
      })),
  ];
}

/** About three days before the final block, by the pace of the newest blocks. */
async function startOfList({ startBlock, header }: ChainSource, final: BlockRef): Promise<number> {
  const earlier = Math.max(startBlock, final.number - PACE_BLOCKS);
  if (earlier >= final.number) return startBlock;
  const { at } = await header(earlier);
  const secondsPerBlock = Math.max(1, final.at - at) / (final.number - earlier);
  return Math.max(startBlock, final.number - Math.ceil(LISTED_SECONDS / secondsPerBlock));
}

function cannotSay(chain: ChainId, what: string): Finding {
  const detail = `${chain} keeps no state of the past, so ${what} cannot be compared.`;
  return { chain, code: "reconcile/cannot-say", detail };
}
