import { assess } from "@duebook/collections/assess";
import { decide } from "@duebook/collections/decide";
import type { DecisionInput } from "@duebook/collections/decision";
import { evidenceOf } from "@duebook/collections/evidence";
import { percentile } from "@duebook/collections/figures/share";
import type { PolicyContext } from "@duebook/collections/policy/context";
import { evaluate } from "@duebook/collections/policy/evaluate";
import { house } from "@duebook/collections/policy/packs/house";
import { ukConc7 } from "@duebook/collections/policy/packs/uk-conc-7";
import { usRegF } from "@duebook/collections/policy/packs/us-reg-f";
import { standard } from "@duebook/collections/strategies/standard";
import type { Instant } from "@duebook/protocol/terms";
import { blocksOf } from "@duebook/protocol/words/message/template";
import { generatePortfolio, type Simulated } from "../strategy/portfolio.ts";

/** What deciding costs by itself, on one core and without a database. */
export interface PureFigures {
  /** Microseconds of one evaluation of three packs (house, US, UK) over a debtor's last thirty contacts. */
  readonly evaluateMicros: number;
  /** Debts assessed and decided about in a second: two of three reach the packs, a third has a payment on its way. */
  readonly decisionsPerSecond: number;
}

const PACKS = [house, usRegF, ukConc7];
const HOUR = 3_600;
const ROUNDS = 5;

/** Measures both, as the median of some rounds after one that warms up. */
export function measurePure(now: () => number = () => performance.now()): PureFigures {
  const contexts = Array.from({ length: 400 }, (_, index) => contextAt(Date.UTC(2026, 2, 2) / 1000 + index * 5 * HOUR));
  const evaluating = medianOf(now, () => {
    for (const context of contexts) for (let again = 0; again < 25; again += 1) evaluate(PACKS, context);
  });
  const people = generatePortfolio(2_000, 1);
  const at = Date.UTC(2026, 3, 20, 15) / 1000;
  const known = people.map((person, index) => knownOf(person, index, at));
  const deciding = medianOf(now, () => {
    for (const [index, input] of known.entries()) {
      const assessment = assess((people[index] as Simulated).facts, at); // the two lists are of one length
      decide({ ...input, assessment, finalAssessment: assessment });
    }
  });
  return {
    evaluateMicros: Math.round((10_000 * evaluating) / (contexts.length * 25)) / 10,
    decisionsPerSecond: Math.round((1_000 * people.length) / deciding),
  };
}

/** Milliseconds of a round in the middle. */
function medianOf(now: () => number, round: () => void): number {
  round();
  const taken = Array.from({ length: ROUNDS }, () => {
    const from = now();
    round();
    return now() - from;
  });
  return percentile(taken, 0.5) ?? Number.NaN;
}

function contextAt(at: Instant): PolicyContext {
  return {
    ...{ now: at, debtId: "0x01", channel: "email", purpose: "reminder", addressClass: null },
    blocks: blocksOf("missed", ["from-debt-collector"]),
    zones: ["America/New_York"],
    consents: [{ channel: "email", purpose: "reminder", grantedAt: 0, withdrawnAt: null }],
    holds: [],
    contacts: Array.from({ length: 30 }, (_, index) => ({
      ...{ debtId: "0x01" as const, channel: "email" as const, at: at - index * 60 * HOUR - 30 * HOUR },
    })),
    milestones: [{ kind: "due", at: at - 10 * 24 * HOUR }],
  };
}

function knownOf({ id, facts, zones }: Simulated, index: number, now: Instant): DecisionInput {
  const assessment = assess(facts, now);
  return {
    assessment,
    finalAssessment: assessment,
    evidence: evidenceOf([{ chain: facts.chain, finalBlock: 1, watermarkAt: now, isLagging: false }], {
      ...{ hasGap: false, pendingAmount: index % 3 === 1 ? 1n : 0n, hasClaim: false },
    }),
    debtor: { id, timeZone: zones[0] ?? null, candidateZones: [], locale: "en", residence: null },
    addresses: [
      { id: "inbox", channel: "inbox", isReachable: true },
      { id: "email", channel: "email", isReachable: true },
    ],
    consents: [{ channel: "email", purpose: "reminder", grantedAt: 0, withdrawnAt: null }],
    holds: [],
    contacts: index % 3 === 0 ? [] : wordsBefore(facts.id, now),
    strategy: { ...standard, disclosures: ["from-debt-collector"] },
    packs: PACKS,
    now,
  };
}

/** A word in the inbox ten days ago, so that an e-mail is next. */
function wordsBefore(debtId: `0x${string}`, now: Instant): DecisionInput["contacts"] {
  const at = now - 10 * 24 * HOUR;
  const made = {
    debtId,
    installment: 1,
    plannedAt: at,
    sentAt: at,
    outcome: "sent" as const,
    channel: "inbox" as const,
  };
  return ["soon-due", "missed"].map((step) => ({ ...made, id: step, step }));
}
