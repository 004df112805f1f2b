import type { Address, EncodedAccount } from "@solana/kit";
import { getMintDecoder, getTokenDecoder, type Mint, type Token } from "@solana-program/token";
import { isTokenProgram } from "./program-ids.ts";

const TOKEN_BYTES = 165;
const MINT_BYTES = 82;
/** Where Token-2022 says what an account with extensions is, and what it says of a token account and of a mint. */
const KIND_AT = 165;
const KIND_MINT = 1;
const KIND_TOKEN = 2;

/** An amount of tokens as JSON-RPC says it; `uiAmount` is a float and for display alone. */
export interface TokenAmount {
  readonly amount: string;
  readonly decimals: number;
  readonly uiAmount: number;
  readonly uiAmountString: string;
}

/** The account read as one that holds tokens; null if it is none. */
export function readToken(account: EncodedAccount | null): Token | null {
  if (!isOfKind(account, TOKEN_BYTES, KIND_TOKEN)) return null;
  const token = getTokenDecoder().decode(account.data);
  return token.state === 0 ? null : token;
}

/** The account read as a mint; null if it is none. */
export function readMint(account: EncodedAccount | null): Mint | null {
  return isOfKind(account, MINT_BYTES, KIND_MINT) ? getMintDecoder().decode(account.data) : null;
}

function isOfKind(account: EncodedAccount | null, bytes: number, kind: number): account is EncodedAccount {
  if (account === null || !isTokenProgram(account.programAddress)) return false;
  return account.data.length === bytes || (account.data.length > TOKEN_BYTES && account.data[KIND_AT] === kind);
}

/** Units of a token in JSON-RPC's four ways. */
export function tokenAmountOf(amount: bigint, decimals: number): TokenAmount {
  const digits = amount.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  const text = fraction === "" ? whole : `${whole}.${fraction}`;
  return { amount: amount.toString(), decimals, uiAmount: Number(text), uiAmountString: text };
}

/** A token balance beside a transaction, in the order of its account keys. */
export interface TokenBalance {
  readonly accountIndex: number;
  readonly mint: Address;
  readonly owner: Address;
  readonly programId: Address;
  readonly uiTokenAmount: TokenAmount;
}

/** The balances of those of the keys that hold tokens. */
export function tokenBalancesOf(
  keys: readonly Address[],
  accountOf: (key: Address) => EncodedAccount | null,
): readonly TokenBalance[] {
  return keys.flatMap((key, accountIndex) => {
    const account = accountOf(key);
    const token = readToken(account);
    const mint = token && readMint(accountOf(token.mint));
    if (!account || !token || !mint) return [];
    const uiTokenAmount = tokenAmountOf(token.amount, mint.decimals);
    return [{ accountIndex, mint: token.mint, owner: token.owner, programId: account.programAddress, uiTokenAmount }];
  });
}
