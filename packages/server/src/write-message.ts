import type { Message } from "@duebook/channels/channel";
import { render } from "@duebook/channels/render";
import { renderScript } from "@duebook/channels/render-script";
import { renderShort } from "@duebook/channels/render-short";
import type { Assessment } from "@duebook/collections/assess";
import type { ContactDecision, DecisionInput } from "@duebook/collections/decision";
import { isByPerson, isShort } from "@duebook/protocol/channel-name";
import { chainOf } from "@duebook/protocol/known-chains";
import { leftAt } from "@duebook/protocol/quote";
import type { Desk } from "./desk.ts";
import { createLink, createStopLink } from "./links.ts";
import { referenceOf } from "./reference.ts";
import type { Reading } from "./store/access-rows.ts";
import { readAddress } from "./store/address-rows.ts";
import type { PlannedContact } from "./store/contact-rows.ts";
import type { Queryable } from "./store/database.ts";
import type { DebtRow } from "./store/debt-rows.ts";
import { registrationOf } from "./store/debtors.ts";
import { addToInbox } from "./store/inbox-rows.ts";

/** How long the links of a message work. */
const LINK_SECONDS = 90 * 86_400;

/**
 * Writes the words of a contact in the debtor's language, with links made for this message alone. The decision is that of
 * the claim: since the contact was planned, an address may have gone out of use and the debt may have been corrected.
 */
export async function writeMessage(
  tx: Queryable,
  desk: Desk,
  about: {
    readonly debt: DebtRow;
    readonly contact: PlannedContact;
    readonly input: DecisionInput;
    readonly decision: ContactDecision;
  },
): Promise<Message> {
  const { debt, contact, input, decision } = about;
  const { debtor, now } = input;
  const reference = (await registrationOf(tx, debt.id))?.reference ?? referenceOf(debt.id);
  const subject = { debtor: debtor.id, reference, debt: debt.id, proposal: null, expiresAt: now + LINK_SECONDS };
  const payUrl = await createLink(tx, desk.publicUrl, subject);
  const stopUrl = await createStopLink(tx, desk.publicUrl, debtor.id, contact.channel);
  const values = { ...valuesOf(desk, debt, input), ...asked(input.assessment, contact), reference, payUrl, stopUrl };
  const to =
    decision.channel === "inbox" ? debt.id : await addressOf(tx, decision.addressId, { debt: debt.id, at: now });
  const facts = { id: contact.id, to, debt: debt.id, locale: debtor.locale, unsubscribeUrl: stopUrl, pageUrl: payUrl };
  const { template, tone } = decision;
  const manner = { tone, disclosures: input.strategy.disclosures ?? [] };
  if (isByPerson(decision.channel)) {
    const script = renderScript(decision.channel, template, debtor.locale, values, manner);
    return { ...script, html: null, ...facts };
  }
  const whole = render(template, debtor.locale, values, manner);
  if (!isShort(decision.channel)) return { ...whole, ...facts };
  // What the short words lead to; the law's mandatory parts are in it.
  await addToInbox(tx, { id: contact.id, debt: debt.id, at: now, subject: whole.subject, body: whole.text });
  const short = renderShort(decision.channel, template, debtor.locale, {
    subject: whole.subject,
    pageUrl: payUrl,
  });
  return { ...short, html: null, ...facts };
}

function valuesOf({ config }: Desk, debt: DebtRow, { assessment, debtor, now }: DecisionInput) {
  const { name, contact } = config.creditor;
  return {
    creditorName: name,
    creditorContact: contact,
    openedAt: debt.seen.openedAt,
    daysPastDue: assessment.daysPastDue,
    left: leftAt(debt.seen, now),
    tokenSymbol: chainOf(config.knownChains, debt.chain).token.symbol,
    timeZone: debtor.timeZone ?? debtor.candidateZones[0] ?? "UTC",
    senderAddress: config.smtp?.from ?? contact,
  };
}

/** What the message asks for: the arrears once there are any, else what the installment misses. */
function asked({ arrears, installments }: Assessment, { installment: number }: PlannedContact) {
  const installment = installments.find((one) => one.number === number);
  const missing = installment === undefined ? 0n : installment.amount - installment.paid;
  return { amount: arrears > 0n ? arrears : missing, at: installment?.dueAt ?? 0 };
}

async function addressOf(tx: Queryable, addressId: string, read: Pick<Reading, "debt" | "at">): Promise<string> {
  return (await readAddress(tx, addressId, { reader: "duebook", purpose: "deliver", ...read })) ?? "";
}
