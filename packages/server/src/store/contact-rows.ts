import type { Contact } from "@duebook/collections/contact";
import type { ContactDecision, Evidence, HoldDecision } from "@duebook/collections/decision";
import type { Reason } from "@duebook/collections/reason";
import type { ChannelName } from "@duebook/protocol/channel-name";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";
import { fromExactJson, toExactJson } from "./exact-json.ts";

/** What a decision rested on: kept with it, so that it can be replayed and shown. */
export type KeptEvidence = Evidence & { readonly paidSeen: bigint; readonly paidFinal: bigint | null };

/** The columns of a contact. */
export const CONTACT_COLUMNS = `
id, debt as "debtId", installment, step, channel, planned_at as "plannedAt", sent_at as "sentAt", outcome,
is_conversation as "isConversation"`;

/** A contact as its columns have it; null is what nobody knows. */
export type ContactRow = Omit<Contact, "isConversation"> & { readonly isConversation: boolean | null };

/** A contact, without what nobody knows of it. */
export function contactOf<Row extends ContactRow>({ isConversation, ...row }: Row) {
  return isConversation === null ? row : { ...row, isConversation };
}

const SELECT_OF_DEBTOR = `select ${CONTACT_COLUMNS} from contact where debtor = $1 order by planned_at, id`;

/** Every contact with a debtor, of all debts, whatever became of it. */
export async function contactsOfDebtor(db: Queryable, debtor: string): Promise<readonly Contact[]> {
  return (await db.query<ContactRow>(SELECT_OF_DEBTOR, [debtor])).map(contactOf);
}

/** A contact with why it was planned, held or blocked. */
export interface ExplainedContact extends Contact {
  readonly because: readonly Reason[];
}

const SELECT_OF_DEBT = `
select ${CONTACT_COLUMNS}, decision -> 'because' as because
from contact where debt = $1 order by planned_at desc, id`;

/** Every contact about a debt, newest first: the debtor's right to know. */
export async function contactsOfDebt(db: Queryable, debt: DebtId): Promise<readonly ExplainedContact[]> {
  const rows = await db.query<ContactRow & { readonly because: string }>(SELECT_OF_DEBT, [debt]);
  return rows.map((row) => ({ ...contactOf(row), because: JSON.parse(row.because) as readonly Reason[] }));
}

const SELECT_ALL = `
select ${CONTACT_COLUMNS}, debtor, decision -> 'because' as because,
  decision -> 'verdict' ->> 'outcome' = 'allow' as "isAllowed"
from contact order by planned_at, id`;

/** A contact with what figures count of it. */
export interface JudgedContact extends ExplainedContact {
  readonly debtor: string;
  /** Whether the policy allowed it when it was decided; false too if the question did not reach the policy. */
  readonly isAllowed: boolean;
}

/** Every contact with everybody, oldest first. */
export async function allContacts(db: Queryable): Promise<readonly JudgedContact[]> {
  type Row = ContactRow & { readonly debtor: string; readonly because: string; readonly isAllowed: boolean | null };
  const rows = await db.query<Row>(SELECT_ALL);
  return rows.map((row) => ({
    ...contactOf(row),
    because: JSON.parse(row.because) as readonly Reason[], // as `saveContact` wrote it
    isAllowed: row.isAllowed ?? false,
  }));
}

/** A contact of which nobody knows whether it arrived; it counts as sent and is never sent again by itself. */
export interface UnknownContact {
  readonly id: string;
  readonly debtId: DebtId;
  readonly debtor: string;
  readonly step: string;
  readonly channel: ChannelName;
  readonly sentAt: Instant;
}

const SELECT_UNKNOWN = `
select id, debt as "debtId", debtor, step, channel, sent_at as "sentAt"
from contact where outcome = 'unknown' order by sent_at desc, id`;

/** Every contact with an unknown outcome, newest first, so that a person can ask the provider. */
export async function unknownContacts(db: Queryable): Promise<readonly UnknownContact[]> {
  return db.query<UnknownContact>(SELECT_UNKNOWN);
}

/** One row of a decision about a step: what is to be said, or why it is not. */
export interface NewContact {
  readonly id: string;
  readonly debt: DebtId;
  readonly debtor: string;
  readonly installment: number;
  readonly step: string;
  readonly channel: ChannelName;
  readonly at: Instant;
  readonly outcome: "planned" | "held" | "blocked";
  readonly decision: ContactDecision | HoldDecision;
  readonly evidence: KeptEvidence;
}

/** A step that was only held or blocked may be planned later; one that went out, or may have, never comes back. */
const UPSERT = `
insert into contact (id, debt, debtor, installment, step, channel, planned_at, outcome, decision, evidence)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (debt, installment, step, channel) do update set
  planned_at = excluded.planned_at, outcome = excluded.outcome,
  decision = excluded.decision, evidence = excluded.evidence
where contact.outcome in ('planned', 'held', 'blocked')`;

