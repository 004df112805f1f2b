import type { ChainWatch } from "../chain-watch.ts";
import type { Config } from "../config.ts";
import type { Desk } from "../desk.ts";
import type { DebtOpener } from "../jobs/open-accepted.ts";
import type { Seal } from "../keyring.ts";
import type { ReliefHand } from "../requests/relief-hand.ts";

/** What the routes answer from. */
export interface ServerContext extends Pick<Desk, "database" | "clock"> {
  readonly config: Pick<
    Config,
    "chains" | "creditor" | "help" | "law" | "packs" | "pageFolder" | "proposals" | "publicUrl" | "strategy"
  >;
  readonly watch: ChainWatch;
  readonly opener: DebtOpener;
  readonly hand: ReliefHand;
  readonly seal: Seal | null;
}
