import type { Recordable } from "@duebook/collections/recordable";
import { recordingDeadline } from "@duebook/collections/recording-deadline";
import { isOpen } from "@duebook/protocol/late-fee";
import { SMALLEST_PAYMENT } from "@duebook/protocol/model";
import { leftAt } from "@duebook/protocol/quote";
import type { ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";
import { factsFrom } from "./facts-text.ts";

const MARK = `
update transfer set is_recorded = true
from debt join chain on chain.chain = debt.chain
where not is_recorded and kind in ('payAddress', 'reference', 'pool', 'confirmed')
  and debt.id = transfer.debt and debt.chain = $1
  and case when kind = 'payAddress' then (
    select sum(case when other.kind = 'payAddress' then counted
      when other.kind = 'swept' and other.block_number <= (chain.final ->> 'number')::bigint then -counted else 0 end)
    from transfer as other where other.debt = transfer.debt) <= 0
  else exists (
    select from event where event.debt = transfer.debt and event.type = 'ReceiptCredited'
      and event.body ->> 'key' = transfer.receipt_key and event.block_number <= (chain.final ->> 'number')::bigint)
  end`;

/** Marks what is recorded for good, by whomever, so that looking for what is not takes no longer as payments add up. */
export async function markRecorded(tx: Queryable, chain: ChainId): Promise<void> {
  await tx.query(MARK, [chain]);
}

interface Row {
  readonly key: string;
  readonly kind: Recordable["kind"];
  readonly debt: DebtId;
  readonly amount: string;
  readonly arrivedAt: number;
  readonly seen: string;
  readonly refusals: number;
  readonly refusedAt: number | null;
  readonly refusedBecause: string | null;
}

const WAITING = `
select distinct debt as id from transfer
where not is_recorded and kind in ('payAddress', 'reference', 'pool', 'confirmed')`;

/**
 * Final transfers of debts of a chain: what lies at the pay address since it was last swept, and what reached the creditor
 * otherwise and no receipt was seen for. A chain that is not followed proves nothing, so what came there waits.
 */
const PAYMENT = `
arrived as (
  select transfer.*, (transfer.body -> 'block' ->> 'at')::bigint as at, debt.seen
  from waiting join debt on debt.id = waiting.id and debt.chain = $1 and (debt.final_is_seen or debt.final is not null)
    join transfer on transfer.debt = debt.id
    join chain on chain.chain = transfer.chain and chain.state = 'following'
  where transfer.kind in ('payAddress', 'reference', 'pool', 'confirmed') and transfer.counted > 0
    and transfer.block_number <= (chain.final ->> 'number')::bigint
), swept as (
  select debt, sum(counted) as counted, max(position) as position
  from waiting join transfer on debt = waiting.id where chain = $1 and kind = 'swept' group by debt
), payment as (
  select 'sweep ' || arrived.debt as key, 'sweep' as kind, arrived.debt, (array_agg(seen))[1] as seen,
    sum(arrived.counted) - coalesce(max(swept.counted), 0) as amount,
    coalesce(min(at) filter (where swept.position is null or arrived.position > swept.position), max(at)) as arrived_at
  from arrived left join swept on swept.debt = arrived.debt
  where arrived.kind = 'payAddress' and arrived.chain = $1 group by arrived.debt
  union all
  select receipt_key, 'receipt', debt, seen, counted, at from arrived
  where kind <> 'payAddress' and not exists (
    select from event where event.debt = arrived.debt and event.type = 'ReceiptCredited'
      and event.body ->> 'key' = arrived.receipt_key)
)`;

const IS_FREE = `
amount > 0 and not exists (select from recording_payment as p where p.key = payment.key and p.is_live)`;

const SELECT = `
with waiting as (${WAITING}), ${PAYMENT}
select key, kind, debt, amount, arrived_at as "arrivedAt", seen, refused.count as refusals,
  refused.at as "refusedAt", refused.code as "refusedBecause"
from payment left join lateral (
  select count(*), max(changed_at) as at, (array_agg(code order by changed_at desc))[1] as code
  from recording_payment as p join recording on recording.id = p.recording and recording.state in ('failed', 'dropped')
  where p.key = payment.key and changed_at >= payment.arrived_at
) as refused on true
where ${IS_FREE}
order by arrived_at, key`;

/** What reached debts of a chain, is final, and is neither recorded nor about to be. */
export async function recordablesOf(db: Queryable, chain: ChainId, now: Instant): Promise<readonly Recordable[]> {
  const rows = await db.query<Row>(SELECT, [chain]);
  return rows.map(({ seen, amount, ...row }) => {
    const facts = factsFrom(seen, []);
    const hasEnded = !isOpen(facts.state);
    const left = leftAt(facts, now);
    const leastAmount = !hasEnded && left < SMALLEST_PAYMENT ? left : SMALLEST_PAYMENT;
    return { ...row, amount: BigInt(amount), hasEnded, leastAmount, deadlineAt: recordingDeadline(facts, now) };
  });
}

/** Debts among which payments are counted: enough to see that many wait, whoever asks and however often. */
const MOST_DEBTS = 1_000;

const COUNT = `
with waiting as (
  select candidate.id from (${WAITING}) as candidate join debt on debt.id = candidate.id and debt.chain = $1
  limit $2
), ${PAYMENT}
select count(*) as waiting from payment where ${IS_FREE}`;

/** How many such payments there are, of a thousand debts at most. */
export async function countRecordables(db: Queryable, chain: ChainId, mostDebts: number = MOST_DEBTS): Promise<number> {
  return firstOf(await db.query<{ waiting: number }>(COUNT, [chain, mostDebts]))?.waiting ?? 0;
}
