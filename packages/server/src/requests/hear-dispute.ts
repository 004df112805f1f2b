import { awaitsAnswer, type RequestOutcome } from "@duebook/collections/request/request";
import { formatAmount } from "@duebook/protocol/amount";
import type { DebtFacts, Dispute } from "@duebook/protocol/debt";
import { isOpen } from "@duebook/protocol/late-fee";
import { leftAt } from "@duebook/protocol/quote";
import type { Instant, Ruling } from "@duebook/protocol/terms";
import { type DisputeWords, en } from "@duebook/protocol/words/dispute/en";
import { es } from "@duebook/protocol/words/dispute/es";
import { sayDispute } from "@duebook/protocol/words/dispute/say-dispute";
import { zhCn } from "@duebook/protocol/words/dispute/zh-cn";
import { zhTw } from "@duebook/protocol/words/dispute/zh-tw";
import type { Locale } from "@duebook/protocol/words/locale";
import type { Config } from "../config.ts";
import type { Queryable } from "../store/database.ts";
import type { DebtRow } from "../store/debt-rows.ts";
import { type DebtorRow, findDebtor, registrationOf } from "../store/debtors.ts";
import { addToInbox } from "../store/inbox-rows.ts";
import { requestsOfDebt } from "../store/request-rows.ts";
import { answerWithin } from "./answer-request.ts";
import { symbolOf } from "./receive-request.ts";
import { dateOf } from "./request-message.ts";

const WORDS: Readonly<Record<Locale, DisputeWords>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };

/** What a ruling answers to whoever said the same off the chain. */
const ANSWERED: Readonly<Record<Ruling, RequestOutcome>> = {
  rejected: "rejected",
  reduced: "partly",
  voided: "upheld",
};

/**
 * Tells the debtor how a dispute on the chain ended, and answers with the arbiter's ruling what the debtor had said off the
 * chain before it. Only what is final is told, so that no reorg has to take an answer back; the same end is told once,
 * however often it is looked at. The caller has locked the debtor.
 */
export async function hearDispute(
  tx: Queryable,
  { creditor, knownChains }: Pick<Config, "creditor" | "knownChains">,
  { id, final }: DebtRow,
  now: Instant,
): Promise<void> {
  const dispute = final?.dispute ?? null;
  if (final === null || dispute === null || dispute.outcome === null) return;
  const debtor = await registeredDebtor(tx, id);
  if (debtor === null) return;
  const words = WORDS[debtor.locale];
  const body = sayEnd(words, { facts: final, dispute, debtor, symbol: symbolOf(knownChains, final) }).join("\n\n");
  const message = { id: `dispute/${id}/${dispute.endedAt}`, debt: id, subject: words.ended, body };
  await addToInbox(tx, { ...message, at: now });
  if (dispute.outcome === "lapsed" || dispute.outcome === "agreed") return;
  const answered = { outcome: ANSWERED[dispute.outcome], reasons: words.answered };
  for (const request of await requestsOfDebt(tx, id)) {
    const isHeard = request.kind === "dispute" && request.receivedAt <= (dispute.endedAt ?? 0);
    if (isHeard && awaitsAnswer(request)) await answerWithin(tx, request, answered, creditor.contact, now);
  }
}

async function registeredDebtor(tx: Queryable, debt: DebtRow["id"]): Promise<DebtorRow | null> {
  const registration = await registrationOf(tx, debt);
  return registration === null ? null : findDebtor(tx, registration.debtor);
}

interface Ended {
  readonly facts: DebtFacts;
  readonly dispute: Dispute;
  readonly debtor: DebtorRow;
  readonly symbol: string;
}

function sayEnd(words: DisputeWords, { facts, dispute, debtor, symbol }: Ended): readonly string[] {
  const { outcome, endedAt, lapsesAt, reduced, refunded } = dispute;
  const money = (amount: bigint) => `${formatAmount(amount)} ${symbol}`;
  return sayDispute(words, {
    outcome,
    date: dateOf(endedAt ?? lapsesAt, debtor),
    reduced: money(reduced),
    refunded: refunded === 0n ? null : money(refunded),
    account: facts.terms.debtor,
    isAllRefunded: refunded === reduced,
    isNothingLeft: leftAt(facts, endedAt ?? lapsesAt) === 0n,
    isClosed: !isOpen(facts.state),
  });
}