/** Keeps a decision about a step; the same step of the same installment is one row. */
export async function saveContact(tx: Queryable, contact: NewContact): Promise<void> {
  const { id, debt, debtor, installment, step, channel, at, outcome, decision, evidence } = contact;
  const key = [id, debt, debtor, installment, step, channel, at];
  await tx.query(UPSERT, [...key, outcome, toExactJson(decision), toExactJson(evidence)]);
}

/** A planned contact on its way out. */
export interface PlannedContact extends Contact {
  readonly debtor: string;
  readonly decision: ContactDecision;
  /** How often sending was begun before. */
  readonly attempts: number;
}

const SELECT_PLANNED = `
select id from contact
where outcome = 'planned' and not_before <= $1 and channel = any ($2::text[])
order by planned_at limit $3`;

/** Contacts that wait to be sent on these channels and may be by now, the oldest first. */
export async function plannedContacts(
  db: Queryable,
  now: Instant,
  channels: readonly ChannelName[],
  limit: number,
): Promise<readonly string[]> {
  return (await db.query<{ id: string }>(SELECT_PLANNED, [now, channels, limit])).map(({ id }) => id);
}

const SELECT_ONE_PLANNED = `
select contact.id, contact.debt as "debtId", contact.debtor, contact.installment, contact.step, contact.channel,
  contact.planned_at as "plannedAt", contact.sent_at as "sentAt", contact.outcome, contact.decision, contact.attempts
from contact join debt on debt.id = contact.debt join debtor on debtor.id = contact.debtor
where contact.id = $1 and contact.outcome = 'planned'`;

/** A contact that waits to be sent, or null if it does no more. */
export async function findPlanned(db: Queryable, id: string): Promise<PlannedContact | null> {
  return plannedOf(await db.query(SELECT_ONE_PLANNED, [id]));
}

/** The debt is locked too, so that no decision about it is made meanwhile, and the debtor, whose other debts count. */
const CLAIM = `${SELECT_ONE_PLANNED}
for update of contact, debt skip locked for no key update of debtor skip locked`;

/** The same, locked for this transaction with its debt and debtor; null also while another worker has any of them. */
export async function claimPlanned(tx: Queryable, id: string): Promise<PlannedContact | null> {
  return plannedOf(await tx.query(CLAIM, [id]));
}

function plannedOf(rows: readonly unknown[]): PlannedContact | null {
  type Row = Omit<PlannedContact, "decision"> & { readonly decision: string };
  const row = firstOf(rows as readonly Row[]);
  return row === null ? null : { ...row, decision: fromExactJson<ContactDecision>(row.decision) };
}

const MARK_SENDING = `
update contact set outcome = 'sending', address = $2, lease_until = $3, taken_by = $4, attempts = attempts + 1
where id = $1`;

/** Who sends, and until when whoever it is must have said what came of it. */
export interface Lease {
  readonly until: Instant;
  /** The person who has taken a task on; null for a machine. */
  readonly takenBy: string | null;
}

/** Marks that sending to an address begins; from the commit on, a crash means that it may have been sent. */
export async function markSending(tx: Queryable, id: string, addressId: string, lease: Lease): Promise<void> {
  await tx.query(MARK_SENDING, [id, addressId, lease.until, lease.takenBy]);
}

const MARK_HELD = `update contact set outcome = $2, decision = $3 where id = $1`;

/** Keeps that a planned contact is not sent after all, and why. */
export async function markHeld(
  tx: Queryable,
  id: string,
  outcome: "held" | "blocked",
  decision: HoldDecision,
): Promise<void> {
  await tx.query(MARK_HELD, [id, outcome, toExactJson(decision)]);
}

/** What became of a sending. */
export interface Settlement {
  readonly outcome: "planned" | "sent" | "failed" | "unknown";
  /** Null if nothing can have left the house. */
  readonly sentAt: Instant | null;
  /** What the channel says of it. */
  readonly delivery: { readonly outcome: string; readonly because: string; readonly providerId?: string | null };
  /** For `planned`: when it may be tried again. */
  readonly notBefore?: Instant;
  /** Left out while nobody knows. */
  readonly isConversation?: boolean;
}

const MARK_DELIVERED = `
update contact set outcome = $2, sent_at = $3, delivery = $4, provider_id = coalesce($5, provider_id), not_before = $6,
  is_conversation = $7, lease_until = null
where id = $1 and outcome in ('sending', 'unknown') returning id`;

/** Keeps what became of a sending; false if that was settled before. */
export async function markDelivered(tx: Queryable, id: string, settled: Settlement): Promise<boolean> {
  const { outcome, sentAt, delivery, notBefore = 0, isConversation = null } = settled;
  const kept = [outcome, sentAt, JSON.stringify(delivery), delivery.providerId ?? null, notBefore, isConversation];
  return firstOf(await tx.query(MARK_DELIVERED, [id, ...kept])) !== null;
}

const SELECT_STALE = `
select ${CONTACT_COLUMNS} from contact where outcome = 'sending' and lease_until < $1 order by id for update skip locked`;

/** Contacts whose sender went away while sending. */
export async function claimStale(tx: Queryable, now: Instant): Promise<readonly Contact[]> {
  return (await tx.query<ContactRow>(SELECT_STALE, [now])).map(contactOf);
}
