import { decide } from "@duebook/collections/decide";
import { askChecked } from "../cross-check.ts";
import { readDecisionInput } from "../decision-input.ts";
import type { Desk } from "../desk.ts";
import type { Queryable } from "../store/database.ts";
import { claimDue, type DebtRow, setNextAt } from "../store/debt-rows.ts";
import { keepDecision } from "./keep-decision.ts";

/** Debts a transaction: short enough that a payment never waits long for its row. */
const BATCH = 50;

/** Decides about every debt whose instant has come; says how many. Any number of processes may do this at once. */
export async function decideDue(desk: Desk): Promise<number> {
  let count = 0;
  for (let decided = BATCH; decided === BATCH; count += decided) {
    decided = await desk.database.transaction((tx) => decideBatch(tx, desk));
  }
  return count;
}

async function decideBatch(tx: Queryable, desk: Desk): Promise<number> {
  const debts = await claimDue(tx, desk.clock(), BATCH);
  for (const debt of debts) await decideOne(tx, desk, debt);
  return debts.length;
}

async function decideOne(tx: Queryable, desk: Desk, debt: DebtRow): Promise<void> {
  const input = await readDecisionInput(tx, desk, debt, desk.clock());
  // Nobody to speak to until the debt is registered, which puts it up again.
  if (input === null) return setNextAt(tx, debt.id, null);
  const checked = await askChecked(tx, desk.readContract, debt, input, decide);
  await keepDecision(tx, checked.input, checked.decision);
}
