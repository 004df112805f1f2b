import { formatAmount } from "@duebook/protocol/amount";
import type { Amount, Instant } from "@duebook/protocol/terms";
import { formatTag, type Locale } from "@duebook/protocol/words/locale";
import type { MessageFacts } from "@duebook/protocol/words/message/facts";

/** Facts of one message; they become words in the debtor's language and time zone. */
export interface MessageValues {
  readonly creditorName: string;
  /** How a person of the creditor is reached: an e-mail address or a telephone number. */
  readonly creditorContact: string;
  /** The debtor's name for the debt, as in the pay link. */
  readonly reference: string;
  readonly openedAt: Instant;
  /** What the message asks for; in `payment-received`, what arrived. */
  readonly amount: Amount;
  /** When that is due; in `payment-received`, when it arrived. */
  readonly at: Instant;
  readonly daysPastDue: number;
  /** All that is still to be paid, late fees included. */
  readonly left: Amount;
  readonly tokenSymbol: string;
  /** IANA name. */
  readonly timeZone: string;
  /** The debt's page, with its link token. */
  readonly payUrl: string;
  readonly stopUrl: string;
  /** Where the creditor's messages come from, so that the debtor can tell a false one. */
  readonly senderAddress: string;
}

/** Says amounts, dates and durations as the debtor's language does, dates as they fall in the debtor's time zone. */
export function messageFacts(values: MessageValues, locale: Locale): MessageFacts {
  const tag = formatTag(locale);
  const dayOf = (at: Instant) =>
    new Intl.DateTimeFormat(tag, { dateStyle: "full", timeZone: values.timeZone }).format(at * 1000);
  const days = new Intl.NumberFormat(tag, { style: "unit", unit: "day", unitDisplay: "long" });
  const amountOf = (amount: Amount) => `${sayAmount(amount, tag)} ${values.tokenSymbol}`;
  return {
    creditorName: values.creditorName,
    creditorContact: values.creditorContact,
    reference: values.reference,
    openedOn: dayOf(values.openedAt),
    amount: amountOf(values.amount),
    on: dayOf(values.at),
    daysPastDue: days.format(values.daysPastDue),
    left: amountOf(values.left),
    tokenSymbol: values.tokenSymbol,
    senderAddress: values.senderAddress,
  };
}

function sayAmount(amount: Amount, tag: string): string {
  const format = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 6 });
  // As text, because a number would round a large amount; the cast only says that the text is a numeral.
  return format.format(formatAmount(amount) as `${number}`);
}
