import type { Address, Hex } from "viem";
import type { CallOutcome, Machine } from "./machine.ts";
import type { View } from "./view.ts";

/** What a call may use that nobody pays for (java-tron, maxEnergyLimitForConstant). */
const MOST_ENERGY = 100_000_000n;
const NO_TRANSACTION: Hex = `0x${"00".repeat(32)}`;
/** Where a constructor that is only tried believes to be. */
const NOWHERE: Address = `0x${"ee".repeat(20)}`;

/** A question to a contract; without `to`, its data are a contract's code to be tried. */
export interface Question {
  readonly from: Address;
  readonly to?: Address;
  readonly data: Hex;
  readonly callValue: bigint;
}

/** Why a call is not even tried, in java-tron's words. */
export interface NotTried {
  readonly because: string;
}

/** Runs a call on the state of the view's newest block, in that block's time, and keeps nothing of it. */
export function callConstant(machine: Machine, view: View, question: Question): Promise<CallOutcome | NotTried> {
  const { head } = view;
  return machine.at(head.stateRoot, async (state) => {
    const { from, to, callValue } = question;
    if (to && (await state.codeOf(to)) === "0x") return { because: "Smart contract is not exist." };
    if ((await state.balanceOf(from)) < callValue) {
      return { because: "Validate InternalTransfer error, balance is not sufficient." };
    }
    const target = to ? { to } : { deploysTo: NOWHERE };
    return state.run({
      ...question,
      ...target,
      energyLimit: MOST_ENERGY,
      transactionHash: NO_TRANSACTION,
      in: { number: head.number, minedAt: head.minedAt, witness: head.witness },
    });
  });
}
