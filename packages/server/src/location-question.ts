import { assess } from "@duebook/collections/assess";
import { judgeQuestion } from "@duebook/collections/location/ask-person";
import type { Pack } from "@duebook/collections/policy/pack";
import { referencesOf } from "@duebook/collections/policy/pack-hash";
import { packsInForce } from "@duebook/collections/policy/packs-in-force";
import type { Verdict } from "@duebook/collections/policy/verdict";
import { DuebookError } from "@duebook/protocol/error";
import { isOpen } from "@duebook/protocol/late-fee";
import type { Instant } from "@duebook/protocol/terms";
import { everyHoldOf } from "./decision-input.ts";
import { type PacksConfig, placesOf } from "./law-of-debt.ts";
import { tellOfPerson, unknownPerson } from "./named-person.ts";
import { requireBriefed } from "./read-briefing.ts";
import { addressesOf } from "./store/address-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import { type DebtRow, findDebts } from "./store/debt-rows.ts";
import { type DebtorRow, debtsOfDebtor, findDebtor, lockDebtor, registrationOf } from "./store/debtors.ts";
import {
  findPerson,
  markAsked,
  type NamedPerson,
  type PersonRow,
  readPerson,
  setOutcome,
  timesAsked,
} from "./store/named-person-rows.ts";

// named ── ask ──> asked ── what came of it ──> told · refused · noAnswer · wrongNumber
//   └── the debtor takes the name back: only a blind index stays, and whether the person was asked

/** What can come of a question. */
export const QUESTION_OUTCOMES = ["told", "refused", "noAnswer", "wrongNumber"] as const;

/** What a person of the desk needs to put the question. */
export interface Question {
  readonly person: NamedPerson;
  readonly debtor: DebtorRow;
}

/** Who takes the question on, and when. */
interface Taking {
  readonly takenBy: string;
  readonly at: Instant;
}

/**
 * Gives the question to a person of the desk if every pack in force allows it now; from then on it counts as put. A refusal is
 * a line of the journal too. Throws `person/unknown`, `task/not-briefed` and `person/not-allowed`.
 */
export async function takeQuestion(
  database: Database,
  config: PacksConfig,
  id: string,
  { takenBy, at }: Taking,
): Promise<Question> {
  await requireBriefed(database, config.packs, takenBy, at);
  const taken = await database.transaction((tx) => takeWithin(tx, config, id, { takenBy, at }));
  if ("person" in taken) return taken;
  throw notAllowed(id, taken);
}

async function takeWithin(
  tx: Queryable,
  config: PacksConfig,
  id: string,
  { takenBy, at }: Taking,
): Promise<Question | Verdict> {
  const row = await requireRow(tx, id);
  await lockDebtor(tx, row.debtor);
  const debtor = await findDebtor(tx, row.debtor);
  if (debtor === null) throw unknownPerson(id);
  const { verdict, packs } = await judge(tx, config, row, debtor, at);
  const person =
    verdict.outcome === "allow"
      ? await readPerson(tx, row, { reader: `desk/${takenBy}`, purpose: "locate", debt: null, at })
      : null;
  const asked = { because: verdict.because, packs: referencesOf(packs) };
  const entry = { person: id, state: person === null ? "blocked" : "asked", ...asked };
  await tellOfPerson(tx, await debtsOfDebtor(tx, row.debtor), entry, at);
  if (person === null) return verdict;
  await markAsked(tx, id, at);
  return { person, debtor };
}

/** What the packs said, and which they were. */
interface Judged {
  readonly verdict: Verdict;
  readonly packs: readonly Pack[];
}

/** Of all open debts the strictest verdict counts; without one there is nothing to find anybody for. */
async function judge(
  tx: Queryable,
  { packs, law }: PacksConfig,
  row: PersonRow,
  debtor: DebtorRow,
  now: Instant,
): Promise<Judged> {
  const addresses = await addressesOf(tx, row.debtor);
  const person = {
    isNamed: (await findPerson(tx, row.id))?.withdrawnAt === null,
    isDebtorReachable: addresses.some(({ channel, isReachable }) => isReachable && channel !== "inbox"),
    timesAsked: await timesAsked(tx, row.id),
  };
  const judged: Judged[] = [];
  for (const { id, seen } of await openDebtsOf(tx, row.debtor)) {
    const holds = await everyHoldOf(tx, row.debtor, id);
    const assessment = assess(seen, now);
    const inForce = packsInForce(packs, placesOf(law, debtor, await registrationOf(tx, id)));
    const verdict = judgeQuestion(inForce, { now, debtId: id, debtor, assessment, holds, person });
    judged.push({ verdict, packs: inForce });
  }
  return judged.find(({ verdict }) => verdict.outcome !== "allow") ?? judged[0] ?? { verdict: NOTHING_OWED, packs: [] };
}

const NOTHING_OWED: Verdict = {
  outcome: "block",
  earliestAllowedAt: null,
  because: [{ rule: "policy", code: "policy/nothing-owed", detail: "No debt of this debtor is open." }],
};

async function openDebtsOf(tx: Queryable, debtor: string): Promise<readonly DebtRow[]> {
  const debts = await findDebts(tx, await debtsOfDebtor(tx, debtor));
  return debts.filter(({ seen }) => isOpen(seen.state));
}

/** Keeps what came of a question. Throws `person/unknown`, `person/unknown-code`, `person/not-asked`. */
export async function finishQuestion(database: Database, id: string, code: string, at: Instant): Promise<void> {
  const outcome = QUESTION_OUTCOMES.find((known) => known === code);
  if (outcome === undefined) throw unknownCode(code);
  await database.transaction(async (tx) => {
    const { debtor } = await requireRow(tx, id);
    await lockDebtor(tx, debtor);
    if (!(await setOutcome(tx, id, outcome))) throw notAsked(id);
    await tellOfPerson(tx, await debtsOfDebtor(tx, debtor), { person: id, state: outcome }, at);
  });
}

async function requireRow(db: Queryable, id: string): Promise<PersonRow> {
  const row = await findPerson(db, id);
  if (row === null) throw unknownPerson(id);
  return row;
}

function notAllowed(id: string, { because }: Verdict): DuebookError {
  const why = because.map(({ detail }) => detail).join(" ");
  return new DuebookError("person/not-allowed", `${id} may not be asked. ${why}`, {
    id,
    codes: because.map(({ code }) => code).join(),
  });
}

function unknownCode(code: string): DuebookError {
  const sentence = `${code} is nothing that can come of a question; say one of ${QUESTION_OUTCOMES.join(", ")}.`;
  return new DuebookError("person/unknown-code", sentence);
}

function notAsked(id: string): DuebookError {
  const sentence = `Nobody has asked ${id}, or what came of it is kept already.`;
  return new DuebookError("person/not-asked", sentence, { id });
}
