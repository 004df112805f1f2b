import type { Amount } from "@duebook/protocol/terms";
import type { KeyPairSigner } from "@solana/kit";
import type { Solana } from "./solana/solana.ts";
import { openSolanaDesk, type SolanaDesk } from "./solana/solana-desk.ts";

const WEALTH: Amount = 1_000_000_000_000n;
const BLOCKS_TO_FINAL = 33;

/** Solana as a way to pay debts of other chains. */
export interface SolanaDoor {
  readonly node: Solana;
  readonly desk: SolanaDesk;
  /** Receives for all debts at once, by reference. */
  readonly creditor: KeyPairSigner;
  /** Receives for one debt alone: for whoever withdraws at an exchange, which takes no reference. */
  readonly pool: KeyPairSigner;
  /** Has USDT. */
  readonly payer: KeyPairSigner;
}

/** Puts USDT on a node, an account of the creditor's and one for a single debt, and somebody who can pay. */
export async function openSolanaDoor(node: Solana): Promise<SolanaDoor> {
  const desk = await openSolanaDesk(node);
  const [creditor, pool, payer] = [
    await desk.person("creditor"),
    await desk.person("pool"),
    await desk.person("payer"),
  ];
  for (const wallet of [creditor, pool]) await desk.give(wallet.address, 0n);
  await desk.give(payer.address, WEALTH);
  node.advanceSlots(BLOCKS_TO_FINAL);
  return { node, desk, creditor, pool, payer };
}
