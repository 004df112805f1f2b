import type { DebtView } from "@duebook/protocol/http";
import type { Instant } from "@duebook/protocol/terms";

type Installment = DebtView["schedule"][number];

/** How one installment stands, for a line of the table. */
export type RowState = "paid" | "partly" | "due" | "pastDue" | "upcoming" | "waived";

const SHOWN = 6;

/** How an installment stands now; what is missing after its date comes before what is partly paid. */
export function rowStateOf(
  { amount, paid, dueAt }: Installment,
  { asOf: { at }, standing }: Pick<DebtView, "asOf" | "standing">,
): RowState {
  if (BigInt(paid) >= BigInt(amount)) return "paid";
  if (standing === "closed") return "waived";
  if (dueAt < at) return "pastDue";
  if (dueAt === at) return "due";
  return BigInt(paid) > 0n ? "partly" : "upcoming";
}

/** Due date of the oldest installment that misses something, or null. */
export function oldestUnpaidDueAt(schedule: readonly Installment[]): Instant | null {
  return schedule.find(({ amount, paid }) => BigInt(paid) < BigInt(amount))?.dueAt ?? null;
}

/** The few lines of a long schedule that matter now: the last one paid and what comes next. */
export function rowsAroundNow(schedule: readonly Installment[]): readonly Installment[] {
  const next = schedule.findIndex(({ amount, paid }) => BigInt(paid) < BigInt(amount));
  const latest = Math.max(0, schedule.length - SHOWN);
  const from = next < 0 ? latest : Math.min(Math.max(0, next - 1), latest);
  return schedule.slice(from, from + SHOWN);
}
