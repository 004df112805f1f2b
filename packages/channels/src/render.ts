import type { Amount, Instant } from "@duebook/protocol/terms";
import type { Locale } from "@duebook/protocol/words/locale";
import type { Template } from "@duebook/protocol/words/message/template";

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

export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type Render = (template: Template, locale: Locale, values: MessageValues) => RenderedMessage;
