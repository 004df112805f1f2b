import type { BlockRef, ChainSource, DebtReading } from "@duebook/indexer/chain-source";
import type { Endpoint } from "@duebook/indexer/endpoint";
import { poolOf, type SourcePool } from "@duebook/indexer/source-pool";
import { formatAmount } from "@duebook/protocol/amount";
import type { DebtFacts } from "@duebook/protocol/debt";
import { DuebookError } from "@duebook/protocol/error";
import type { KnownChains } from "@duebook/protocol/known-chains";
import type { ChainId } from "@duebook/protocol/terms";
import { tokenOn } from "./attribution-book.ts";
import { itemsOf } from "./items-of.ts";
import { loadChains } from "./store/chain-rows.ts";
import type { Queryable } from "./store/database.ts";
import { countDebts, type DebtAtFinal, debtsAtFinal } from "./store/debt-rows.ts";
import { eventsBetween } from "./store/event-rows.ts";
import { recordedUnits, transfersBetween } from "./store/transfer-rows.ts";
import { countOwnAccounts, loadWatched, type OwnAccount, ownAccounts } from "./store/watch-rows.ts";

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
 * account of a debt, and event by event and transfer by transfer the last three days as every endpoint shows them, where a
 * set that nets to nothing would show in no balance. Changes nothing. It takes hours where there are many debts, and ends
 * with what it has found as soon as the signal aborts.
 */
export async function reconcile(
  db: Queryable,
  known: KnownChains,
  source: ChainSource | SourcePool,
  signal?: AbortSignal,
): Promise<Reconciliation> {
  const pool = poolOf(source);
  const { chain } = pool;
  const final = (await loadChains(db)).find((row) => row.chain === chain)?.final ?? null;
  const nothing = { chain, upTo: final, debts: 0, accounts: 0, listedFrom: null };
  if (final === null) {
    const finding = { chain, code: "reconcile/nothing-final", detail: "Nothing final is recorded of this chain yet." };
    return { ...nothing, findings: [finding] };
  }
  const findings: Finding[] = [];
  try {
    const [debts, accounts] = [await countDebts(db, chain), await countOwnAccounts(db, chain)];
    const endpoints = await pool.survey();
    const listedFrom = await startOfList(endpoints, pool.startBlock, final);
    // One by one: what was found before an endpoint breaks off is told all the same.
    for await (const finding of compareDebts(db, pool, signal)) findings.push(finding);
    for await (const finding of compareBalances(db, known, pool, { final, signal })) findings.push(finding);
    for (const endpoint of signal?.aborted ? [] : endpoints)
      findings.push(...(await compareLists(db, endpoint, listedFrom, final)));
    return { chain, upTo: final, debts, accounts, listedFrom, findings };
  } catch (error) {
    if (!(error instanceof DuebookError)) throw error;
    return { ...nothing, findings: [...findings, { chain, code: error.code, detail: error.message }] };
  }
}

/** While one page is compared the chain goes on: each is held against the block that was final when it was read. */
async function* compareDebts(
  db: Queryable,
  { chain, readDebt }: SourcePool,
  signal: AbortSignal | undefined,
): AsyncGenerator<Finding> {
  const nextPage = (after: DebtAtFinal | undefined) => debtsAtFinal(db, chain, after?.debt.id ?? "", PAGE);
  for await (const { debt, block } of itemsOf(nextPage, signal)) {
    if (readDebt === undefined) return yield cannotSay(chain, "the totals of debts");
    if (debt.final === null || block === null) continue;
    const reading = await unlessChanged(readDebt(debt.id, block));
    if (reading !== null) yield* differencesIn(debt.final, reading);
  }
}

/** So many are held at once, however many there are. */
const PAGE = 500;

function differencesIn(facts: DebtFacts, reading: DebtReading): readonly Finding[] {
  const { chain, id } = facts;
  const fields = (["paid", "feeAssessed", "sequence", "state"] as const).filter(
    (each) => reading[each] !== facts[each],
  );
  return fields.map((field) => {
    const detail = `${field} of ${id} is recorded as ${told(facts[field])}, but the contract says ${told(reading[field])}.`;
    return { chain, code: `reconcile/debt-${DEBT_SLUGS[field]}`, detail };
  });
}

/**
 * Null where a chain that keeps its newest state alone says that something came since the final block: that one is left to
 * another night, and no other one goes without its comparison.
 */
async function unlessChanged<Reading>(reading: Promise<Reading>): Promise<Reading | null> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof DuebookError) || error.code !== "chain/no-history") throw error;
    return null;
  }
}

const DEBT_SLUGS = { paid: "paid", feeAssessed: "fee", sequence: "sequence", state: "state" } as const;

function told(value: bigint | number | string): string {
  return typeof value === "bigint" ? formatAmount(value) : `${value}`;
}

