import type { EncodedAccount } from "@solana/kit";
import { AccountState } from "@solana-program/token";
import { toBase58 } from "./base58.ts";
import { PROGRAMS } from "./program-ids.ts";
import { invalidParam } from "./rpc-error.ts";
import { readMint, readToken, tokenAmountOf } from "./token-account.ts";

/** How account data is asked for. */
export interface AccountFormat {
  readonly encoding?: string;
  readonly dataSlice?: { readonly offset: number; readonly length: number };
}

/** Largest data that the encoding base58 takes, as in Agave. */
const BASE58_BYTES = 128;

/** What an exempt account carries instead of an epoch: u64's largest. */
const RENT_EXEMPT_EPOCH = 18_446_744_073_709_551_615n;

/** An account as JSON-RPC says it; null if there is none. `accountOf` finds the mint of a token account. */
export function encodeAccount(
  account: EncodedAccount | null,
  format: AccountFormat,
  accountOf: (key: EncodedAccount["address"]) => EncodedAccount | null,
) {
  if (account === null) return null;
  const { lamports, programAddress: owner, executable, data } = account;
  const parsed = format.encoding === "jsonParsed" ? parsedData(account, accountOf) : null;
  const frame = { lamports, owner, executable, rentEpoch: RENT_EXEMPT_EPOCH, space: data.length };
  return { ...frame, data: parsed ?? encodeData(data, format) };
}

function encodeData(data: EncodedAccount["data"], { encoding = "base64", dataSlice }: AccountFormat) {
  const shown = dataSlice ? data.slice(dataSlice.offset, dataSlice.offset + dataSlice.length) : data;
  if (encoding !== "base58") return [Buffer.from(shown).toString("base64"), "base64"];
  if (shown.length > BASE58_BYTES) throw invalidParam("Encoded binary (base 58) data should be less than 128 bytes");
  return [toBase58(shown), "base58"];
}

function parsedData(account: EncodedAccount, accountOf: (key: EncodedAccount["address"]) => EncodedAccount | null) {
  const program = account.programAddress === PROGRAMS.token ? "spl-token" : "spl-token-2022";
  const frame = { program, space: account.data.length };
  const token = readToken(account);
  const mint = readMint(token ? accountOf(token.mint) : account);
  if (token && mint) return { ...frame, parsed: { type: "account", info: tokenInfo(token, mint.decimals) } };
  if (mint) return { ...frame, parsed: { type: "mint", info: mintInfo(mint) } };
  return null;
}

function tokenInfo(token: NonNullable<ReturnType<typeof readToken>>, decimals: number) {
  return {
    isNative: token.isNative.__option === "Some",
    mint: token.mint,
    owner: token.owner,
    state: AccountState[token.state].toLowerCase(),
    tokenAmount: tokenAmountOf(token.amount, decimals),
  };
}

function mintInfo(mint: NonNullable<ReturnType<typeof readMint>>) {
  const orNull = (authority: typeof mint.mintAuthority) => (authority.__option === "Some" ? authority.value : null);
  return {
    decimals: mint.decimals,
    supply: mint.supply.toString(),
    isInitialized: mint.isInitialized,
    mintAuthority: orNull(mint.mintAuthority),
    freezeAuthority: orNull(mint.freezeAuthority),
  };
}
