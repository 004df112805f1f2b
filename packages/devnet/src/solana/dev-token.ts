import { type Address, type EncodedAccount, lamports, none, some } from "@solana/kit";
import { getMintEncoder } from "@solana-program/token";
import { PROGRAMS } from "./program-ids.ts";

/** Smallest lamports that keep a mint alive for ever, whatever the rent. */
const MINT_LAMPORTS = lamports(1_461_600n);

/** A kind of token on the devnet. */
export interface DevToken {
  readonly mint: Address;
  readonly program: Address;
  readonly decimals: number;
}

/** What a mint is made of. */
export interface MintOptions {
  readonly address: Address;
  readonly authority: Address;
  readonly decimals: number;
  readonly program?: Address;
}

/** A mint as an account: of the classic token program unless told otherwise, with a freeze authority as USDT has one. */
export function mintAccount({ address, authority, decimals, program = PROGRAMS.token }: MintOptions): EncodedAccount {
  const data = getMintEncoder().encode({
    mintAuthority: some(authority),
    supply: 0n,
    decimals,
    isInitialized: true,
    freezeAuthority: program === PROGRAMS.token ? some(authority) : none(),
  });
  const space = BigInt(data.length);
  return {
    address,
    data: Uint8Array.from(data),
    executable: false,
    lamports: MINT_LAMPORTS,
    programAddress: program,
    space,
  };
}
