import type { Channel } from "@duebook/channels/channel";
import { createEmail } from "@duebook/channels/email";
import { createInbox } from "@duebook/channels/inbox";
import type { Instant } from "@duebook/protocol/terms";
import type { Config, RoutingConfig } from "./config.ts";
import type { CrossReading } from "./cross-check.ts";
import type { Database } from "./store/database.ts";
import { addToInbox } from "./store/inbox-rows.ts";

/** What deciding and delivering work with; the chains themselves are asked before anything is said. */
export interface Desk extends CrossReading {
  readonly database: Database;
  readonly config: Pick<Config, "chains" | "creditor" | "law" | "packs" | "smtp"> & RoutingConfig;
  /** What links begin with. */
  readonly publicUrl: string;
  /** The channels that can send; an address on any other is not considered. */
  readonly channels: readonly Channel[];
  readonly clock: () => Instant;
}

/** A desk with the inbox, and with e-mail where a mail server is configured. */
export function createDesk(parts: Omit<Desk, "channels">): Desk {
  const { database, config, clock } = parts;
  const inbox = createInbox({ add: (entry) => addToInbox(database, entry) }, clock);
  return { ...parts, channels: config.smtp === null ? [inbox] : [inbox, createEmail(config.smtp, clock)] };
}
