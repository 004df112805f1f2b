import { type Solana, startSolana } from "@duebook/devnet/solana/solana";
import { openSolanaDesk, type SolanaDesk } from "@duebook/devnet/solana/solana-desk";
import type { Address, KeyPairSigner } from "@solana/kit";
import type { ChainSource } from "./chain-source.ts";
import { createSolanaSource } from "./solana-source.ts";
import { SOLANA_USDT } from "./solana-token.ts";
import type { Transfer } from "./transfer.ts";

const USDT = 1_000_000n;

/** A creditor with an account, a debtor with 10,000 USDT, and a source that reads the creditor's wallet. */
export interface SolanaStory {
  readonly solana: Solana;
  readonly desk: SolanaDesk;
  readonly creditor: KeyPairSigner;
  readonly debtor: KeyPairSigner;
  /** Two references, each of one debt. */
  readonly references: readonly [Address, Address];
  /** First slot that is read: all before is from before the story. */
  readonly startSlot: number;
  readonly source: ChainSource;
  /** Another source on the same node, which remembers nothing. */
  freshSource(url?: string): ChainSource;
  pay(amount: bigint, reference?: Address): Promise<string>;
  /** Makes all so far final. */
  settle(): void;
  /** All transfers from the start of the story to the newest final block. */
  read(source?: ChainSource, wallets?: readonly string[]): Promise<readonly Transfer[]>;
}

/** Begins a story on a node of its own. */
export async function beginStory(): Promise<SolanaStory> {
  const solana = await startSolana({ startAt: 1_790_000_000 });
  const desk = await openSolanaDesk(solana);
  const [creditor, debtor] = [await desk.person("creditor"), await desk.person("debtor")];
  const references = [(await desk.person("first")).address, (await desk.person("second")).address] as const;
  await desk.give(creditor.address, 0n);
  solana.advanceSlots();
  await desk.give(creditor.address, 5n * USDT);
  solana.advanceSlots();
  await desk.give(debtor.address, 10_000n * USDT);
  solana.advanceSlots(33);
  const startSlot = solana.slot();
  const freshSource = (rpcUrl = solana.url) =>
    createSolanaSource({ chain: solana.id, rpcUrl, token: SOLANA_USDT, startSlot });
  const source = freshSource();
  const read = async (by = source, wallets: readonly string[] = [creditor.address]) => {
    const { final } = await by.heads();
    return by.transfers({ from: startSlot, to: final.number, expect: [final], accounts: wallets });
  };
  return {
    solana,
    desk,
    creditor,
    debtor,
    references,
    startSlot,
    source,
    freshSource,
    pay: (amount, reference) =>
      desk.pay({ from: debtor, to: creditor.address, amount, references: reference ? [reference] : [] }),
    settle: () => solana.advanceSlots(33),
    read,
  };
}
