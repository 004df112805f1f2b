import { decide } from "@duebook/collections/decide";
import type { DebtId } from "@duebook/protocol/terms";
import { askChecked, type CrossCheck, crossCheck } from "../ask-checked.ts";
import { readDecisionInput } from "../decision-input.ts";
import type { Desk } from "../desk.ts";
import { reportFailure } from "../report-failure.ts";
import { hearDispute } from "../requests/hear-dispute.ts";
import type { Queryable } from "../store/database.ts";
import { claimDue, dueDebts, setNextAt } from "../store/debt-rows.ts";
import { tryLockDebtorOf } from "../store/debtors.ts";
import { keepDecision } from "./keep-decision.ts";

/** Debts a look: few enough that what is planned goes out before the next ones are decided about. */
const BATCH = 1_000;

/**
 * Decides about every debt whose instant has come, until the signal aborts; says how many. Any number of processes may
 * do this at once. One transaction a debt, so that neither its row nor the journal is locked for long.
 */
export async function decideDue(desk: Desk, signal?: AbortSignal): Promise<number> {
  let count = 0;
  for (const id of await dueDebts(desk.database, desk.clock(), BATCH)) {
    if (signal?.aborted) break;
    if (await decideOne(desk, id)) count += 1;
  }
  return count;
}

/** A debt about which no decision can be made must not keep the others waiting; it stays up. */
async function decideOne(desk: Desk, id: DebtId): Promise<boolean> {
  try {
    const check = await crossCheck(desk, id, decide);
    return await desk.database.transaction((tx) => decideAbout(tx, desk, id, check));
  } catch (error) {
    reportFailure(`decide/failed ${id}`, error);
    return false;
  }
}

/** False if another worker has the debt or its debtor, or if the check is out of date: the next look decides. */
async function decideAbout(tx: Queryable, desk: Desk, id: DebtId, check: CrossCheck | null): Promise<boolean> {
  const debt = await claimDue(tx, id, desk.clock());
  if (debt === null) return false;
  const isDebtorFree = await tryLockDebtorOf(tx, id);
  // Before the decision, which rests on what was answered.
  if (isDebtorFree) await hearDispute(tx, desk.config, debt, desk.clock());
  const input = await readDecisionInput(tx, desk, debt, desk.clock());
  if (input === null) {
    // Nobody to speak to until the debt is registered, which puts it up again.
    await setNextAt(tx, id, null);
    return true;
  }
  const checked = isDebtorFree ? await askChecked(tx, debt, input, check, decide) : null;
  if (checked === null) return false;
  await keepDecision(tx, checked.input, checked.decision);
  return true;
}
