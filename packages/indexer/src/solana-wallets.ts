import { DuebookError } from "@duebook/protocol/error";
import { type Address, address, isAddress } from "@solana/kit";
import { findAssociatedTokenPda, getTokenDecoder, TOKEN_PROGRAM_ADDRESS } from "@solana-program/token";
import { accountsAnswer, tokenAccountsAnswer } from "./solana-answers.ts";
import { type Commitment, FINALIZED } from "./solana-blocks.ts";
import { malformed, type SolanaClient } from "./solana-client.ts";

/** Token-2022: tokens of it look like others and are none of ours. */
export const TOKEN_2022_PROGRAM_ADDRESS = address("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");

/** Programs whose accounts hold tokens. */
const TOKEN_PROGRAMS: readonly Address[] = [TOKEN_PROGRAM_ADDRESS, TOKEN_2022_PROGRAM_ADDRESS];

/** Accounts of one `getMultipleAccounts`. */
const MOST_ACCOUNTS = 100;

/** What a wallet has of one token at a slot. */
export interface Holding {
  readonly wallet: string;
  readonly account: string;
  readonly mint: string;
  readonly program: string;
  readonly balance: bigint;
  /** Slot that the balance is of. */
  readonly slot: number;
}

/**
 * Each of these is an address that may own tokens. Throws `chain/not-a-wallet` for text that is no address, and for a
 * token account: tokens sent to that as if it were a wallet would land in an account that its owner does not see.
 */
export async function requireWallets(client: SolanaClient, wallets: readonly string[]): Promise<void> {
  const wrong = wallets.find((wallet) => !isAddress(wallet));
  if (wrong !== undefined) throw notAWallet(client, wrong, "is no address");
  const { accounts } = await readAccounts(client, wallets, { since: 0, commitment: FINALIZED });
  const place = accounts.findIndex((account) => TOKEN_PROGRAMS.some((program) => program === account?.owner));
  if (place !== -1) throw notAWallet(client, String(wallets[place]), "is a token account or a mint");
}

/** As of which slot at the earliest, and how sure. */
interface AsOf {
  readonly since: number;
  readonly commitment: Commitment;
}

/**
 * What each of these token accounts holds, nothing where there is none, in their order; and the oldest slot that any of it is of.
 */
export async function readAmounts(
  client: SolanaClient,
  tokenAccounts: readonly string[],
  asOf: AsOf,
): Promise<{ readonly slot: number; readonly amounts: readonly bigint[] }> {
  const { slot, accounts } = await readAccounts(client, tokenAccounts, asOf);
  const amounts = accounts.map((account, index) => {
    // Whoever sends SOL to where no token account is yet must not stop the reading.
    const isThere = account?.owner === TOKEN_PROGRAM_ADDRESS;
    return isThere ? decode(client, String(tokenAccounts[index]), account.data[0]).amount : 0n;
  });
  return { slot, amounts };
}

/** Accounts in their order, a hundred a request. */
async function readAccounts(client: SolanaClient, keys: readonly string[], asOf: AsOf) {
  const pages = Array.from({ length: Math.ceil(keys.length / MOST_ACCOUNTS) }, (_, page) =>
    keys.slice(page * MOST_ACCOUNTS, (page + 1) * MOST_ACCOUNTS).map((key) => address(key)),
  );
  const answers = await Promise.all(pages.map((page) => readPage(client, page, asOf)));
  return {
    slot: Math.min(...answers.map(({ context }) => context.slot)),
    accounts: answers.flatMap(({ value }) => value),
  };
}

async function readPage(client: SolanaClient, page: readonly Address[], { since, commitment }: AsOf) {
  const asked = { commitment, encoding: "base64", minContextSlot: BigInt(since) } as const;
  const answer = await client.ask(client.rpc.getMultipleAccounts([...page], asked), accountsAnswer);
  const { context, value } = answer;
  if (value.length !== page.length)
    throw malformed(client.chain, `${value.length} accounts where ${page.length} were asked for`);
  if (context.slot < since)
    throw malformed(client.chain, `accounts of slot ${context.slot} where ${since} was asked for`);
  return answer;
}

/** What a wallet has in the accounts of one token program, at a slot that is not before `since`. */
export async function readHoldings(
  client: SolanaClient,
  wallet: string,
  program: Address,
  since: number,
): Promise<{ readonly slot: number; readonly holdings: readonly Holding[] }> {
  const call = client.rpc.getTokenAccountsByOwner(
    address(wallet),
    { programId: program },
    { commitment: FINALIZED, encoding: "base64", minContextSlot: BigInt(since) },
  );
  const { context, value } = await client.ask(call, tokenAccountsAnswer);
  const { slot } = context;
  if (slot < since) throw malformed(client.chain, `accounts of slot ${slot} where ${since} was asked for`);
  const holdings = value.map(({ pubkey, account }) => {
    const { mint, owner, amount } = decode(client, pubkey, account.data[0]);
    if (owner !== wallet) throw malformed(client.chain, `an account of ${owner} where ${wallet}'s were asked for`);
    return { wallet, account: pubkey, mint, program, balance: amount, slot };
  });
  return { slot, holdings };
}

/**
 * The accounts of a wallet that hold a token, among all that it has. Its main one is among them even if it is not there: what
 * is closed now may have held something before.
 */
export async function moneyHoldings(
  { wallet, mint, slot }: Pick<Holding, "wallet" | "mint" | "slot">,
  holdings: readonly Holding[],
): Promise<readonly Holding[]> {
  const own = await tokenAccountOf(wallet, mint);
  const present = holdings.filter((each) => each.mint === mint);
  if (present.some(({ account }) => account === own)) return present;
  return [{ wallet, account: own, mint, program: TOKEN_PROGRAM_ADDRESS, balance: 0n, slot }, ...present];
}

/** Where a wallet receives a token of the classic program. */
export async function tokenAccountOf(wallet: string, mint: string): Promise<string> {
  const [account] = await findAssociatedTokenPda({
    owner: address(wallet),
    mint: address(mint),
    tokenProgram: TOKEN_PROGRAM_ADDRESS,
  });
  return account;
}

function decode({ chain }: SolanaClient, account: string, data: string) {
  try {
    return getTokenDecoder().decode(Buffer.from(data, "base64"));
  } catch {
    throw malformed(chain, `${account} as a token account, which it is not`);
  }
}

function notAWallet({ chain }: SolanaClient, wallet: string, what: string): DuebookError {
  return new DuebookError(
    "chain/not-a-wallet",
    `On ${chain}, "${wallet}" ${what}. Watch the wallet that owns the token account instead.`,
    { chain, wallet },
  );
}
