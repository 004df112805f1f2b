import type { Amount, ChainId, Instant } from "@duebook/protocol/terms";
import type { Template, Tone } from "@duebook/protocol/words/message/template";
import type { Assessment } from "./assess.ts";
import type { ChannelName, Contact, Purpose } from "./contact.ts";
import type { Consent, ContactAddress, Debtor, Hold } from "./debtor.ts";
import type { Pack, PackReference } from "./policy/pack.ts";
import type { Verdict } from "./policy/verdict.ts";
import type { Reason } from "./reason.ts";
import type { Route } from "./route/route.ts";
import type { Strategy } from "./strategy.ts";

/** What the record of one chain proves about payments that were not made there. */
export interface ChainEvidence {
  readonly chain: ChainId;
  /** Newest final block up to which every account of the debt was read; null if there is none. */
  readonly finalBlock: number | null;
  readonly watermarkAt: Instant | null;
  readonly isLagging: boolean;
}

/** How much the recorded events prove about what did not happen, and what is known to be on its way. */
export interface Evidence {
  /** Every chain that could have paid: the debt's own, and each with an account or a reference of the debt. */
  readonly chains: readonly ChainEvidence[];
  /** Instant up to which every chain that could have paid is recorded, final and without a gap; null if nothing is. */
  readonly watermarkAt: Instant | null;
  /** True while a chain cannot be read or lags. */
  readonly isLagging: boolean;
  /** True if an event or a transfer of this debt is missing. */
  readonly hasGap: boolean;
  /** What reached the debt, on any chain, and is not recorded as its payment yet. */
  readonly pendingAmount: Amount;
  /** True while the creditor has not answered that the debtor claims a transfer. */
  readonly hasClaim: boolean;
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
  /** Why this strategy; left out where nobody chose among several. */
  readonly route?: Route;
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
  readonly tone: Tone;
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
