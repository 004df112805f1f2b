import { type Seal, sealOf } from "../keyring/file-seal.ts";
import { createKeyring } from "../keyring.ts";
import { createReliefHand, type ReliefHand } from "../requests/relief-hand.ts";
import type { ServerContext } from "./server-context.ts";

/** What the routes of help answer from: the server's hand for debtors, and what seals their files. */
export interface HelpContext extends ServerContext {
  readonly hand: ReliefHand;
  readonly seal: Seal | null;
}

/** The context of help on a server. */
export function helpContextOf(server: ServerContext): HelpContext {
  const { chains, keys } = server.config;
  const hand = createReliefHand(chains, createKeyring(keys), server.opener.inTurn);
  return { ...server, hand, seal: sealOf(keys) };
}
