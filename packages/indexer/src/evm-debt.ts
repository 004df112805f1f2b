import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { type DebtId, STATES } from "@duebook/protocol/terms";
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex } from "viem";
import type { BlockRef, DebtReading } from "./chain-source.ts";
import { malformed } from "./evm-blocks.ts";
import type { EvmClient } from "./evm-client.ts";

const DEBT_OF = { abi: debtBookAbi, functionName: "debtOf" } as const;

/** The call that asks DebtBook what it has about a debt. */
export function debtCall(debtBook: Address, id: DebtId) {
  return { to: debtBook, data: encodeFunctionData({ ...DEBT_OF, args: [id] }) };
}

/** Asks DebtBook itself what it has about a debt, as of a block named by hash (EIP-1898). */
export async function readDebt(client: EvmClient, debtBook: Address, id: DebtId, at: BlockRef): Promise<DebtReading> {
  const params = [debtCall(debtBook, id), { blockHash: at.hash }] as const;
  return debtReading(client, id, await client.request({ method: "eth_call", params }));
}

/** What DebtBook answered to `debtCall`. Throws `chain/malformed` if that is no answer of it. */
export function debtReading(client: EvmClient, id: DebtId, data: Hex): DebtReading {
  const { paid, feeAssessed, sequence, state } = decodeDebt(client, id, data);
  const named = STATES[state];
  if (!named) throw malformed(client, `debt ${id} in state ${state}`);
  return { paid, feeAssessed, sequence, state: named };
}

function decodeDebt(client: EvmClient, id: DebtId, data: Hex) {
  try {
    return decodeFunctionResult({ ...DEBT_OF, data });
  } catch {
    // "0x" comes from an address without code.
    throw malformed(client, `${String(data).slice(0, 66)} for debt ${id}, which is no answer of DebtBook`);
  }
}
