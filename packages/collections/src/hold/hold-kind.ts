import type { Source } from "../policy/rule.ts";
import { DEFAULT_PROMISES } from "../promise/promise.ts";

/** Who may say something about a hold. The chain says it by its events alone, and never through the desk. */
export type Party = "debtor" | "creditor" | "arbiter" | "chain";

/** What a kind of hold means: a row of the table `HOLD_KINDS`. */
export interface HoldKind {
  readonly setBy: readonly Party[];
  readonly liftedBy: readonly Party[];
  /** Whole days that one hold may last at most; null: until somebody lifts it. */
  readonly longestDays: number | null;
  /** From when those days count: the instant that it was set, or the one at which the end of the treatment was told. */
  readonly countedFrom: "set" | "endOfTreatment";
  /** Everything that is said to the debtor, requests for money alone, or one channel. */
  readonly stops: "contacts" | "reminders" | "channel";
  /** Every debt of the debtor, or the one that it was set for. */
  readonly covers: "debtor" | "debt";
  readonly source: Source;
  /** By what the contract's late clock has to stop meanwhile (`late-clock.ts` counts the days); null: it goes on. */
  readonly clockStoppedBy: Source | null;
}

const RESPITE =
  "Debt Respite Scheme (Breathing Space Moratorium and Mental Health Crisis Moratorium) (England and Wales) Regulations 2020";

const UNTIL_LIFTED = { longestDays: null, countedFrom: "set" } as const;
/** The house's own figure for a review. */
const REVIEW_DAYS = 30;
/** A promise that the desk writes down holds as long as one on the page can by default; its last day counts as a whole one. */
const PROMISE_DAYS = DEFAULT_PROMISES.mostDays + 1;
/** A day that a promise was made for is not followed by a reminder the next morning. */
export const DAYS_AFTER_PROMISE = 2;

/**
 * Why a debtor is left in peace, as data. Whoever cannot be reached is not on hold: that is a segment. Stricter than the
 * clause wherever it leaves a choice: what binds one debt by law may cover them all.
 */
