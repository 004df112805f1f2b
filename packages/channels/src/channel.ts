import type { Locale } from "@duebook/protocol/words/locale";

/** Rendered words for one debtor on one channel; `id` is the contact's id and the same on every try. */
export interface Message {
  readonly id: string;
  /** Where on the channel: an e-mail address, or the debt whose inbox it is. */
  readonly to: string;
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** Where one click stops this channel (RFC 8058); null where there is nothing to stop. */
  readonly unsubscribeUrl: string | null;
}

/**
 * What became of one try at sending.
 * `bounced`: the address will never take it. `failed`: not delivered this time; trying later is the caller's choice.
 * `unknown`: it may have been delivered, so it counts as sent and is never sent again by itself.
 */
export type Outcome = "accepted" | "delivered" | "bounced" | "failed" | "unknown";

/** One try at sending and what became of it. */
export interface Delivery {
  readonly outcome: Outcome;
  /** What the other side calls this message, if it said so. */
  readonly providerId: string | null;
  /** What the other side answered, or what happened to the connection; never the address or the words. */
  readonly because: string;
}

/** A way to reach a debtor. */
export interface Channel {
  readonly name: "inbox" | "email";
  /** True if sending the same message twice delivers it once; only then may a failed try be repeated unasked. */
  readonly isIdempotent: boolean;
  /** Sends once. Never throws for what the wire answers: that is the delivery. */
  send(message: Message): Promise<Delivery>;
}
