import type { TokenDomain } from "@duebook/protocol/token-permit";
import { type Hex, maxUint48, parseSignature } from "viem";
import { CHAIN, networkHelpers, viem } from "../world.ts";
import { type Desk, deployDesk, PERMIT_TOKEN } from "./desk-world.ts";

/** The last instant that OpenZeppelin's ERC-3009 knows. */
export const FOREVER = maxUint48;

/** A desk in a token that takes signatures; the debtor, who signs, has approved nothing. */
export const loadSigning = () => networkHelpers.loadFixture(deploySigning);

async function deploySigning() {
  const world = await deployDesk(PERMIT_TOKEN);
  return { ...world, permitToken: await viem.getContractAt("PermitToken", world.token) };
}

export function domainOf({ token }: Pick<Desk, "token">): TokenDomain {
  return { chain: CHAIN, token, name: "Test Dollar", version: "1", isSalted: false };
}

/** A signature as token contracts take it. */
export function apart(signature: Hex) {
  const { r, s, yParity } = parseSignature(signature);
  return { v: 27 + yParity, r, s };
}
