import {
  type AccountMeta,
  type Instruction,
  type InstructionWithData,
  isSignerRole,
  type ReadonlyUint8Array,
  type walkInstructions,
} from "@solana/kit";
import {
  BATCH_DISCRIMINATOR,
  getBatchInstructionDataDecoder,
  getTransferCheckedInstructionDataDecoder,
  getTransferInstructionDataDecoder,
  TOKEN_PROGRAM_ADDRESS,
  TRANSFER_CHECKED_DISCRIMINATOR,
  TRANSFER_DISCRIMINATOR,
} from "@solana-program/token";

/** Programs that write memos: both that wallets use, and the one that replaces them. */
const MEMO_PROGRAMS: readonly string[] = [
  "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr",
  "Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo",
  "Memo4c2pN8mdAZcYSQ2bJUNDLPvSVuKGaVVDRLgRzxp",
];

/** An instruction with its accounts and data, whoever called it. */
export interface SolanaInstruction {
  readonly program: string;
  readonly accounts: readonly AccountMeta[];
  readonly data: ReadonlyUint8Array;
}

/** A transfer of the classic token program, as its instruction asks for it. */
export interface AskedTransfer {
  /** Of the instruction in its transaction; the parts of a batch count one by one. */
  readonly index: number;
  readonly source: string;
  readonly destination: string;
  readonly amount: bigint;
  /** Accounts behind those that the transfer needs, without signers: where Solana Pay puts references. */
  readonly references: readonly string[];
}

/** All instructions of a transaction in the order in which they run, each followed by those it calls; batches taken apart. */
export function flatten(walked: ReturnType<typeof walkInstructions>): readonly SolanaInstruction[] {
  return walked.flatMap((instruction) => partsOf(plain(instruction)));
}

/** The token transfers among instructions; what cannot be read as one is none. */
export function askedTransfers(instructions: readonly SolanaInstruction[]): readonly AskedTransfer[] {
  return instructions.flatMap((instruction, index) => askedTransfer(instruction, index) ?? []);
}

/** All memos, in order, joined by `; `; null if there is none. */
export function memoOf(instructions: readonly SolanaInstruction[]): string | null {
  const memos = instructions.filter(({ program }) => MEMO_PROGRAMS.includes(program));
  return memos.length === 0 ? null : memos.map(({ data }) => Buffer.from(data).toString()).join("; ");
}

function plain({
  programAddress,
  accounts = [],
  data = new Uint8Array(),
}: Instruction & Partial<InstructionWithData<ReadonlyUint8Array>>): SolanaInstruction {
  return { program: programAddress, accounts: accounts as readonly AccountMeta[], data }; // resolved: none is a bare lookup
}

/** p-token runs several instructions as one (`batch`), which hides their transfers from whoever reads the outside only. */
function partsOf(instruction: SolanaInstruction): readonly SolanaInstruction[] {
  const { program, accounts, data } = instruction;
  if (program !== TOKEN_PROGRAM_ADDRESS || data[0] !== BATCH_DISCRIMINATOR) return [instruction];
  const parts = orNull(() => getBatchInstructionDataDecoder().decode(data).data);
  if (parts === null) return [instruction];
  let taken = 0;
  return parts.map(({ numberOfAccounts, instructionData }) => {
    const own = accounts.slice(taken, taken + numberOfAccounts);
    taken += numberOfAccounts;
    return { program, accounts: own, data: instructionData };
  });
}

function askedTransfer({ program, accounts, data }: SolanaInstruction, index: number): AskedTransfer | null {
  if (program !== TOKEN_PROGRAM_ADDRESS) return null;
  if (data[0] === TRANSFER_DISCRIMINATOR) {
    const [source, destination, , ...more] = accounts;
    return asked(index, [source, destination], more, () => getTransferInstructionDataDecoder().decode(data).amount);
  }
  if (data[0] === TRANSFER_CHECKED_DISCRIMINATOR) {
    const [source, , destination, , ...more] = accounts;
    return asked(
      index,
      [source, destination],
      more,
      () => getTransferCheckedInstructionDataDecoder().decode(data).amount,
    );
  }
  return null;
}

function asked(
  index: number,
  [source, destination]: readonly (AccountMeta | undefined)[],
  more: readonly AccountMeta[],
  readAmount: () => bigint,
): AskedTransfer | null {
  const amount = orNull(readAmount);
  if (!source || !destination || amount === null) return null;
  // The signers of a multisig stand there too.
  const references = more.filter(({ role }) => !isSignerRole(role)).map((account) => account.address);
  return { index, source: source.address, destination: destination.address, amount, references };
}

/** What anybody may write into a transaction must not stop the reading of others. */
function orNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}