/** The creditor's own account had its past before it was watched, so only accounts that began with us are compared. */
async function* compareBalances(
  db: Queryable,
  known: KnownChains,
  { chain, readBalance }: SourcePool,
  { final, signal }: { readonly final: BlockRef; readonly signal: AbortSignal | undefined },
): AsyncGenerator<Finding> {
  const nextPage = (after: OwnAccount | undefined) => ownAccounts(db, chain, after?.account ?? "", PAGE);
  for await (const { account, debt, token: own } of itemsOf(nextPage, signal)) {
    if (readBalance === undefined) return yield cannotSay(chain, "balances");
    // A debt that is at home elsewhere is paid here in what counts here.
    const token = own ?? tokenOn(known, chain).account;
    const balance = await unlessChanged(readBalance(account, token, final));
    if (balance === null) continue;
    const recorded = await recordedUnits(db, { chain, account, token, upTo: final.number });
    if (balance === recorded) continue;
    const detail = `${account} of ${debt} holds ${balance} of ${token}, but the transfers recorded come to ${recorded}.`;
    yield { chain, code: "reconcile/balance", detail };
  }
}

/** An endpoint that cannot say is named, and the others are compared all the same. */
async function compareLists(
  db: Queryable,
  { name, source }: Endpoint,
  from: number,
  final: BlockRef,
): Promise<readonly Finding[]> {
  const { chain } = source;
  try {
    const listed = await listOf(db, source, from, final);
    return [
      ...differencesOf(chain, name, "event", listed.events),
      ...differencesOf(chain, name, "transfer", listed.transfers),
    ];
  } catch (error) {
    if (!(error instanceof DuebookError)) throw error;
    return [{ chain, code: error.code, detail: `${name}: ${error.message}` }];
  }
}

/** The places of things, as an endpoint shows them and as they are recorded. */
interface Places {
  readonly shown: readonly string[];
  readonly recorded: readonly string[];
}

async function listOf(
  db: Queryable,
  source: ChainSource,
  from: number,
  final: BlockRef,
): Promise<{ readonly events: Places; readonly transfers: Places }> {
  const { chain } = source;
  const query = { from, to: final.number, expect: [final] };
  const placeOf = (one: { readonly blockNumber: number; readonly logIndex: number }) =>
    `event ${one.logIndex} of block ${one.blockNumber}`;
  const events = {
    shown: (await source.events(query)).map(placeOf),
    recorded: (await eventsBetween(db, chain, from, final.number)).map(placeOf),
  };
  const watched = (await loadWatched(db, chain)).accounts.filter(({ nextBlock }) => nextBlock === null);
  const accounts = new Set(watched.map(({ account }) => account));
  const shown = accounts.size === 0 ? [] : await source.transfers({ ...query, accounts: [...accounts] });
  const recorded = (await transfersBetween(db, chain, from, final.number)).filter(
    ({ transfer }) => accounts.has(transfer.to) || accounts.has(transfer.from ?? ""),
  );
  const transfers = {
    shown: shown.map(({ position }) => `transfer ${position}`),
    recorded: recorded.map(({ transfer }) => `transfer ${transfer.position}`),
  };
  return { events, transfers };
}

function differencesOf(
  chain: ChainId,
  endpoint: string,
  what: "event" | "transfer",
  { shown, recorded }: Places,
): readonly Finding[] {
  const [onChain, kept] = [new Set(shown), new Set(recorded)];
  const missing = shown.filter((place) => !kept.has(place));
  const unknown = recorded.filter((place) => !onChain.has(place));
  return [
    ...missing.map((place) => {
      return { chain, code: `reconcile/${what}-missing`, detail: `${endpoint} shows ${place}, which is not recorded.` };
    }),
    ...unknown.map((place) => {
      return {
        chain,
        code: `reconcile/${what}-unknown`,
        detail: `${endpoint} does not show ${place}, which is recorded.`,
      };
    }),
  ];
}

/** About three days before the final block, by the pace of the newest blocks. */
async function startOfList(endpoints: readonly Endpoint[], startBlock: number, final: BlockRef): Promise<number> {
  const earlier = Math.max(startBlock, final.number - PACE_BLOCKS);
  const [first] = endpoints;
  if (first === undefined || earlier >= final.number) return startBlock;
  const { at } = await first.source.header(earlier);
  const secondsPerBlock = Math.max(1, final.at - at) / (final.number - earlier);
  return Math.max(startBlock, final.number - Math.ceil(LISTED_SECONDS / secondsPerBlock));
}

function cannotSay(chain: ChainId, what: string): Finding {
  const detail = `${chain} keeps no state of the past, so ${what} cannot be compared.`;
  return { chain, code: "reconcile/cannot-say", detail };
}
