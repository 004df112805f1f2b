import { tronFetch } from "@duebook/indexer/tron-wire";
import { deploymentOf } from "@duebook/protocol/deployment";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { familyOf, type KnownChains } from "@duebook/protocol/known-chains";
import type { ChainId } from "@duebook/protocol/terms";
import { type Address, isAddressEqual, type PrivateKeyAccount } from "viem";
import type { ChainConfig, Config } from "../config.ts";
import type { Keyring } from "../keyring.ts";
import { connectHand, type EvmHand } from "../recording/evm-hand.ts";
import { createEvmWriter } from "../recording/evm-writer.ts";
import { createTronWriter } from "../recording/tron-writer.ts";
import type { CreditorHand } from "./deferrer.ts";

/** Whether the key of a creditor is here, for a chain that is followed and has the contracts. */
export function signerOf({ chains }: Pick<Config, "chains">, { creditor }: Keyring) {
  const followed = chains.map(({ chain }) => chain).filter((chain) => familyOf(chain) !== "solana");
  return {
    canSign: (chain: ChainId, account: Address) =>
      creditor !== null && isAddressEqual(creditor.address, account) && followed.includes(chain),
  };
}

/** The creditor's hand on a chain with the contracts, which `signerOf` says. */
export function createCreditorHand(
  knownChains: KnownChains,
  { chain, rpcUrls }: ChainConfig,
  account: PrivateKeyAccount,
): CreditorHand {
  const { debtBook, payDesk, family } = deploymentOf(knownChains, chain);
  const config = { chain, debtBook, payDesk, account, rpcUrls };
  if (family === "tron") {
    const hand = connectHand(config, tronFetch as typeof fetch);
    return { writer: createTronWriter(config), sequenceOf: sequenceIn(hand, debtBook), freeNonce: async () => null };
  }
  const hand = connectHand(config);
  const { client, asked } = hand;
  return {
    writer: createEvmWriter(config),
    sequenceOf: sequenceIn(hand, debtBook),
    freeNonce: () => asked(() => client.getTransactionCount({ address: account.address, blockTag: "pending" })),
  };
}

function sequenceIn({ client, asked }: EvmHand, address: Address): CreditorHand["sequenceOf"] {
  const call = { address, abi: debtBookAbi, functionName: "debtOf" } as const;
  return (debt) => asked(async () => (await client.readContract({ ...call, args: [debt] })).sequence);
}
