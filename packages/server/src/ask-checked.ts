import type { Decision, DecisionInput, Evidence } from "@duebook/collections/decision";
import type { BlockRef } from "@duebook/indexer/chain-source";
import type { DebtFacts } from "@duebook/protocol/debt";
import { DuebookError } from "@duebook/protocol/error";
import { sequencesAhead } from "@duebook/protocol/sequence";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { tokenOn } from "./attribution-book.ts";
import { readDecisionInput } from "./decision-input.ts";
import type { Desk } from "./desk.ts";
import { type ChainRow, loadChains } from "./store/chain-rows.ts";
import type { Queryable } from "./store/database.ts";
import { type DebtRow, findDebt } from "./store/debt-rows.ts";
import { deleteDoubt, saveDoubt } from "./store/gap-rows.ts";
import { recordedUnits } from "./store/transfer-rows.ts";
import { accountsOfDebt } from "./store/watch-rows.ts";

/** What the contract's own totals put in doubt about a debt, as of a final block. */
export interface CrossCheck {
  readonly final: BlockRef | null;
  /** Empty if the contract agrees or the chain cannot say. */
  readonly doubt: Partial<Evidence>;
}

/**
 * Asks the contract about a debt if the answer to a question would be a contact, else nobody (null): a log that an
 * endpoint left out must not become a false reminder. Belongs outside of transactions, because an endpoint may be slow.
 */
export async function crossCheck(
  desk: Desk,
  id: DebtId,
  question: (input: DecisionInput) => Decision,
): Promise<CrossCheck | null> {
  // The final block first: a debt that is folded further meanwhile does not fit it, which `askChecked` notices.
  const chains = await loadChains(desk.database);
  const debt = await findDebt(desk.database, id);
  const input = debt === null ? null : await readDecisionInput(desk.database, desk, debt, desk.clock());
  if (debt === null || input === null || question(input).kind !== "contact") return null;
  const final = finalOn(chains, debt.chain);
  return { final, doubt: await doubtOf(desk, debt, chains) };
}

/**
 * Asks a question of a locked debt. An answer that is a contact stands only on a check of the present final block: what
 * the contract doubts becomes evidence and the question is asked again; null if that check is still to be made.
 */
export async function askChecked<Answer extends Decision>(
  tx: Queryable,
  debt: DebtRow,
  input: DecisionInput,
  check: CrossCheck | null,
  question: (input: DecisionInput) => Answer,
): Promise<{ readonly input: DecisionInput; readonly decision: Answer } | null> {
  const decision = question(input);
  if (decision.kind !== "contact") return { input, decision };
  if (check === null || check.final?.hash !== (await finalBlockOf(tx, debt.chain))?.hash) return null;
  if (Object.keys(check.doubt).length === 0) return { input, decision };
  const doubted = { ...input, evidence: { ...input.evidence, ...check.doubt } };
  return { input: doubted, decision: question(doubted) };
}

async function finalBlockOf(tx: Queryable, chain: ChainId): Promise<BlockRef | null> {
  return finalOn(await loadChains(tx), chain);
}

function finalOn(chains: readonly ChainRow[], chain: ChainId): BlockRef | null {
  return chains.find((row) => row.chain === chain)?.final ?? null;
}

/**
 * What differs from the events is a gap, which the following of the chain then fills; so is a balance that differs from the
 * transfers. A chain that cannot be asked is a chain that lags.
 */
async function doubtOf(desk: Desk, debt: DebtRow, chains: readonly ChainRow[]): Promise<Partial<Evidence>> {
  const final = finalOn(chains, debt.chain);
  if (final === null || debt.final === null) return {};
  try {
    const reading = await desk.readContract(debt, final);
    if (reading !== null) await keepDoubt(desk, debt, reading.sequence, final);
    const isAgreed = reading === null || agrees(debt.final, reading);
    return isAgreed && (await areBalancesRecorded(desk, debt, chains)) ? {} : { hasGap: true };
  } catch (error) {
    if (error instanceof DuebookError) return { isLagging: true };
    throw error;
  }
}

async function keepDoubt(desk: Desk, debt: DebtRow, sequence: number, final: BlockRef): Promise<void> {
  const recorded = debt.final?.sequence ?? 0;
  if (sequencesAhead(sequence, recorded) > 0) await saveDoubt(desk.database, debt, recorded, final.number);
  else await deleteDoubt(desk.database, debt.id);
}

/**
 * Whether what lies on each account of the debt, its pay address among them, is what the transfers come to: no count tells of
 * one that was left out.
 */
async function areBalancesRecorded(
  desk: Desk,
  { id, chain: home, seen }: DebtRow,
  chains: readonly ChainRow[],
): Promise<boolean> {
  for (const { chain, account } of await accountsOfDebt(desk.database, id)) {
    const final = finalOn(chains, chain);
    if (final === null) continue; // nothing is proven there, which says enough
    const token =
      chain === home ? seen.conditions.token.toLowerCase() : tokenOn(desk.config.knownChains, chain).account;
    const balance = await desk.readBalance({ chain, account, token }, final);
    if (balance === null) continue;
    const recorded = await recordedUnits(desk.database, { chain, account, token, upTo: final.number });
    if (balance !== recorded) return false;
  }
  return true;
}

function agrees(
  { paid, feeAssessed, sequence, state }: DebtFacts,
  reading: Pick<DebtFacts, "paid" | "feeAssessed" | "sequence" | "state">,
): boolean {
  const isSameMoney = paid === reading.paid && feeAssessed === reading.feeAssessed;
  return isSameMoney && sequence === reading.sequence && state === reading.state;
}
