import type { Instant } from "@duebook/protocol/terms";
import type { Channel, Message } from "./channel.ts";

/** One message as the debtor finds it on the debt's page. */
export interface InboxEntry {
  /** The contact's id; adding it twice keeps one. */
  readonly id: string;
  /** The debt whose page shows it. */
  readonly debt: string;
  readonly at: Instant;
  readonly subject: string;
  readonly body: string;
}

/** Where inbox messages are kept; the server implements it. */
export interface InboxStore {
  /** Keeps the entry, or changes nothing if its id is there. */
  add(entry: InboxEntry): Promise<void>;
}

/** The inbox on the debt's page: passive, seen when the debtor looks. `clock` says when it was put there. */
export function createInbox(store: InboxStore, clock: () => Instant): Channel {
  return {
    name: "inbox",
    isIdempotent: true,
    async send(message) {
      try {
        await store.add(entryOf(message, clock()));
        return { outcome: "delivered", providerId: message.id, because: "kept in the inbox" };
      } catch (cause) {
        // Nothing was said to anybody and the id makes a second try harmless.
        return { outcome: "failed", providerId: null, because: `the inbox could not keep it: ${sentenceOf(cause)}` };
      }
    },
  };
}

function entryOf({ id, to, subject, text }: Message, at: Instant): InboxEntry {
  return { id, debt: to, at, subject, body: text };
}

function sentenceOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
