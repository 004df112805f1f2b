import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { Assessment } from "../assess.ts";
import type { Debtor, Hold } from "../debtor.ts";
import { holdsOn } from "../hold/active-holds.ts";
import type { AskedPerson } from "../policy/context.ts";
import { evaluate } from "../policy/evaluate.ts";
import type { Pack } from "../policy/pack.ts";
import type { Verdict } from "../policy/verdict.ts";

/** What it depends on whether somebody may be asked, by telephone, how a debtor can be reached. */
export interface LocationQuestion {
  readonly now: Instant;
  readonly debtId: DebtId;
  readonly debtor: Pick<Debtor, "timeZone" | "candidateZones">;
  readonly assessment: Pick<Assessment, "state">;
  readonly holds: readonly Hold[];
  readonly person: AskedPerson;
}

/** Whether a person of the desk may put the question now; every pack in force has to allow it. */
export function judgeQuestion(packs: readonly Pack[], question: LocationQuestion): Verdict {
  const { now, debtId, debtor, assessment, holds, person } = question;
  const { timeZone, candidateZones } = debtor;
  return evaluate(packs, {
    ...{ now, debtId, person, channel: "voice", purpose: "location", addressClass: "thirdParty" },
    zones: timeZone === null ? candidateZones : [timeZone],
    holds: holdsOn(assessment, holds),
    // It carries no words of a message, and neither consents nor contacts of the debtor bind it.
    ...{ blocks: [], consents: [], contacts: [], milestones: [] },
  });
}

/** Whether these packs let anybody be asked at all, so that naming somebody has a use. */
export function letOthersBeAsked(packs: readonly Pack[]): boolean {
  return packs.length > 0 && packs.every(({ rules }) => rules.some(({ purposes }) => purposes.includes("location")));
}
