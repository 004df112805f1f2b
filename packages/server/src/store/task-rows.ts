import type { Contact } from "@duebook/collections/contact";
import { PERSON_CHANNELS, type PersonChannel } from "@duebook/protocol/channel-name";
import type { Instant } from "@duebook/protocol/terms";
import { dataKeyOf } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import { SEALED } from "./sealed-fields.ts";

const BY_PERSON = `contact.channel = any ($1::text[])`;

/** A contact that waits for a person, or that a person has taken on. */
export interface TaskRow extends Omit<Contact, "channel"> {
  readonly channel: PersonChannel;
  readonly debtor: string;
  /** What the creditor calls the debt. */
  readonly reference: string;
  /** The address's id; null until it is taken. */
  readonly address: string | null;
  /** Null while it waits. */
  readonly takenBy: string | null;
  /** When its taker must have said what came of it. */
  readonly leaseUntil: Instant | null;
}

const COLUMNS = `
contact.id, contact.debt as "debtId", contact.debtor, registration.reference, contact.installment, contact.step,
contact.channel, contact.planned_at as "plannedAt", contact.sent_at as "sentAt", contact.outcome, contact.address,
contact.taken_by as "takenBy", contact.lease_until as "leaseUntil"`;

const SELECT_OPEN = `
select ${COLUMNS} from contact join registration on registration.debt = contact.debt
where ${BY_PERSON} and contact.outcome in ('planned', 'sending') order by contact.planned_at, contact.id limit 1000`;

/** Tasks that wait or are under way, the oldest first. */
export async function openTasks(db: Queryable): Promise<readonly TaskRow[]> {
  return db.query<TaskRow>(SELECT_OPEN, [PERSON_CHANNELS]);
}

const SELECT_ONE = `
select ${COLUMNS} from contact join registration on registration.debt = contact.debt
where ${BY_PERSON} and contact.id = $2`;

/** A task by its id, whatever became of it, or null. */
export async function findTask(db: Queryable, id: string): Promise<TaskRow | null> {
  return firstOf(await db.query<TaskRow>(SELECT_ONE, [PERSON_CHANNELS, id]));
}

const SELECT_LONG_PLANNED = `
select ${COLUMNS} from contact join registration on registration.debt = contact.debt
where ${BY_PERSON} and contact.outcome = 'planned' and contact.planned_at <= $2 order by contact.id limit 1000`;

/** Tasks that have waited since that instant or longer. */
export async function tasksPlannedBy(db: Queryable, at: Instant): Promise<readonly TaskRow[]> {
  return db.query<TaskRow>(SELECT_LONG_PLANNED, [PERSON_CHANNELS, at]);
}

const LAPSE = `update contact set outcome = 'failed', delivery = $2 where id = $1 and outcome = 'planned' returning id`;

/** Ends a task that nobody took; false if somebody has since. */
export async function markLapsed(tx: Queryable, id: string, because: string): Promise<boolean> {
  return firstOf(await tx.query(LAPSE, [id, JSON.stringify({ outcome: "failed", because })])) !== null;
}

const SET_NOTE = `update contact set note_sealed = $2 where id = $1`;

/** Keeps what a person noted of a task, sealed, since it may be about the debtor. Throws `seal/erased`. */
export async function setNote(
  tx: Queryable,
  { id, debtor }: Pick<TaskRow, "id" | "debtor">,
  note: string,
): Promise<void> {
  const key = await dataKeyOf(tx, debtor);
  await tx.query(SET_NOTE, [id, key.seal({ field: SEALED.note, row: id }, note)]);
}
