import { DuebookError } from "@duebook/protocol/error";
import { debtBookAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import type { Contracts } from "@duebook/protocol/known-chains";
import { payAddressOf } from "@duebook/protocol/pay-desk";
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, isAddressEqual, zeroHash } from "viem";
import type { EvmClient } from "./evm-client.ts";

/** Where the Escrow that DebtBook made, and PayDesk, have to be. */
export type ExpectedContracts = Pick<Contracts, "escrow" | "payDesk">;

const ESCROW = { abi: debtBookAbi, functionName: "escrow" } as const;
const PAY_ADDRESS = { abi: payDeskAbi, functionName: "payAddressOf", args: [zeroHash] } as const;

/**
 * Throws `chain/wrong-contracts` if what is at an address is not the contract that has to be there: of a DebtBook that is
 * none, no event would ever come, and nobody would seem to have paid; what reaches the pay addresses of no PayDesk is lost.
 */
export async function requireContracts(
  client: EvmClient,
  debtBook: Address,
  { escrow, payDesk }: ExpectedContracts,
): Promise<void> {
  const prefix = client.chain.startsWith("tron:") ? "0x41" : "0xff";
  const payAddress = payAddressOf(zeroHash, payDesk, prefix);
  const ofBook = await ask(client, debtBook, encodeFunctionData(ESCROW), (data) =>
    decodeFunctionResult({ ...ESCROW, data }),
  );
  if (!isSame(ofBook, escrow)) throw wrong(client, "DebtBook", debtBook, `its Escrow is ${escrow}`, ofBook);
  const ofDesk = await ask(client, payDesk, encodeFunctionData(PAY_ADDRESS), (data) =>
    decodeFunctionResult({ ...PAY_ADDRESS, data }),
  );
  if (!isSame(ofDesk, payAddress))
    throw wrong(client, "PayDesk", payDesk, `the first pay address is ${payAddress}`, ofDesk);
}

/** Null where nothing is that understands the question. */
async function ask(client: EvmClient, to: Address, data: Hex, decode: (data: Hex) => Address): Promise<Address | null> {
  try {
    return decode(await client.request({ method: "eth_call", params: [{ to, data }, "latest"] }));
  } catch (error) {
    // The token was asked in the same way before, so that a refusal is another contract's. "0x" comes from no contract.
    if (!(error instanceof DuebookError) || error.code === "chain/refused") return null;
    throw error;
  }
}

function isSame(one: Address | null, other: Address): boolean {
  return one !== null && isAddressEqual(one, other);
}

function wrong({ chain }: EvmClient, what: string, at: Address, told: string, shown: Address | null): DuebookError {
  const sentence =
    `${what} of ${chain} is said to be at ${at}, where ${told}, but what is there answers ${shown ?? "nothing"}. ` +
    "Nothing is read until the contracts of that chain are right.";
  return new DuebookError("chain/wrong-contracts", sentence, { chain, contract: what, at, shown });
}
