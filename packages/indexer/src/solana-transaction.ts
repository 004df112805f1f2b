import { DuebookError } from "@duebook/protocol/error";
import {
  type AccountMeta,
  decodeTransactionFromRpcResponse,
  getAccountMetasFromCompiledTransactionMessage,
  getSignatureFromTransaction,
  isSignerRole,
  isWritableRole,
  signature as toSignature,
  walkInstructions,
} from "@solana/kit";
import type { InferOutput } from "valibot";
import { transactionAnswer } from "./solana-answers.ts";
import type { Commitment } from "./solana-blocks.ts";
import { malformed, type SolanaClient } from "./solana-client.ts";
import { flatten, type SolanaInstruction } from "./solana-instructions.ts";

/** What a token account held beside a transaction. */
export interface TokenBalance {
  readonly mint: string;
  readonly owner: string;
  readonly program: string;
  readonly amount: bigint;
}

/** A transaction that succeeded, with what token accounts held before and after it. */
export interface SolanaTransaction {
  readonly signature: string;
  readonly slot: number;
  /** Every account that it names, those of lookup tables included. */
  readonly keys: readonly string[];
  /** Accounts that it only names: it neither runs them nor lets them sign or change. References are among them. */
  readonly named: readonly string[];
  /** In the order in which they ran. */
  readonly instructions: readonly SolanaInstruction[];
  readonly before: ReadonlyMap<string, TokenBalance>;
  readonly after: ReadonlyMap<string, TokenBalance>;
}

type Answer = NonNullable<InferOutput<typeof transactionAnswer>>;

/**
 * The transaction of a signature that was listed in this slot. Throws `chain/behind` if the endpoint lists it and does not
 * have it, which says nothing of whether there was a payment.
 */
export async function readTransaction(
  client: SolanaClient,
  signature: string,
  slot: number,
  commitment: Commitment,
): Promise<SolanaTransaction> {
  const call = client.rpc.getTransaction(toSignature(signature), {
    commitment,
    encoding: "base64",
    maxSupportedTransactionVersion: 1, // 0 would leave out most of what is sent since September 2026
  });
  const answer = await client.ask(call, transactionAnswer);
  if (answer === null) throw withoutTransaction(client, signature, slot);
  if (answer.slot !== slot)
    throw malformed(client.chain, `${signature} in slot ${answer.slot}, which it listed in ${slot}`);
  if (answer.meta.err !== null) throw malformed(client.chain, `${signature} as failed, which it listed as succeeded`);
  return parse(client, signature, answer);
}

function parse(client: SolanaClient, signature: string, answer: Answer): SolanaTransaction {
  const { metas, instructions, shown } = decode(client, signature, answer);
  if (shown !== signature) throw malformed(client.chain, `transaction ${shown} in the place of ${signature}`);
  const keys = metas.map((account) => account.address);
  const run = new Set<string>(instructions.map(({ program }) => program));
  const isNamed = (account: AccountMeta) =>
    !isSignerRole(account.role) && !isWritableRole(account.role) && !run.has(account.address);
  const { preTokenBalances, postTokenBalances } = answer.meta;
  return {
    signature,
    slot: answer.slot,
    keys,
    named: metas.filter(isNamed).map((account) => account.address),
    instructions,
    before: byAccount(keys, preTokenBalances),
    after: byAccount(keys, postTokenBalances),
  };
}

function decode(client: SolanaClient, signature: string, answer: Answer) {
  try {
    const response = answer as unknown as Parameters<typeof decodeTransactionFromRpcResponse>[0]; // kit checks what it reads
    const { compiledMessage, loadedAddresses, transaction } = decodeTransactionFromRpcResponse(response);
    const meta = answer.meta as unknown as NonNullable<Parameters<typeof walkInstructions>[0]["meta"]>; // likewise
    return {
      shown: transaction && getSignatureFromTransaction(transaction),
      metas: getAccountMetasFromCompiledTransactionMessage(compiledMessage, loadedAddresses),
      instructions: flatten(walkInstructions({ compiledMessage, loadedAddresses, meta })),
    };
  } catch {
    throw malformed(client.chain, `transaction ${signature}, which cannot be decoded`);
  }
}

function byAccount(
  keys: readonly string[],
  balances: Answer["meta"]["preTokenBalances"],
): ReadonlyMap<string, TokenBalance> {
  return new Map(
    balances.flatMap(({ accountIndex, mint, owner, programId, uiTokenAmount }) => {
      const key = keys[accountIndex];
      return key === undefined ? [] : [[key, { mint, owner, program: programId, amount: uiTokenAmount.amount }]];
    }),
  );
}

function withoutTransaction({ chain }: SolanaClient, signature: string, slot: number): DuebookError {
  return new DuebookError(
    "chain/behind",
    `The endpoint of ${chain} lists transaction ${signature} of slot ${slot} and does not have it. Wait for it, or use another endpoint.`,
    { chain, signature, slot },
  );
}
