import { chooseRecordings, type RecordingChoice } from "@duebook/collections/choose-recordings";
import type { RecordingCosts } from "@duebook/collections/recordable";
import { familyOf } from "@duebook/protocol/known-chains";
import type { Amount, ChainId } from "@duebook/protocol/terms";
import type { Queryable } from "../store/database.ts";
import { recordablesOf } from "../store/recordable-rows.ts";
import type { NativeCosts } from "./chain-writer.ts";
import type { Recorder, RecordingBudget } from "./recorder.ts";

/** Decimals of what a chain's fees are paid in: wei to ether, sun to TRX. */
const NATIVE_DECIMALS = { evm: 18n, tron: 6n, solana: 9n } as const;

/** What of a chain would be written now, and why the rest waits. */
export async function chooseNow(db: Queryable, recorder: Recorder, costs: NativeCosts): Promise<RecordingChoice> {
  const { writer, rule, budget, clock } = recorder;
  const now = clock();
  const payments = await recordablesOf(db, writer.chain, now);
  return chooseRecordings(payments, rule, pricedIn(costs, writer.chain, budget), now);
}

function pricedIn(costs: NativeCosts, chain: ChainId, { nativePrice }: RecordingBudget): RecordingCosts {
  const unit = 10n ** NATIVE_DECIMALS[familyOf(chain)];
  // Up: what is dear by a fraction is dear.
  const priced = (native: bigint): Amount => (native * nativePrice + unit - 1n) / unit;
  return { sweep: priced(costs.sweep), batch: priced(costs.batch), receipt: priced(costs.receipt) };
}
