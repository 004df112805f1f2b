import type { CallOf } from "@duebook/protocol/call-arguments";
import { encodeFunctionData, parseAbi } from "viem";
import { addressOf, type Scene, type Transaction } from "./sending.ts";

/** Switches of the token itself, which anyone may turn in `RuleChanger`. */
export type TokenCall = "blockAccount" | "switchFee";

type Makers = { readonly [Name in TokenCall]: (call: CallOf<Name>, scene: Scene) => Promise<readonly Transaction[]> };

const SWITCHES_ABI = parseAbi([
  "function setBlocked(address account, bool isListed)",
  "function setParams(uint256 newBasisPoints, uint256 newMaximum)",
]);

export const TOKEN_CALLS: Makers = {
  blockAccount: async ({ account, isBlocked }, { chain }) => {
    const args = [addressOf(chain, account), isBlocked] as const;
    const data = encodeFunctionData({ abi: SWITCHES_ABI, functionName: "setBlocked", args });
    return [{ from: "arbiter", to: chain.token.address, data }];
  },
  switchFee: async ({ feeBps, maximumFee }, { chain }) => {
    const args = [BigInt(feeBps), BigInt(maximumFee)] as const;
    const data = encodeFunctionData({ abi: SWITCHES_ABI, functionName: "setParams", args });
    return [{ from: "arbiter", to: chain.token.address, data }];
  },
};
