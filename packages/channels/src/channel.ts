import type { MachineChannel } from "@duebook/protocol/channel-name";
import type { DebtId } from "@duebook/protocol/terms";
import type { Locale } from "@duebook/protocol/words/locale";

/** Rendered words for one debtor on one channel; `id` is the contact's id and the same on every try. */
export interface Message {
  readonly id: string;
  /** Where on the channel: an e-mail address, a telephone number, or the debt whose inbox it is. */
  readonly to: string;
  /** The debt that it is about; leaves the house in no form that anybody could look up on a chain. */
  readonly debt: DebtId;
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** Where one click stops this channel (RFC 8058); null where there is nothing to stop. */
  readonly unsubscribeUrl: string | null;
  /** The debt's page, with its link token. */
  readonly pageUrl: string;
}

/**
 * What became of one try at sending.
 * `bounced`: the address will never take it. `softBounced`: the address does not take it this time.
 * `stopped`: the debtor told the other side to stop, so this is the debtor's word.
 * `failed`: not delivered this time, whatever the address; trying later is the caller's choice.
 * `unknown`: it may have been delivered, so it counts as sent and is never sent again by itself.
 */
export type Outcome = "accepted" | "delivered" | "bounced" | "softBounced" | "stopped" | "failed" | "unknown";

/** One try at sending and what became of it. */
export interface Delivery {
  readonly outcome: Outcome;
  /** What the other side calls this message, if it said so. */
  readonly providerId: string | null;
  /** What the other side answered, or what happened to the connection; never the address or the words. */
  readonly because: string;
  /** Only with `failed`: the other side took nothing and is to be left alone for so long, so a later try repeats nothing. */
  readonly retryAfterSeconds?: number;
}

/** A way to reach a debtor. */
export interface Channel {
  readonly name: MachineChannel;
  /** True if sending the same message twice delivers it once; only then may a failed try be repeated unasked. */
  readonly isIdempotent: boolean;
  /** Sends once. Never throws for what the wire answers: that is the delivery. */
  send(message: Message): Promise<Delivery>;
}
