import type { ChainId } from "@duebook/protocol/terms";
import { memoOf } from "./solana-instructions.ts";
import type { SolanaReading } from "./solana-reading.ts";
import type { SolanaTransaction } from "./solana-transaction.ts";
import { type OwnAccount, type ToldTransfer, tellTransfers } from "./solana-transfers.ts";
import type { Transfer } from "./transfer.ts";

/** Digits of each part of a position, so that positions sort as text. */
const SLOT_DIGITS = 12;
const PLACE_DIGITS = 6;
const INDEX_DIGITS = 4;

/** A transaction, and the account about which it is asked. */
export interface Touched {
  readonly account: OwnAccount;
  readonly transaction: SolanaTransaction;
}

/** What a transaction brought an account and took from it, each at its place on the chain. */
export async function placedTransfers(
  chain: ChainId,
  reading: SolanaReading,
  { account, transaction }: Touched,
): Promise<readonly Transfer[]> {
  const told = tellTransfers(transaction, account);
  if (told.length === 0) return [];
  const { signature, slot, instructions } = transaction;
  const { block } = await reading.block(slot);
  const place = await reading.placeOf(transaction);
  const common = { chain, block, transactionId: signature, token: account.mint, memo: memoOf(instructions) };
  return told.map((each) => ({ ...common, ...each, position: positionOf(slot, place, each) }));
}

function positionOf(slot: number, place: number, { index }: ToldTransfer): string {
  const parts: readonly [number, number][] = [
    [slot, SLOT_DIGITS],
    [place, PLACE_DIGITS],
    [index, INDEX_DIGITS],
  ];
  return parts.map(([part, digits]) => String(part).padStart(digits, "0")).join(":");
}
