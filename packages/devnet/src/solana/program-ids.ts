import { address } from "@solana/kit";

/** Programs that the node reads for people: it parses their instructions and accounts. */
export const PROGRAMS = {
  system: address("11111111111111111111111111111111"),
  token: address("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"),
  token2022: address("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb"),
  associatedToken: address("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL"),
  memo: address("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr"),
  memoV1: address("Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo"),
} as const;

/** Tether's own USDT on Solana; the devnet has a mint of its making at the same address. */
export const USDT_MINT = address("Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB");

/** Whether a program keeps tokens: the classic one or Token-2022. */
export function isTokenProgram(program: string): boolean {
  return program === PROGRAMS.token || program === PROGRAMS.token2022;
}

/** Whether a program writes memos. */
export function isMemoProgram(program: string): boolean {
  return program === PROGRAMS.memo || program === PROGRAMS.memoV1;
}
