import { CHAINS } from "@duebook/protocol/chains";
import type { KnownChains } from "@duebook/protocol/known-chains";

/** Put in by the build: what the creditor's `duebook.config.ts` says of its chains, without their endpoints. */
declare const WRITTEN_CHAINS: KnownChains;

/** The chains that this page was built for. What a server says later adds none: its word is not what a wallet signs for. */
export const BUILT_FOR: KnownChains = { ...CHAINS, ...WRITTEN_CHAINS };
