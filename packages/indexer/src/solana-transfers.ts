import { type AskedTransfer, askedTransfers } from "./solana-instructions.ts";
import type { SolanaTransaction, TokenBalance } from "./solana-transaction.ts";

/** A token account of a wallet, and which token it is for. */
export interface OwnAccount {
  readonly wallet: string;
  readonly account: string;
  readonly mint: string;
  readonly program: string;
}

/** A transfer as its transaction tells it. */
export interface ToldTransfer {
  /** Of the instruction; where no instruction explains what arrived, a number beyond all instructions. */
  readonly index: number;
  readonly from: string | null;
  readonly to: string;
  readonly amount: bigint;
  readonly references: readonly string[];
}

/** Where burnt tokens go: 32 zero bytes, as the zero account of EVM chains. */
const NOBODY = "11111111111111111111111111111111";

/** What the wallet had in its account on one side of a transaction; null if the account was not there or not its own. */
export function heldBy({ wallet, mint, program }: OwnAccount, balance: TokenBalance | undefined): bigint | null {
  const isOwn = balance?.owner === wallet && balance.mint === mint && balance.program === program;
  return isOwn ? balance.amount : null;
}

/**
 * What reached and left an account in a transaction. The change of its balance is what counts. Only where the transfers
 * that the instructions ask for add up to exactly that change are they told one by one, which gives each debt its own;
 * else (a fee on the way, tokens made or burnt, a program that nobody can read) the change is told as one.
 */
export function tellTransfers(transaction: SolanaTransaction, own: OwnAccount): readonly ToldTransfer[] {
  const { before, after } = transaction;
  const [held, left] = [heldBy(own, before.get(own.account)), heldBy(own, after.get(own.account))];
  if (held === null && left === null) return [];
  const change = (left ?? 0n) - (held ?? 0n);
  const touching = askedTransfers(transaction.instructions).filter(
    ({ source, destination }) => (source === own.account) !== (destination === own.account),
  );
  const asked = touching.reduce((sum, each) => sum + signed(each, own), 0n);
  if (asked !== change) return [tellChange(transaction, own, change)];
  const references = referencesOf(transaction, own, touching);
  return touching.map((each) => tellAsked(transaction, own, each, references(each)));
}

function signed({ destination, amount }: AskedTransfer, { account }: OwnAccount): bigint {
  return destination === account ? amount : -amount;
}

function tellAsked(
  { before, after }: SolanaTransaction,
  { wallet, account }: OwnAccount,
  { index, source, destination, amount }: AskedTransfer,
  references: readonly string[],
): ToldTransfer {
  const ownerOf = (key: string) => (before.get(key) ?? after.get(key))?.owner ?? key;
  const isArrival = destination === account;
  return {
    index,
    from: isArrival ? ownerOf(source) : wallet,
    to: isArrival ? wallet : ownerOf(destination),
    amount,
    references,
  };
}

function tellChange(transaction: SolanaTransaction, own: OwnAccount, change: bigint): ToldTransfer {
  const { instructions, keys } = transaction;
  const ends = change < 0n ? { from: own.wallet, to: NOBODY } : { from: null, to: own.wallet };
  const index = instructions.length + keys.indexOf(own.account);
  return { index, ...ends, amount: change < 0n ? -change : change, references: namedBeside(transaction, own) };
}

/**
 * Whose references a transfer carries: its own where the arrivals of the transaction carry several, else the one that any
 * of them carries, else whatever the transaction only names, because a program in between may have taken them.
 */
function referencesOf(transaction: SolanaTransaction, own: OwnAccount, touching: readonly AskedTransfer[]) {
  const arrivals = touching.filter(({ destination }) => destination === own.account);
  const carried = [...new Set(arrivals.flatMap(({ references }) => references))];
  const common = carried.length === 0 ? namedBeside(transaction, own) : carried;
  const isEachItsOwn = arrivals.length > 1 && carried.length > 1;
  return (each: AskedTransfer) => (isEachItsOwn || each.source === own.account ? each.references : common);
}

function namedBeside({ named }: SolanaTransaction, { wallet, mint }: OwnAccount): readonly string[] {
  return named.filter((key) => key !== wallet && key !== mint && key !== NOBODY);
}
