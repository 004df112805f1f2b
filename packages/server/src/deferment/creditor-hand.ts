import { deploymentOf } from "@duebook/protocol/deployment";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { KnownChains } from "@duebook/protocol/known-chains";
import type { PrivateKeyAccount } from "viem";
import type { ChainConfig } from "../config.ts";
import { connectHand } from "../recording/evm-hand.ts";
import { createEvmWriter } from "../recording/evm-writer.ts";
import type { CreditorHand } from "./deferrer.ts";

/** The creditor's hand on a chain in Ethereum's way. */
export function createCreditorHand(
  knownChains: KnownChains,
  { chain, rpcUrls }: ChainConfig,
  account: PrivateKeyAccount,
): CreditorHand {
  const { debtBook, payDesk } = deploymentOf(knownChains, chain);
  const config = { chain, debtBook, payDesk, account, rpcUrls };
  const { client, asked } = connectHand(config);
  const call = { address: debtBook, abi: debtBookAbi, functionName: "debtOf" } as const;
  return {
    writer: createEvmWriter(config),
    sequenceOf: (debt) => asked(async () => (await client.readContract({ ...call, args: [debt] })).sequence),
    freeNonce: () => asked(() => client.getTransactionCount({ address: account.address, blockTag: "pending" })),
  };
}
