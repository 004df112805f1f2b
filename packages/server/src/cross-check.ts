import type { Decision, DecisionInput, Evidence } from "@duebook/collections/decision";
import type { BlockRef, ChainSource, DebtReading } from "@duebook/indexer/chain-source";
import type { DebtFacts } from "@duebook/protocol/debt";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { loadChains } from "./store/chain-rows.ts";
import type { Queryable } from "./store/database.ts";
import type { DebtRow } from "./store/debt-rows.ts";

/** Asks the chain itself what it has about a debt at a block; null where a chain cannot say. */
export type ReadContract = (debt: Pick<DebtRow, "chain" | "id">, at: BlockRef) => Promise<DebtReading> | null;

/** Reads from the sources that are followed. */
export function createReadContract(sources: readonly ChainSource[]): ReadContract {
  const byChain = new Map<ChainId, ChainSource>(sources.map((source) => [source.chain, source]));
  return ({ chain, id }, at) => byChain.get(chain)?.readDebt?.(id, at) ?? null;
}

/**
 * Asks a question, and before its answer may be a contact, asks the contract too: a log that an endpoint left out must
 * not become a false reminder. What differs is a gap, a contract that cannot be asked is a chain that lags, and then the
 * question is asked again with that evidence.
 */
export async function askChecked<Answer extends Decision>(
  tx: Queryable,
  readContract: ReadContract,
  debt: DebtRow,
  input: DecisionInput,
  question: (input: DecisionInput) => Answer,
): Promise<{ readonly input: DecisionInput; readonly decision: Answer }> {
  const decision = question(input);
  if (decision.kind !== "contact") return { input, decision };
  const evidence = await crossCheck(readContract, debt, await finalBlockOf(tx, debt.chain), input.evidence);
  if (evidence === input.evidence) return { input, decision };
  const checked = { ...input, evidence };
  return { input: checked, decision: question(checked) };
}

/** Compares the final facts with the contract's own totals at the same block. */
async function crossCheck(
  readContract: ReadContract,
  debt: DebtRow,
  final: BlockRef | null,
  evidence: Evidence,
): Promise<Evidence> {
  if (final === null || debt.final === null) return evidence;
  try {
    const reading = await readContract(debt, final);
    return reading === null || agrees(debt.final, reading) ? evidence : { ...evidence, hasGap: true };
  } catch (error) {
    if (error instanceof DuebookError) return { ...evidence, isLagging: true };
    throw error;
  }
}

async function finalBlockOf(tx: Queryable, chain: ChainId): Promise<BlockRef | null> {
  return (await loadChains(tx)).find((row) => row.chain === chain)?.final ?? null;
}

function agrees({ paid, feeAssessed, sequence, state }: DebtFacts, reading: DebtReading): boolean {
  const isSameMoney = paid === reading.paid && feeAssessed === reading.feeAssessed;
  return isSameMoney && sequence === reading.sequence && state === reading.state;
}
