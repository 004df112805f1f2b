import type { Tally } from "@duebook/collections/experiment/tally";
import type { DebtFacts } from "@duebook/protocol/debt";
import type { Instant } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";
import { factsFrom, paymentsFrom } from "./facts-text.ts";

const SELECT_ARM = `select arm from assignment where experiment = $1 and debtor = $2`;

/** The arm that a debtor was given, null inside for one who is held out; null if none was given yet. */
export async function findArm(
  db: Queryable,
  experiment: string,
  debtor: string,
): Promise<{ readonly arm: string | null } | null> {
  return firstOf(await db.query<{ readonly arm: string | null }>(SELECT_ARM, [experiment, debtor]));
}

const INSERT_ARM = `
insert into assignment (experiment, debtor, arm, assigned_at) values ($1, $2, $3, $4)
on conflict (experiment, debtor) do nothing`;

/** Gives a debtor an arm, if none was given before. */
export async function saveArm(
  tx: Queryable,
  experiment: string,
  debtor: string,
  arm: string | null,
  at: Instant,
): Promise<void> {
  await tx.query(INSERT_ARM, [experiment, debtor, arm, at]);
}

const SELECT_TALLIES = `
select arm, debtors, contacts, missed, cured, objections from arm_tally where experiment = $1 order by arm`;

/** What became of the debtors of each arm, as of the last count. */
export async function talliesOf(db: Queryable, experiment: string): Promise<readonly Tally[]> {
  return db.query<Tally>(SELECT_TALLIES, [experiment]);
}

const UPSERT_TALLY = `
insert into arm_tally (experiment, arm, debtors, contacts, missed, cured, objections, counted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (experiment, arm) do update set debtors = excluded.debtors, contacts = excluded.contacts,
  missed = excluded.missed, cured = excluded.cured, objections = excluded.objections, counted_at = excluded.counted_at`;

/** Keeps a count. */
export async function saveTally(tx: Queryable, experiment: string, tally: Tally, at: Instant): Promise<void> {
  const { arm, debtors, contacts, missed, cured, objections } = tally;
  await tx.query(UPSERT_TALLY, [experiment, arm, debtors, contacts, missed, cured, objections, at]);
}

/** Whoever stopped a channel, asked to cease, complained or wanted a person to judge after the assignment objects. */
const SELECT_ASSIGNED = `
select assignment.debtor, assignment.arm, assignment.assigned_at as "assignedAt",
  (select count(*) from contact where contact.debtor = assignment.debtor
    and contact.outcome in ('sent', 'unknown') and contact.sent_at >= assignment.assigned_at) as contacts,
  exists (select from consent_entry where consent_entry.debtor = assignment.debtor and kind = 'withdrawn' and at >= assignment.assigned_at)
  or exists (select from hold where hold.debtor = assignment.debtor
    and hold.kind = 'cease_requested' and hold.since_at >= assignment.assigned_at)
  or exists (select from request where request.debtor = assignment.debtor
    and request.kind = 'complaint' and request.received_at >= assignment.assigned_at)
  or exists (select from debtor where debtor.id = assignment.debtor and debtor.unscored_at >= assignment.assigned_at)
    as "hasObjected"
from assignment where assignment.experiment = $1 and assignment.debtor > $2 order by assignment.debtor limit $3`;

/** One debtor of an experiment. */
export interface Assigned {
  readonly debtor: string;
  readonly arm: string | null;
  readonly assignedAt: Instant;
  readonly contacts: number;
  readonly hasObjected: boolean;
}

/** Debtors of an experiment in the order of their ids, from after one on. */
export async function assignedAfter(
  db: Queryable,
  experiment: string,
  debtor: string,
  limit: number,
): Promise<readonly Assigned[]> {
  const rows = await db.query<Assigned>(SELECT_ASSIGNED, [experiment, debtor, limit]);
  return rows.map((row) => ({ ...row, contacts: Number(row.contacts) }));
}

const SELECT_FACTS = `
select registration.debtor, debt.seen, debt.payments from debt join registration on registration.debt = debt.id
where registration.debtor = any ($1::text[])`;

/** Every debt of these debtors, folded from every event seen. */
export async function factsOfDebtors(
  db: Queryable,
  debtors: readonly string[],
): Promise<readonly { readonly debtor: string; readonly facts: DebtFacts }[]> {
  type Row = { readonly debtor: string; readonly seen: string; readonly payments: string };
  const rows = await db.query<Row>(SELECT_FACTS, [debtors]);
  return rows.map(({ debtor, seen, payments }) => ({ debtor, facts: factsFrom(seen, paymentsFrom(payments)) }));
}
