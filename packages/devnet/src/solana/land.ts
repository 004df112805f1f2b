import type { Address } from "@solana/kit";
import type { Run } from "./bank.ts";
import { toBase58 } from "./base58.ts";
import type { TransactionMeta, TransactionRecord } from "./history.ts";
import type { NodeState } from "./node-state.ts";
import { isMemoProgram } from "./program-ids.ts";
import { tokenBalancesOf } from "./token-account.ts";
import type { WireTransaction } from "./wire-transaction.ts";

/** What became of a transaction that was run: in a block, or never in any. */
export interface Landing {
  readonly run: Run;
  readonly hasLanded: boolean;
}

/** Runs a signed transaction in the block being built. One that cannot pay its fee, or was never signed, is in none. */
export function land(state: NodeState, wire: WireTransaction, signature: string): Landing {
  const { bank, ledger, history } = state;
  const { slot, atMs } = ledger.head();
  const before = balancesOf(state, wire.keys, slot);
  const run = bank.run(wire.transaction, wire.keys, slot);
  const after = balancesOf(state, wire.keys, slot);
  // Lamports go from account to account and only the fee leaves them: this is what was charged, by whatever rule.
  const fee = sumOf(before.lamports) - sumOf(after.lamports);
  if (run.error !== null && fee === 0n) return { run, hasLanded: false };
  const blockAt = Math.floor(atMs / 1000);
  history.add({ signature, slot, blockAt, wire, memo: memoOf(wire), meta: metaOf(run, fee, before, after) });
  return { run, hasLanded: true };
}

interface Balances {
  readonly lamports: readonly bigint[];
  readonly tokens: TransactionMeta["preTokenBalances"];
}

function balancesOf({ bank }: NodeState, keys: readonly Address[], slot: number): Balances {
  const accountOf = (key: Address) => bank.account(key, slot);
  return {
    lamports: keys.map((key) => accountOf(key)?.lamports ?? 0n),
    tokens: tokenBalancesOf(keys, accountOf),
  };
}

function metaOf({ error, metadata }: Run, fee: bigint, before: Balances, after: Balances): TransactionMeta {
  return {
    err: error,
    status: error === null ? { Ok: null } : { Err: error },
    fee,
    preBalances: before.lamports,
    postBalances: after.lamports,
    preTokenBalances: before.tokens,
    postTokenBalances: after.tokens,
    innerInstructions: innerInstructionsOf(metadata),
    logMessages: metadata.logs(),
    computeUnitsConsumed: metadata.computeUnitsConsumed(),
  };
}

/** Instructions that programs called, by the instruction of the transaction that led to them. */
export function innerInstructionsOf(metadata: Run["metadata"]): TransactionMeta["innerInstructions"] {
  const groups = metadata.innerInstructions().map((called, index) => ({
    index,
    instructions: called.map((each) => {
      const instruction = each.instruction();
      return {
        programIdIndex: instruction.programIdIndex(),
        accounts: [...instruction.accounts()],
        data: toBase58(instruction.data()),
        stackHeight: each.stackHeight(),
      };
    }),
  }));
  return groups.filter((group) => group.instructions.length > 0);
}

function memoOf({ instructions, keys }: WireTransaction): TransactionRecord["memo"] {
  const memos = instructions.filter(({ program }) => isMemoProgram(keys[program] ?? ""));
  const texts = memos.map(({ data }) => `[${data.length}] ${Buffer.from(data).toString()}`);
  return texts.length === 0 ? null : texts.join("; ");
}

function sumOf(lamports: readonly bigint[]): bigint {
  return lamports.reduce((sum, each) => sum + each, 0n);
}
