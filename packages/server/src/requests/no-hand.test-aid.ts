import { CHAINS } from "@duebook/protocol/chains";
import { createTurns } from "../turns.ts";
import { createReliefHand } from "./relief-hand.ts";

/** The hand of a server that has no creditor's key. */
export const NO_HAND = createReliefHand(
  { chains: [], knownChains: CHAINS },
  { creditor: null, servicer: null },
  createTurns(),
);
