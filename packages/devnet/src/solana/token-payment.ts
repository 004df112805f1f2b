import { AccountRole, type Address, type Instruction, type KeyPairSigner } from "@solana/kit";
import { getTransferCheckedInstruction } from "@solana-program/token";
import type { DevToken } from "./dev-token.ts";
import { PROGRAMS } from "./program-ids.ts";

/** A transfer from token account to token account. */
export interface TokenTransfer {
  readonly source: Address;
  readonly destination: Address;
  readonly authority: KeyPairSigner;
  readonly amount: bigint;
  readonly references: readonly Address[];
  readonly token: DevToken;
}

/** A transfer whose references stand behind its accounts, read-only, as Solana Pay has it. */
export function transferInstruction({
  source,
  destination,
  authority,
  amount,
  references,
  token,
}: TokenTransfer): Instruction {
  const { mint, program, decimals } = token;
  const transfer = getTransferCheckedInstruction(
    { source, mint, destination, authority, amount, decimals },
    { programAddress: program },
  );
  const added = references.map((address) => ({ address, role: AccountRole.READONLY }));
  return { ...transfer, accounts: [...transfer.accounts, ...added] };
}

/** A memo by the program that explorers and wallets know. */
export function memoInstruction(text: string): Instruction {
  return { programAddress: PROGRAMS.memo, data: Buffer.from(text) };
}
