import type { ChainWatch } from "../chain-watch.ts";
import type { Config } from "../config.ts";
import type { Desk } from "../desk.ts";
import type { DebtOpener } from "../jobs/open-accepted.ts";
import type { ReliefHand } from "../requests/relief-hand.ts";

/** What the routes answer from. */
export interface ServerContext extends Pick<Desk, "database" | "clock"> {
  readonly config: Pick<
    Config,
    | "chains"
    | "creditor"
    | "experiment"
    | "help"
    | "incomingMail"
    | "keys"
    | "law"
    | "packs"
    | "pageFolder"
    | "proposals"
    | "publicUrl"
    | "push"
    | "recording"
    | "scoring"
    | "sms"
    | "smtp"
    | "strategies"
    | "strategy"
    | "telegram"
  >;
  readonly watch: ChainWatch;
  readonly opener: DebtOpener;
  /** What the creditor's key sends for debtors. */
  readonly hand: ReliefHand;
}
