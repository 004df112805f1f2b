import { chainNumberOf } from "@duebook/protocol/typed-data";
import { keccak256 } from "viem";
import { withGasMargin } from "../gas-margin.ts";
import type { Call, Draft, Refusal, SignedTransaction } from "./chain-writer.ts";
import { type Fees, feesNow, mostOf, raised } from "./evm-fees.ts";
import { type EvmHand, requireFunds } from "./evm-hand.ts";
import { refusalOf } from "./refusal-of.ts";

/** What is kept of a transaction: enough to sign it again with other fees. */
export interface EvmBody extends Call {
  readonly gas: bigint;
  readonly fees: Fees;
}

/** Tries a call on the newest state, under the first nonce that no block has used. */
export async function draftEvm(hand: EvmHand, call: Call): Promise<Draft | Refusal> {
  const { client, account, asked } = hand;
  const sender = account.address;
  const estimate = await client
    .estimateGas({ account: sender, ...call, blockTag: "latest" })
    .catch(refusedOrThrown(hand));
  if (typeof estimate === "string") return { refused: estimate };
  const { fees } = await asked(() => feesNow(client));
  const leastNonce = await asked(() => client.getTransactionCount({ address: sender, blockTag: "latest" }));
  return draftOf(hand, { ...call, gas: withGasMargin(estimate), fees }, leastNonce);
}

/** The contract's refusal of a call that was tried; anything else is thrown on as the failure of an endpoint. */
export function refusedOrThrown({ asked }: EvmHand): (error: unknown) => Promise<string> {
  return async (error) => refusalOf(error) ?? asked(() => Promise.reject(error));
}

/** The same call and gas for more. It is not tried again: a node may count what is still waiting as done. */
export async function raiseEvm(hand: EvmHand, { body }: SignedTransaction): Promise<Draft | null> {
  const known = body as EvmBody; // only this file writes it
  const { fees: usual } = await hand.asked(() => feesNow(hand.client));
  const fees = raised(known.fees, usual);
  return fees === null ? null : draftOf(hand, { ...known, fees }, null);
}

async function draftOf(hand: EvmHand, body: EvmBody, leastNonce: number | null): Promise<Draft> {
  const mostCost = body.gas * mostOf(body.fees);
  await requireFunds(hand, mostCost);
  return { mostCost, leastNonce, sign: (nonce) => sign(hand, body, nonce ?? 0) };
}

async function sign({ account, chain }: EvmHand, body: EvmBody, nonce: number): Promise<SignedTransaction> {
  const { to, data, gas, fees } = body;
  const raw = await account.signTransaction({ chainId: chainNumberOf(chain), nonce, to, data, gas, ...fees });
  return { id: keccak256(raw), raw, mostCost: gas * mostOf(fees), body };
}
