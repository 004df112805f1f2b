import type { Instant } from "@duebook/protocol/terms";
import type { Template } from "@duebook/protocol/words/message/template";
import type { Assessment } from "./assess.ts";
import type { ChannelName, Contact, Purpose } from "./contact.ts";
import type { Consent, ContactAddress, Debtor, Hold } from "./debtor.ts";
import type { Pack, PackReference } from "./policy/pack.ts";
import type { Verdict } from "./policy/verdict.ts";
import type { Reason } from "./reason.ts";
import type { Strategy } from "./strategy.ts";

/** How much the recorded events prove about what did not happen. */
export interface Evidence {
  /** Instant up to which every chain that could have paid is recorded, final and without a gap; null if nothing is. */
  readonly watermarkAt: Instant | null;
  /** True while a chain cannot be read or lags. */
  readonly isLagging: boolean;
  /** True if an event of this debt is missing. */
  readonly hasGap: boolean;
}

/** Everything a decision rests on; the same input always decides the same. */
export interface DecisionInput {
  /** Of all facts seen, at `now`. */
  readonly assessment: Assessment;
  /** Of final facts only, at `now`; null while not even the opening is final. */
  readonly finalAssessment: Assessment | null;
  readonly evidence: Evidence;
  readonly debtor: Debtor;
  readonly addresses: readonly ContactAddress[];
  readonly consents: readonly Consent[];
  readonly holds: readonly Hold[];
  /** Every contact with this debtor, of all debts. */
  readonly contacts: readonly Contact[];
  readonly strategy: Strategy;
  readonly packs: readonly Pack[];
  readonly now: Instant;
}

/** Say this, now. */
export interface ContactDecision {
  readonly kind: "contact";
  readonly step: string;
  readonly installment: number;
  readonly channel: ChannelName;
  readonly addressId: string;
  readonly template: Template;
  readonly purpose: Purpose;
  readonly because: readonly Reason[];
  readonly verdict: Verdict;
  readonly packs: readonly PackReference[];
}

/** Say nothing now. */
export interface HoldDecision {
  readonly kind: "hold";
  /** When to ask again; null if only new facts can change the answer. */
  readonly until: Instant | null;
  /** The step that waits, with its installment and channel; null if none does. */
  readonly step: string | null;
  readonly installment: number | null;
  readonly channel: ChannelName | null;
  readonly because: readonly Reason[];
  /** Null if the question did not reach the policy. */
  readonly verdict: Verdict | null;
  readonly packs: readonly PackReference[];
}

/** The ladder ends here: a person looks at it. */
export interface HandOverDecision {
  readonly kind: "handOver";
  readonly installment: number;
  readonly because: readonly Reason[];
  readonly packs: readonly PackReference[];
}

/** What to do about a debt, always with the reason. */
export type Decision = ContactDecision | HoldDecision | HandOverDecision;
