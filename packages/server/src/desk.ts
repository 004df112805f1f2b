import type { Channel } from "@duebook/channels/channel";
import type { Instant } from "@duebook/protocol/terms";
import type { Config } from "./config.ts";
import type { Database } from "./store/database.ts";

/** What deciding and delivering work with. */
export interface Desk {
  readonly database: Database;
  readonly config: Pick<Config, "chains" | "creditor" | "packs" | "smtp" | "strategy">;
  /** What links begin with. */
  readonly publicUrl: string;
  /** The channels that can send; an address on any other is not considered. */
  readonly channels: readonly Channel[];
  readonly clock: () => Instant;
}
