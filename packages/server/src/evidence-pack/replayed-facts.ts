import { assess } from "@duebook/collections/assess";
import { emptyLedger } from "@duebook/collections/ledger";
import { record } from "@duebook/collections/record";
import type { DebtFacts } from "@duebook/protocol/debt";
import type { ChainEvent } from "@duebook/protocol/event";
import { canonicalJson } from "@duebook/protocol/journal";
import type { Instant } from "@duebook/protocol/terms";
import { fromPlainJson, toPlainJson } from "../store/exact-json.ts";
import type { EvidencePack } from "./evidence-pack.ts";

/** The facts of the debt after one of its events; null before its opening. */
interface Moment {
  readonly blockNumber: number;
  readonly facts: DebtFacts | null;
}

/** The debt's facts as they were after each event. */
export interface ReplayedFacts {
  /** Facts of all events up to a block; null if the debt was not open then. */
  upTo(blockNumber: number): DebtFacts | null;
  /** Whether the facts after some event are assessed like this. */
  everAssessed(assessment: object | null, at: Instant): boolean;
}

/** The events of the pack, as the chain stated them. */
export function eventsIn({ events }: Pick<EvidencePack, "events">): readonly ChainEvent[] {
  return events.map((event) => fromPlainJson<ChainEvent>(event));
}

/** Folds the events of the pack anew. */
export function replayFacts(pack: EvidencePack): ReplayedFacts {
  const moments: Moment[] = [{ blockNumber: -1, facts: null }];
  let ledger = emptyLedger;
  for (const event of eventsIn(pack)) {
    ledger = record(ledger, event);
    moments.push({ blockNumber: event.blockNumber, facts: ledger.debts[pack.debt.id] ?? null });
  }
  return {
    upTo: (blockNumber) => moments.findLast((moment) => moment.blockNumber <= blockNumber)?.facts ?? null,
    everAssessed: (assessment, at) => moments.some(({ facts }) => isAssessedAs(facts, assessment, at)),
  };
}

/** Whether facts are assessed like this at an instant. */
export function isAssessedAs(facts: DebtFacts | null, assessment: object | null, at: Instant): boolean {
  if (facts === null || assessment === null) return facts === assessment;
  return canonicalJson(toPlainJson(assess(facts, at))) === canonicalJson(toPlainJson(assessment));
}