export const HOLD_KINDS = {
  disputed: {
    ...{ setBy: ["debtor", "chain"], liftedBy: ["debtor", "creditor", "arbiter", "chain"], ...UNTIL_LIFTED },
    ...{ stops: "reminders", covers: "debt" },
    // Collection goes on once a copy of the verification was sent, so the creditor's word is enough off chain.
    source: { ref: "12 CFR 1006.38(d)(2)", reading: "primary" },
    clockStoppedBy: {
      ref: "house: no fee while it is open what is owed, as in a dispute of the contract",
      reading: "house",
    },
  },
  hardship_review: {
    ...{ setBy: ["debtor", "creditor"], liftedBy: ["debtor", "creditor"] },
    ...{ longestDays: REVIEW_DAYS, countedFrom: "set" },
    ...{ stops: "reminders", covers: "debt" },
    source: { ref: "CONC 7.3.4R, without a figure; 30 days are ours", reading: "primary" },
    clockStoppedBy: { ref: "CONC 7.3.5G(1): suspending interest and charges", reading: "unverified" },
  },
  opted_out: {
    ...{ setBy: ["debtor"], liftedBy: ["debtor"], ...UNTIL_LIFTED },
    ...{ stops: "channel", covers: "debtor" },
    source: { ref: "12 CFR 1006.14(h)(1)", reading: "primary" },
    clockStoppedBy: null,
  },
  cease_requested: {
    ...{ setBy: ["debtor"], liftedBy: ["debtor"], ...UNTIL_LIFTED },
    ...{ stops: "contacts", covers: "debtor" },
    source: { ref: "12 CFR 1006.6(c)(1)-(2)", reading: "primary" },
    clockStoppedBy: null,
  },
  represented: {
    ...{ setBy: ["debtor", "creditor"], liftedBy: ["debtor"], ...UNTIL_LIFTED },
    ...{ stops: "contacts", covers: "debtor" },
    source: { ref: "12 CFR 1006.6(b)(2)", reading: "primary" },
    clockStoppedBy: null,
  },
  breathing_space: {
    ...{ setBy: ["debtor", "creditor"], liftedBy: ["debtor"], longestDays: 60, countedFrom: "set" },
    ...{ stops: "reminders", covers: "debtor" },
    source: { ref: `${RESPITE}, reg. 26`, reading: "secondary" },
    clockStoppedBy: { ref: `${RESPITE}, reg. 7: no interest, fees or charges`, reading: "secondary" },
  },
  mental_health_moratorium: {
    ...{ setBy: ["debtor", "creditor"], liftedBy: ["debtor"], longestDays: 30, countedFrom: "endOfTreatment" },
    ...{ stops: "reminders", covers: "debtor" },
    source: { ref: `${RESPITE}, part 3`, reading: "secondary" },
    clockStoppedBy: { ref: `${RESPITE}, reg. 7: no interest, fees or charges`, reading: "secondary" },
  },
  deferral: {
    // Three months and once more three, of 31 days each: rounded up, to the debtor's side.
    ...{ setBy: ["debtor", "creditor"], liftedBy: ["debtor"], longestDays: 186, countedFrom: "set" },
    ...{ stops: "reminders", covers: "debt" },
    source: {
      ref: "Korea, Personal Debtor Protection Act: collection deferral of 3 and 3 months",
      reading: "secondary",
    },
    clockStoppedBy: { ref: "house: time that is given is given on the chain too", reading: "house" },
  },
  person_asked: {
    ...{ setBy: ["debtor"], liftedBy: ["creditor"], ...UNTIL_LIFTED },
    ...{ stops: "reminders", covers: "debtor" },
    source: { ref: "house: whoever waits for an answer is not pressed meanwhile", reading: "house" },
    clockStoppedBy: null,
  },
  complaint: {
    ...{ setBy: ["debtor"], liftedBy: ["debtor", "creditor"], ...UNTIL_LIFTED },
    ...{ stops: "reminders", covers: "debtor" },
    source: { ref: "house: whoever complains of being contacted is not reminded before the answer", reading: "house" },
    clockStoppedBy: null,
  },
  promise: {
    ...{ setBy: ["debtor"], liftedBy: ["debtor"], longestDays: PROMISE_DAYS, countedFrom: "set" },
    ...{ stops: "reminders", covers: "debt" },
    source: { ref: "house: whoever has promised a day is not reminded before it", reading: "house" },
    clockStoppedBy: null,
  },
  promise_passed: {
    ...{ setBy: ["debtor"], liftedBy: ["debtor"], longestDays: DAYS_AFTER_PROMISE, countedFrom: "set" },
    ...{ stops: "reminders", covers: "debt" },
    source: { ref: "house: the day of a promise is not followed by a reminder the next morning", reading: "house" },
    clockStoppedBy: null,
  },
  deceased: {
    ...{ setBy: ["creditor"], liftedBy: ["creditor"], ...UNTIL_LIFTED },
    ...{ stops: "contacts", covers: "debtor" },
    source: { ref: "house: a person writes to the estate", reading: "house" },
    clockStoppedBy: { ref: "house: an estate is not charged for the time that it takes", reading: "house" },
  },
  insolvency: {
    ...{ setBy: ["debtor", "creditor"], liftedBy: ["creditor"], ...UNTIL_LIFTED },
    ...{ stops: "contacts", covers: "debtor" },
    source: { ref: "11 USC 362(a)(6)", reading: "unverified" },
    clockStoppedBy: { ref: "11 USC 502(b)(2): no claim for unmatured interest", reading: "unverified" },
  },
  fraud_claim: {
    ...{ setBy: ["debtor", "creditor"], liftedBy: ["debtor", "creditor", "arbiter"], ...UNTIL_LIFTED },
    ...{ stops: "reminders", covers: "debt" },
    source: { ref: "house: not owed until it is shown to be", reading: "house" },
    clockStoppedBy: { ref: "house: not owed until it is shown to be", reading: "house" },
  },
} as const satisfies Readonly<Record<string, HoldKind>>;

/** Name of a kind of hold that the table knows. */
export type HoldName = keyof typeof HOLD_KINDS;

/** The row of a kind, or null for a kind that the table does not know, which stops everything. */
export function holdKindOf(kind: string): HoldKind | null {
  return Object.hasOwn(HOLD_KINDS, kind) ? HOLD_KINDS[kind as HoldName] : null;
}
