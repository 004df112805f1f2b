import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import { reportFailure } from "../report-failure.ts";
import { type ReliefHand, restructureData } from "../requests/relief-hand.ts";
import type { Database } from "../store/database.ts";
import { findDebt } from "../store/debt-rows.ts";
import { type AgreedPlan, endPlan, openPlans, setPlanTransaction } from "../store/plan-rows.ts";

/**
 * Ends the plans that the chain shows, sends what a stop left behind or the chain refused, and ends what can no longer be
 * sent. One that fails waits for the next time and does not keep the others.
 */
export async function sendPlans(
  database: Database,
  hand: ReliefHand,
  now: Instant,
  signal?: AbortSignal,
): Promise<void> {
  for (const plan of await openPlans(database)) {
    if (signal?.aborted) return;
    await sendOne(database, hand, plan, now).catch((error: unknown) => {
      if (!(error instanceof DuebookError)) throw error;
      reportFailure(`plan/not-sent ${plan.request}`, error);
    });
  }
}

async function sendOne(database: Database, hand: ReliefHand, plan: AgreedPlan, now: Instant): Promise<void> {
  const { request, restructuring, debtorSignature, transaction } = plan;
  const debt = await findDebt(database, plan.debt);
  if (debt === null) return;
  // Their version is in force, these terms or others: nothing else can take effect for it.
  if (debt.seen.version >= restructuring.version) return endPlan(database, request, now);
  if (transaction !== null) {
    if (await hand.isRefused(debt.chain, transaction)) await setPlanTransaction(database, request, null);
    return;
  }
  if (restructuring.signBy < now) return lapse(database, plan, now);
  const sent = await hand.send(debt.chain, restructureData(restructuring, debtorSignature));
  await setPlanTransaction(database, request, sent);
}

/** Told to us, since the debtor signed and nothing came of it: a person writes to the debtor. */
async function lapse(database: Database, { request, restructuring }: AgreedPlan, now: Instant): Promise<void> {
  await endPlan(database, request, now);
  const sentence = `The terms that ${request} agreed could not be sent before ${restructuring.signBy}. Nothing changed; ask the debtor to choose again.`;
  reportFailure("plan/lapsed", new DuebookError("plan/lapsed", sentence, { request }));
}
