import { DuebookError } from "@duebook/protocol/error";
import { type Address, decodeFunctionResult, encodeFunctionData, erc20Abi } from "viem";
import { malformed } from "./evm-blocks.ts";
import type { EvmClient } from "./evm-client.ts";

/** The token that debts of a chain are owed in, and the decimals that it must state. */
export interface ExpectedToken {
  readonly address: Address;
  readonly decimals: number;
}

const DECIMALS = { abi: erc20Abi, functionName: "decimals" } as const;

/** Throws `chain/wrong-decimals` if the token counts in other units than the configuration: amounts would be off by powers of ten. */
export async function requireDecimals(client: EvmClient, { address, decimals }: ExpectedToken): Promise<void> {
  const call = { to: address, data: encodeFunctionData(DECIMALS) };
  const stated = decode(client, address, await client.request({ method: "eth_call", params: [call, "latest"] }));
  if (stated === decimals) return;
  const { chain } = client;
  throw new DuebookError(
    "chain/wrong-decimals",
    `The token ${address} on ${chain} has ${stated} decimals, but ${decimals} are configured. ` +
      "Nothing is read until the token of that chain and its scalePower are right.",
    { chain, token: address, stated, decimals },
  );
}

function decode(client: EvmClient, address: Address, data: unknown): number {
  try {
    return decodeFunctionResult({ ...DECIMALS, data: data as Address });
  } catch {
    // "0x" comes from an address without code.
    throw malformed(
      client,
      `${String(data).slice(0, 66)} for the decimals of ${address}, which is no answer of a token`,
    );
  }
}
