import { isPhoneNumber } from "@duebook/channels/sms";
import { letOthersBeAsked } from "@duebook/collections/location/ask-person";
import { packsInForce } from "@duebook/collections/policy/packs-in-force";
import { DuebookError } from "@duebook/protocol/error";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { appendEntries } from "./journal.ts";
import { type PacksConfig, placesOf } from "./law-of-debt.ts";
import type { Database, Queryable } from "./store/database.ts";
import { type DebtorRow, debtsOfDebtor, findDebtor, lockDebtor } from "./store/debtors.ts";
import { insertPerson, type NamedPerson, personsNamedBy, withdrawPerson } from "./store/named-person-rows.ts";
import { normalAddress } from "./store/normal-address.ts";

/** Nobody needs more to be found. */
const MOST_NAMED = 5;

/** Whether the law in force for a debtor lets anybody else be asked. */
export function mayNamePersons({ packs, law }: PacksConfig, debtor: DebtorRow): boolean {
  return letOthersBeAsked(packsInForce(packs, placesOf(law, debtor, null)));
}

/**
 * Keeps whom a debtor names to be asked how the debtor can be reached; the naming is the consent. @param method `page` or `desk`
 * Throws `person/not-permitted` where a pack in force lets nobody be asked, `person/no-number`, `person/no-name`,
 * `person/too-many`, `seal/erased`.
 */
export async function namePerson(
  database: Database,
  config: PacksConfig,
  debtor: string,
  said: NamedPerson,
  { at, method }: { readonly at: Instant; readonly method: string },
): Promise<string> {
  const person = requirePerson(said);
  return database.transaction(async (tx) => {
    await lockDebtor(tx, debtor);
    const row = await findDebtor(tx, debtor);
    if (row === null || !mayNamePersons(config, row)) throw notPermitted();
    if ((await personsNamedBy(tx, debtor)).length >= MOST_NAMED) throw tooMany();
    const id = await insertPerson(tx, debtor, person, at, method);
    await tellOfPerson(tx, await debtsOfDebtor(tx, debtor), { person: id, state: "named" }, at);
    return id;
  });
}

/** Takes a name back at the debtor's word. Throws `person/unknown`, for another debtor's too. */
export async function takeNameBack(database: Database, debtor: string, id: string, at: Instant): Promise<void> {
  await database.transaction(async (tx) => {
    await lockDebtor(tx, debtor);
    if (!(await withdrawPerson(tx, id, debtor, at))) throw unknownPerson(id);
    await tellOfPerson(tx, await debtsOfDebtor(tx, debtor), { person: id, state: "withdrawn" }, at);
  });
}

/** A line of the journal about each debt: ids and reasons only. */
export async function tellOfPerson(tx: Queryable, debts: readonly DebtId[], entry: object, at: Instant): Promise<void> {
  const lines = debts.map((debt) => ({ at, debt, entry: { kind: "location", debt, ...entry } }));
  await appendEntries(tx, lines);
}

function requirePerson({ name, phone, knownAs }: NamedPerson): NamedPerson {
  const normal = normalAddress("voice", phone);
  if (!isPhoneNumber(normal)) throw noNumber();
  if (name.trim() === "" || knownAs.trim() === "") throw noName();
  return { name: name.trim(), phone: normal, knownAs: knownAs.trim() };
}

function notPermitted(): DuebookError {
  const sentence =
    "The rules in force let nobody but the debtor be asked, so nobody needs to be named. Nothing was kept.";
  return new DuebookError("person/not-permitted", sentence);
}

function tooMany(): DuebookError {
  const sentence = `${MOST_NAMED} people are named already; take one back first. Nothing was kept.`;
  return new DuebookError("person/too-many", sentence);
}

function noNumber(): DuebookError {
  const sentence = "Write the telephone number with its country, like +1 212 555 0100. Nothing was kept.";
  return new DuebookError("person/no-number", sentence);
}

function noName(): DuebookError {
  return new DuebookError("person/no-name", "Say who it is, and what this person calls the debtor. Nothing was kept.");
}

/** Nobody is named under this id, or not by this debtor. */
export function unknownPerson(id: string): DuebookError {
  return new DuebookError("person/unknown", `Nobody is named under ${id}. See duebook person list DEBT.`, { id });
}
