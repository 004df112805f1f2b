import type { Hold } from "@duebook/collections/debtor";
import type { SetTime } from "@duebook/collections/policy/retention";
import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { digest } from "@duebook/protocol/journal";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { Config } from "./config.ts";
import { type ErasureAnswer, type ErasureLine, type ErasureReceipt, signAnswer } from "./erasure-receipt.ts";
import { appendEntries, type NewEntry } from "./journal.ts";
import { keepingOfDebtor } from "./keeping-of-debtor.ts";
import type { PacksConfig } from "./law-of-debt.ts";
import { addressesOf, readAddress } from "./store/address-rows.ts";
import { contactsOfDebtor } from "./store/contact-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import { findDebts } from "./store/debt-rows.ts";
import { debtsOfDebtor, findDebtor } from "./store/debtors.ts";
import { type Erased, eraseRows, erasuresOf, lockToErase, saveErasure } from "./store/erasure-rows.ts";
import { toPlainJson } from "./store/exact-json.ts";
import { holdsOf, keptHolds } from "./store/hold-rows.ts";
import { type Letter, queueLetter } from "./store/letter-rows.ts";
import { openProposalsOf } from "./store/proposals.ts";

/**
 * Erases a debtor who owes nothing any more, or tells why not (GDPR art. 17, PIPL art. 47): what was sealed goes with its
 * key, and what the law has kept stays under ids that name nobody until it may go too. The signed answer is kept, and its
 * digest is a line of the journal about each debt. Asked again after that, the first answer is the answer.
 */
export async function eraseDebtor(
  database: Database,
  config: PacksConfig,
  debtor: string,
  now: Instant,
): Promise<ErasureReceipt> {
  return database.transaction((tx) => answer(tx, config, debtor, now));
}

/**
 * The same for a debtor who asked for it: the answer goes to the debtor's e-mail address too, if there is one and the answer
 * is that all is gone; until it was sent, the address is kept under a key of its own.
 */
export async function eraseAtRequest(
  database: Database,
  config: PacksConfig & Pick<Config, "smtp">,
  debtor: string,
  now: Instant,
): Promise<ErasureReceipt> {
  return database.transaction(async (tx) => {
    const isErased = (await lockToErase(tx, debtor)) !== null;
    // Read while the debtor's key is there.
    const letter = isErased || config.smtp === null ? null : await letterFor(tx, debtor, now);
    const receipt = await answer(tx, config, debtor, now);
    if (letter !== null && receipt.outcome === "erased") await queueLetter(tx, debtor, letter, now);
    return receipt;
  });
}

async function letterFor(tx: Queryable, debtor: string, at: Instant): Promise<Letter | null> {
  const addresses = await addressesOf(tx, debtor);
  const email = addresses.find(({ channel, isReachable }) => channel === "email" && isReachable);
  if (email === undefined) return null;
  const to = await readAddress(tx, email.id, { reader: "duebook", purpose: "deliver", debt: null, at });
  const locale = (await findDebtor(tx, debtor))?.locale ?? "en";
  return to === null ? null : { to, locale };
}

async function answer(tx: Queryable, config: PacksConfig, debtor: string, now: Instant): Promise<ErasureReceipt> {
  const erasedAt = await lockToErase(tx, debtor);
  const given = erasedAt === null ? undefined : (await erasuresOf(tx, debtor))[0];
  if (given !== undefined) return given;
  const debts = await debtsOfDebtor(tx, debtor);
  const because = await reasonsAgainst(tx, debtor, debts, now);
  return because.length > 0 ? refuse(tx, debtor, debts, because, now) : erase(tx, config, debtor, debts, now);
}

/** What is owed, or kept for a court, cannot be forgotten (GDPR art. 17(3)(e)). */
async function reasonsAgainst(
  tx: Queryable,
  debtor: string,
  debts: readonly DebtId[],
  now: Instant,
): Promise<readonly string[]> {
  const ended = (await findDebts(tx, debts)).filter(({ final }) => final?.closedAt != null);
  const holds: Hold[] = [...(await keptHolds(tx, { debtor, debt: null }))];
  for (const debt of debts) holds.push(...(await holdsOf(tx, debtor, debt)));
  const isLegalHold = holds.some(({ kind, until }) => kind === "legal" && (until ?? now) >= now);
  return [
    // One that no chain shows, or that a reorg may open again, has not ended.
    ...(ended.length < debts.length ? ["debt-open"] : []),
    ...((await openProposalsOf(tx, debtor)) > 0 ? ["proposal-open"] : []),
    ...(isLegalHold ? ["hold-legal"] : []),
  ];
}

async function refuse(
  tx: Queryable,
  debtor: string,
  debts: readonly DebtId[],
  because: readonly string[],
  at: Instant,
): Promise<ErasureReceipt> {
  const nothing = { erased: [], kept: [] };
  const told = { format: "duebook/erasure/1", debtor, at, outcome: "refused", because, ...nothing } as const;
  return give(tx, told, { keepUntil: null, debts, openings: [] });
}

async function erase(
  tx: Queryable,
  config: PacksConfig,
  debtor: string,
  debts: readonly DebtId[],
  at: Instant,
): Promise<ErasureReceipt> {
  const { minimum } = await keepingOfDebtor(tx, config, debtor, debts);
  const keepUntil = await keepUntilOf(tx, debtor, minimum, at);
  const rows = await eraseRows(tx, debtor, at);
  const lines = linesOf(rows, keepUntil, minimum?.clause ?? null);
  const told = { format: "duebook/erasure/1", debtor, at, outcome: "erased", because: [], ...lines } as const;
  return give(tx, told, { keepUntil, debts, openings: rows.openings });
}

/** From the last contact on, as the law counts; with no contact, from now. */
async function keepUntilOf(tx: Queryable, debtor: string, minimum: SetTime | null, now: Instant) {
  if (minimum === null) return now;
  const contacts = await contactsOfDebtor(tx, debtor);
  const last = Math.max(...contacts.map(({ sentAt, plannedAt }) => sentAt ?? plannedAt));
  return (contacts.length === 0 ? now : last) + minimum.days * DAY_SECONDS;
}

function linesOf({ erased, kept }: Erased, until: Instant, clause: string | null) {
  const lines = (counts: Readonly<Record<string, number>>, rest: Pick<ErasureLine, "until" | "clause">) =>
    Object.entries(counts).map(([kind, rows]) => ({ kind, rows, ...rest }));
  return { erased: lines(erased, { until: null, clause: null }), kept: lines(kept, { until, clause }) };
}

async function give(
  tx: Queryable,
  answer: ErasureAnswer,
  kept: {
    readonly keepUntil: Instant | null;
    readonly debts: readonly DebtId[];
    readonly openings: Erased["openings"];
  },
): Promise<ErasureReceipt> {
  const receipt = signAnswer(tx.seal, answer);
  await saveErasure(tx, receipt, kept.keepUntil);
  const about: readonly (DebtId | null)[] = kept.debts.length === 0 ? [null] : kept.debts;
  await appendEntries(
    tx,
    about.map((debt) => entryOf(receipt, debt, kept.openings)),
  );
  return receipt;
}

/** Names the commitments that nobody can open any more, so that whoever verifies knows why they are not opened. */
function entryOf(receipt: ErasureReceipt, debt: DebtId | null, openings: Erased["openings"]): NewEntry {
  const gone = openings.filter((opening) => opening.debt === debt).map(({ commitment }) => commitment);
  const { at, outcome } = receipt;
  return { at, debt, entry: { kind: "erasure", outcome, receipt: digest(toPlainJson(receipt)), openings: gone } };
}
