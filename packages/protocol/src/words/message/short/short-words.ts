import type { ShortChannel } from "../../../channel-name.ts";

/** What stands on a locked screen besides a message's subject: it names neither creditor nor amount nor debt. */
export interface ShortWords {
  /** Where even the reference is left out. */
  readonly title: string;
  /** Says that the message itself waits on the page. */
  readonly open: string;
  /** Asks before anything is due whether this is still the place; stands below the link to the page. */
  readonly stillReachable: string;
  /** How to stop, as each channel does it. */
  readonly stop: Readonly<Record<ShortChannel, string>>;
  /** What a Telegram bot says of the chat itself; questions are answered by approved blocks (`chat/bot`), and `unread` where none can be. */
  readonly answer: { readonly started: string; readonly stopped: string; readonly unread: string };
}
