import type { Amount } from "../terms.ts";
import { annuityRows, type Row } from "./annuity.ts";
import type { CivilDay } from "./civil-day.ts";
import { type Calendar, periodsOf } from "./period.ts";

/** An annuity whose rate changes: the periods that start on or after the day are a new annuity over what is left. */
export function rescheduleRate(
  principal: Amount,
  calendar: Calendar,
  rates: { readonly before: string; readonly from: CivilDay; readonly after: string },
  quantum: Amount,
): Row[] {
  const kept = annuityRows(principal, periodsOf(calendar, rates.before), quantum);
  const changed = periodsOf(calendar, rates.after).filter(({ startsOn }) => startsOn >= rates.from);
  const before = kept.slice(0, kept.length - changed.length);
  return [...before, ...annuityRows(before.at(-1)?.balance ?? principal, changed, quantum)];
}
