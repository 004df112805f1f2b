import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import { reportFailure } from "../report-failure.ts";
import { type ReliefHand, restructureData } from "../requests/relief-hand.ts";
import { type Agreement, endAgreement, openAgreements, setAgreementTransaction } from "../store/agreement-rows.ts";
import type { Database } from "../store/database.ts";
import { findDebt } from "../store/debt-rows.ts";

/**
 * Ends the agreements that the chain shows, sends what a stop left behind or the chain refused, and ends what can no longer be
 * sent. One that fails waits for the next time and does not keep the others.
 */
export async function sendAgreements(
  database: Database,
  hand: ReliefHand,
  now: Instant,
  signal?: AbortSignal,
): Promise<void> {
  for (const agreement of await openAgreements(database)) {
    if (signal?.aborted) return;
    await sendOne(database, hand, agreement, now).catch((error: unknown) => {
      if (!(error instanceof DuebookError)) throw error;
      reportFailure(`agreement/not-sent ${agreement.request}`, error);
    });
  }
}

async function sendOne(database: Database, hand: ReliefHand, agreement: Agreement, now: Instant): Promise<void> {
  const { request, restructuring, debtorSignature, transaction } = agreement;
  const debt = await findDebt(database, agreement.debt);
  if (debt === null) return;
  // Their version is in force, these terms or others: nothing else can take effect for it.
  if (debt.seen.version >= restructuring.version) return endAgreement(database, request, now);
  if (transaction !== null) {
    if (await hand.isRefused(debt.chain, transaction)) await setAgreementTransaction(database, request, null);
    return;
  }
  if (restructuring.signBy < now) return lapse(database, agreement, now);
  const sent = await hand.send(debt.chain, restructureData(restructuring, debtorSignature));
  await setAgreementTransaction(database, request, sent);
}

/** Told to us, since the debtor signed and nothing came of it: a person writes to the debtor. */
async function lapse(database: Database, { request, restructuring }: Agreement, now: Instant): Promise<void> {
  await endAgreement(database, request, now);
  const sentence = `The terms that ${request} agreed could not be sent before ${restructuring.signBy}. Nothing changed; ask the debtor to choose again.`;
  reportFailure("agreement/lapsed", new DuebookError("agreement/lapsed", sentence, { request }));
}
