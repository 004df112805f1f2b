import type { Strategy } from "@duebook/collections/strategy";
import type { Instant } from "@duebook/protocol/terms";
import { CHAIN, DAY, FIRST_DUE_AT, SAYS_NOTHING } from "../chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createDesk, type Desk } from "../desk.ts";
import type { Database } from "../store/database.ts";

/** When the only step of the strategy is due: in the debtor's day, after grace. */
export const MAIL_AT: Instant = FIRST_DUE_AT + 4 * DAY;

const ONE_MAIL: Strategy = {
  name: "one-mail",
  handOverAfterDays: 14,
  steps: [
    {
      name: "missed-by-email",
      after: "grace",
      offsetDays: 1,
      lapsesAfterDays: null,
      channel: "email",
      template: "missed",
      purpose: "reminder",
      tone: "gentle",
    },
  ],
};

/** A desk that sends one e-mail a debt, whose clock stands at an instant. */
export function oneMailDesk(database: Database, smtpPort: number, now: Instant): Desk {
  const smtp = { host: "127.0.0.1", port: smtpPort, from: "desk@example.test", replyTo: "desk@example.test" };
  const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
  const config = { ...DEFAULT_CONFIG, chains, smtp, strategy: ONE_MAIL };
  const parts = {
    publicUrl: "https://pay.example.test",
    clock: () => now,
    ...SAYS_NOTHING,
  };
  return createDesk({ database, config, ...parts });
}
