import { createKeyring } from "../keyring.ts";
import { createReliefHand, type ReliefHand } from "../requests/relief-hand.ts";
import type { ServerContext } from "./server-context.ts";

/** What the routes of help answer from: the server's hand for debtors beside the rest. */
export interface HelpContext extends ServerContext {
  readonly hand: ReliefHand;
}

/** The context of help on a server. */
export function helpContextOf(server: ServerContext): HelpContext {
  const { chains, keys } = server.config;
  const hand = createReliefHand(chains, createKeyring(keys), server.opener.inTurn);
  return { ...server, hand };
}
