import type { Hex } from "viem";
import type { ChainWriter, SignedTransaction } from "./chain-writer.ts";
import { draftEvm, raiseEvm } from "./evm-draft.ts";
import { fateOfEvm } from "./evm-fate.ts";
import { feesNow } from "./evm-fees.ts";
import { connectHand, type EvmHand, notTaken, type WriterConfig } from "./evm-hand.ts";

/** Measured by `npm run -s gas`, rounded up: alone and in a batch of 20, taken apart. */
const GAS = { batch: 26_000n, sweep: 89_000n, receipt: 39_000n } as const;
/** What nodes say of a transaction that they have, or whose nonce is used up, which `fateOf` looks into. */
const HAS_IT = /already known|already imported|known transaction|alreadyknown|nonce too low|nonce is too low/i;

/** Writes on an EVM chain. */
export function createEvmWriter(config: WriterConfig): ChainWriter {
  const { chain, debtBook, payDesk, account } = config;
  const hand = connectHand(config);
  const { client, asked } = hand;
  return {
    ...{ chain, sender: account.address, debtBook, payDesk },
    async costs() {
      const { expected } = await asked(() => feesNow(client));
      return { sweep: GAS.sweep * expected, batch: GAS.batch * expected, receipt: GAS.receipt * expected };
    },
    draft: (call) => draftEvm(hand, call),
    raise: (transaction) => raiseEvm(hand, transaction),
    broadcast: (transaction) => broadcast(hand, transaction),
    fateOf: (versions, signer, final) => fateOfEvm(hand, versions, signer, final),
    nextNonce: () => asked(() => client.getTransactionCount({ address: account.address, blockTag: "latest" })),
  };
}

async function broadcast({ chain, client, asked }: EvmHand, { id, raw }: SignedTransaction): Promise<void> {
  try {
    await asked(() => client.sendRawTransaction({ serializedTransaction: raw as Hex }));
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    if (!HAS_IT.test(because)) throw notTaken(chain, id, because);
  }
}
