import { DuebookError } from "@duebook/protocol/error";
import { address } from "@solana/kit";
import { getMintDecoder, getMintSize, TOKEN_PROGRAM_ADDRESS } from "@solana-program/token";
import { accountAnswer } from "./solana-answers.ts";
import { FINALIZED } from "./solana-blocks.ts";
import type { SolanaClient } from "./solana-client.ts";

/** The token that debts are paid in on Solana. */
export interface SolanaToken {
  readonly mint: string;
  readonly decimals: number;
}

/** Tether's own USDT. Source: Jupiter's token list and public decoded mints; ask the issuer before real money moves. */
export const SOLANA_USDT: SolanaToken = { mint: "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB", decimals: 6 };

/** The mint is one of the classic token program and has these decimals, or it throws `chain/wrong-token`. */
export async function requireToken(client: SolanaClient, { mint, decimals }: SolanaToken): Promise<void> {
  const call = client.rpc.getAccountInfo(address(mint), { commitment: FINALIZED, encoding: "base64" });
  const { value } = await client.ask(call, accountAnswer);
  if (value === null) throw wrongToken(client, mint, "is no account");
  if (value.owner !== TOKEN_PROGRAM_ADDRESS) throw wrongToken(client, mint, `is an account of program ${value.owner}`);
  const data = Buffer.from(value.data[0], "base64");
  if (data.length !== getMintSize()) throw wrongToken(client, mint, "is no mint");
  const { decimals: shown } = getMintDecoder().decode(data);
  if (shown !== decimals) throw wrongToken(client, mint, `has ${shown} decimals, not ${decimals}`);
}

function wrongToken({ chain }: SolanaClient, mint: string, what: string): DuebookError {
  return new DuebookError(
    "chain/wrong-token",
    `On ${chain}, ${mint} ${what}. Payments need a mint of the classic token program; correct it in the configuration.`,
    { chain, mint, what },
  );
}
