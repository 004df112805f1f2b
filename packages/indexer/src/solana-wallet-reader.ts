import { DuebookError } from "@duebook/protocol/error";
import type { SolanaClient } from "./solana-client.ts";
import { requireContinuity } from "./solana-continuity.ts";
import { placedTransfers, type Touched } from "./solana-placing.ts";
import type { SolanaReading } from "./solana-reading.ts";
import type { Listed } from "./solana-signatures.ts";
import { heldBy } from "./solana-transfers.ts";
import { type ForeignAccount, type MoneyAccount, type SlotRange, viewWallet, type WalletView } from "./solana-view.ts";
import type { Transfer } from "./transfer.ts";

/** Reads the transfers of one wallet in a range of slots. */
export type WalletReader = (range: SlotRange) => Promise<readonly Transfer[]>;

/** What a wallet is read with. */
export interface WalletReaderOptions {
  readonly client: SolanaClient;
  readonly reading: SolanaReading;
  readonly wallet: string;
  readonly mint: string;
}

/** Makes the reader of a wallet. What was listed serves the next range too, until something turns out to be missing. */
export function createWalletReader({ client, reading, wallet, mint }: WalletReaderOptions): WalletReader {
  let view: WalletView | null = null;
  const look = async (range: SlotRange) => {
    view = await viewWallet(client, { wallet, mint, ...range, last: view });
    return view;
  };
  return async (range) => {
    const known = view !== null && view.at >= range.to && view.from <= range.from ? view : null;
    try {
      return await readView(client, reading, known ?? (await look(range)), range);
    } catch (error) {
      if (!isIncomplete(error)) throw error;
      // Of several nodes behind a URL one may have a hole, and an index may lag behind the balances: ask all of it again.
      return readView(client, reading, await look(range), range);
    }
  };
}

async function readView(
  client: SolanaClient,
  reading: SolanaReading,
  { money, foreign }: WalletView,
  range: SlotRange,
): Promise<readonly Transfer[]> {
  const own = await Promise.all(money.map((account) => readMoney(client, reading, account, range)));
  const other = await Promise.all(foreign.map((account) => readForeign(reading, account, range)));
  const touched = [...own, ...other].flat();
  return (await Promise.all(touched.map((each) => placedTransfers(client.chain, reading, each)))).flat();
}

/** The transactions of a range, shown to be all of them by what the account held before, between and after. */
async function readMoney(
  client: SolanaClient,
  reading: SolanaReading,
  account: MoneyAccount,
  range: SlotRange,
): Promise<readonly Touched[]> {
  const { entries, isWhole, balance } = account;
  const below = newestSlotOf(entries.filter(({ slot }) => slot < range.from));
  const above = oldestSlotOf(entries.filter(({ slot }) => slot > range.to));
  const within = entries.filter((each) => isWithin(range, each));
  const transactions = await reading.transactions([...below, ...within, ...above]);
  requireContinuity({
    chain: client.chain,
    account: account.account,
    steps: transactions.map(({ signature, before, after }) => ({
      signature,
      before: heldBy(account, before.get(account.account)),
      after: heldBy(account, after.get(account.account)),
    })),
    isWhole: isWhole && below.length === 0,
    closing: above.length === 0 ? balance : null,
  });
  return transactions.filter((each) => isWithin(range, each)).map((transaction) => ({ account, transaction }));
}

/** Nobody is credited with another token, so nothing is proved here: it is told as far as it was listed. */
async function readForeign(
  reading: SolanaReading,
  account: ForeignAccount,
  range: SlotRange,
): Promise<readonly Touched[]> {
  const transactions = await reading.transactions(account.entries.filter((each) => isWithin(range, each)));
  return transactions.map((transaction) => ({ account, transaction }));
}

function isWithin({ from, to }: SlotRange, { slot }: Pick<Listed, "slot">): boolean {
  return slot >= from && slot <= to;
}

/** All of the newest slot: their order is for the block to say. Entries come newest first. */
function newestSlotOf(entries: readonly Listed[]): readonly Listed[] {
  return entries.filter(({ slot }) => slot === entries[0]?.slot);
}

function oldestSlotOf(entries: readonly Listed[]): readonly Listed[] {
  return entries.filter(({ slot }) => slot === entries.at(-1)?.slot);
}

function isIncomplete(error: unknown): boolean {
  return error instanceof DuebookError && error.code === "chain/incomplete";
}
