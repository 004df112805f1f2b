import type { Channel } from "@duebook/channels/channel";
import { createEmail } from "@duebook/channels/email";
import { createInbox } from "@duebook/channels/inbox";
import { createPush } from "@duebook/channels/push";
import { createSms } from "@duebook/channels/sms";
import { createTelegram } from "@duebook/channels/telegram";
import type { Instant } from "@duebook/protocol/terms";
import type { Config, RoutingConfig } from "./config.ts";
import type { CrossReading } from "./cross-check.ts";
import { SMS_REPORT_PATH } from "./http/sms-routes.ts";
import { vapidKeysOf } from "./keyring.ts";
import { mailNameOf } from "./mail-name.ts";
import type { Database } from "./store/database.ts";
import { addToInbox } from "./store/inbox-rows.ts";

/** What deciding and delivering work with; the chains themselves are asked before anything is said. */
export interface Desk extends CrossReading {
  readonly database: Database;
  readonly config: Pick<
    Config,
    "chains" | "creditor" | "keys" | "law" | "packs" | "publicUrl" | "push" | "sms" | "smtp" | "telegram"
  > &
    RoutingConfig;
  /** What links begin with. */
  readonly publicUrl: string;
  /** The channels that can send; an address on any other is not considered. */
  readonly channels: readonly Channel[];
  readonly clock: () => Instant;
}

/** A desk with the inbox, and with every channel that is configured. */
export function createDesk(parts: Omit<Desk, "channels">): Desk {
  return { ...parts, channels: channelsOf(parts) };
}

/** The inbox, and every channel that is configured. */
export function channelsOf({
  database,
  config,
  clock,
}: Pick<Desk, "database" | "config" | "clock">): readonly Channel[] {
  const { smtp, sms, push, telegram, publicUrl } = config;
  const vapid = vapidKeysOf(config.keys);
  // Nobody can report to a server that has no address of its own.
  const reportUrl = publicUrl === null ? null : `${publicUrl}${SMS_REPORT_PATH}`;
  return [
    createInbox({ add: (entry) => addToInbox(database, entry) }, clock),
    ...(smtp === null ? [] : [createEmail(smtp, clock, (contact) => mailNameOf(database.seal, contact))]),
    ...(sms === null ? [] : [createSms({ ...sms, reportUrl }, clock)]),
    ...(telegram === null ? [] : [createTelegram(telegram)]),
    ...(push === null || vapid === null
      ? []
      : [createPush({ vapid: { ...push, ...vapid }, allowedAddresses: [] }, clock)]),
  ];
}
