import type { Address, ReadonlyUint8Array } from "@solana/kit";
import {
  getMintToInstructionDataDecoder,
  getTransferCheckedInstructionDataDecoder,
  getTransferInstructionDataDecoder,
} from "@solana-program/token";
import { toBase58 } from "./base58.ts";
import { isMemoProgram, isTokenProgram, PROGRAMS } from "./program-ids.ts";
import { tokenAmountOf } from "./token-account.ts";

/** An instruction with its accounts named. */
export interface NamedInstruction {
  readonly program: Address;
  readonly accounts: readonly Address[];
  readonly data: ReadonlyUint8Array;
  /** 1 for those of the transaction itself. */
  readonly stackHeight: number;
}

const TRANSFER = 3;
const MINT_TO = 7;
const TRANSFER_CHECKED = 12;
const SYSTEM_TRANSFER = 2;

/** An instruction as `jsonParsed` says it; one of a program, or of a kind, that Agave or this node cannot parse stays raw. */
export function parseInstruction(instruction: NamedInstruction) {
  const { program, accounts, data, stackHeight } = instruction;
  const parsed = parse(instruction);
  if (parsed === null) return { programId: program, accounts, data: toBase58(data), stackHeight };
  return { ...parsed, programId: program, stackHeight };
}

function parse(instruction: NamedInstruction) {
  const { program, data } = instruction;
  if (isMemoProgram(program)) return { program: "spl-memo", parsed: Buffer.from(data).toString() };
  if (isTokenProgram(program)) return parseToken(instruction);
  if (program === PROGRAMS.associatedToken) return parseAssociatedToken(instruction);
  return program === PROGRAMS.system ? parseSystem(instruction) : null;
}

function parseToken({ program, accounts, data }: NamedInstruction) {
  const name = program === PROGRAMS.token ? "spl-token" : "spl-token-2022";
  const parsed = parseTokenKind(accounts, data);
  return parsed && { program: name, parsed };
}

function parseTokenKind(accounts: readonly Address[], data: ReadonlyUint8Array) {
  const [first, second, third] = accounts;
  switch (data[0]) {
    case TRANSFER: {
      const amount = getTransferInstructionDataDecoder().decode(data).amount.toString();
      return { type: "transfer", info: { source: first, destination: second, ...signersOf(accounts, 2), amount } };
    }
    case TRANSFER_CHECKED: {
      const { amount, decimals } = getTransferCheckedInstructionDataDecoder().decode(data);
      const ends = { source: first, mint: second, destination: third };
      const tokenAmount = tokenAmountOf(amount, decimals);
      return { type: "transferChecked", info: { ...ends, ...signersOf(accounts, 3), tokenAmount } };
    }
    case MINT_TO: {
      const amount = getMintToInstructionDataDecoder().decode(data).amount.toString();
      return { type: "mintTo", info: { mint: first, account: second, mintAuthority: third, amount } };
    }
    default:
      return null;
  }
}

/** Like Agave, which takes whatever follows the authority for the signers of a multisig: a reference shows up there. */
function signersOf(accounts: readonly Address[], place: number) {
  const signers = accounts.slice(place + 1);
  return signers.length === 0 ? { authority: accounts[place] } : { multisigAuthority: accounts[place], signers };
}

function parseAssociatedToken({ accounts, data }: NamedInstruction) {
  const type = ["create", "createIdempotent"][data[0] ?? 0];
  if (type === undefined) return null;
  const [source, account, wallet, mint, systemProgram, tokenProgram] = accounts;
  const info = { source, account, wallet, mint, systemProgram, tokenProgram };
  return { program: "spl-associated-token-account", parsed: { type, info } };
}

function parseSystem({ accounts, data }: NamedInstruction) {
  const bytes = Buffer.from(data);
  if (bytes.length !== 12 || bytes.readUInt32LE(0) !== SYSTEM_TRANSFER) return null;
  const [source, destination] = accounts;
  const info = { source, destination, lamports: bytes.readBigUInt64LE(4) };
  return { program: "system", parsed: { type: "transfer", info } };
}
