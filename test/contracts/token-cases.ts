import type { TokenCase } from "./world.ts";

/** What a token is expected to do, beside being paid with. */
export interface TokenExpectation extends TokenCase {
  /** Share of a payment that does not arrive, in basis points. */
  readonly lostBps: bigint;
}

/** A token that can refuse a payee. */
export const BLOCKER: TokenCase = { contract: "EitherSideBlocker", tokenKind: "payeeMayBlock", scalePower: 0 };

/** Every token that money is tested with, as the terms should describe it. */
export const TOKEN_CASES: readonly TokenExpectation[] = [
  { contract: "EthereumTether", tokenKind: "tetherLegacy", scalePower: 0, lostBps: 0n },
  { contract: "TronTether", tokenKind: "tetherLegacy", scalePower: 0, lostBps: 0n },
  { contract: "EighteenDecimals", tokenKind: "plain", scalePower: 12, lostBps: 0n },
  { ...BLOCKER, lostBps: 0n },
  { contract: "FalseReturner", tokenKind: "plain", scalePower: 0, lostBps: 0n },
  { contract: "Reverting", tokenKind: "plain", scalePower: 0, lostBps: 0n },
  { contract: "Reentrant", tokenKind: "plain", scalePower: 0, lostBps: 0n },
  { contract: "FeeTaker", tokenKind: "measured", scalePower: 0, lostBps: 100n },
];

/** A token of which a payment of one unit leaves nothing: a share of it is kept, and the rest is below a unit. */
export const DUST: TokenCase = { contract: "FeeTaker", tokenKind: "measured", scalePower: 2 };
