import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { type DebtId, STATES } from "@duebook/protocol/terms";
import { type Address, decodeFunctionResult, encodeFunctionData } from "viem";
import type { BlockRef, DebtReading } from "./chain-source.ts";
import { malformed } from "./evm-blocks.ts";
import type { EvmClient } from "./evm-client.ts";

/** Asks DebtBook itself what it has about a debt, as of a block named by hash (EIP-1898). */
export async function readDebt(client: EvmClient, debtBook: Address, id: DebtId, at: BlockRef): Promise<DebtReading> {
  const call = { abi: debtBookAbi, functionName: "debtOf" } as const;
  const data = await client.request({
    method: "eth_call",
    params: [{ to: debtBook, data: encodeFunctionData({ ...call, args: [id] }) }, { blockHash: at.hash }],
  });
  const debt = decodeFunctionResult({ ...call, data });
  const state = STATES[debt.state];
  if (!state) throw malformed(client, `debt ${id} in state ${debt.state}`);
  return { paid: debt.paid, feeAssessed: debt.feeAssessed, sequence: debt.sequence, state };
}
