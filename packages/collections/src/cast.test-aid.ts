import type { DebtFacts } from "@duebook/protocol/debt";
import type { ChainEvent, ConditionsRegistered, DebtEvent, LedgerEvent, Position } from "@duebook/protocol/event";
import { openingFacts } from "@duebook/protocol/opening-facts";
import { type Conditions, type Instant, NO_REMEDIES, type Terms } from "@duebook/protocol/terms";
import { blocksOf } from "@duebook/protocol/words/message/template";
import { assess } from "./assess.ts";
import type { DecisionInput } from "./decision.ts";
import { evidenceOf } from "./evidence.ts";
import type { PolicyContext } from "./policy/context.ts";
import { house } from "./policy/packs/house.ts";
import { standard } from "./strategies/standard.ts";

/** The cast of this package's tests: one debt of three installments of 100.00, due on the first of a month at noon UTC. */
export const DAY = 86_400;
export const HOUR = 3_600;

/** Seconds of an ISO instant. */
export const at = (iso: string): Instant => Date.parse(iso) / 1000;

export const DEBT = `0x${"d1".repeat(32)}` as const;
export const OTHER_DEBT = `0x${"d2".repeat(32)}` as const;
export const CHAIN = "eip155:31337";
export const OPENED_AT = at("2026-01-15T12:00:00Z");
export const FIRST_DUE_AT = at("2026-03-01T12:00:00Z");

export const ACCOUNT = `0x${"a0".repeat(20)}` as const;
const HASH = `0x${"00".repeat(32)}` as const;

export const CONDITIONS: Conditions = {
  ...NO_REMEDIES,
  token: ACCOUNT,
  lateBpsPerYear: 1000,
  feeCapBps: 500,
  rebateBps: 10_000,
  graceDays: 3,
  tokenKind: "plain",
  scalePower: 0,
};

export const TERMS: Terms = {
  creditor: ACCOUNT,
  debtor: ACCOUNT,
  conditionsHash: HASH,
  principal: 290_000_000n,
  charge: 10_000_000n,
  installments: 3,
  intervalSeconds: 0,
  intervalMonths: 1,
  firstDueAt: FIRST_DUE_AT,
  balloonBps: 0,
  selfDeferrals: 0,
  documentHash: HASH,
  salt: HASH,
  signBy: OPENED_AT,
};

export const FACTS: DebtFacts = openingFacts({
  id: DEBT,
  chain: CHAIN,
  terms: TERMS,
  conditions: CONDITIONS,
  openedAt: OPENED_AT,
  sequence: 1,
});

/** Puts what was stated at a block of a minute a number. */
export function stated(blockNumber: number, event: DebtEvent | LedgerEvent, chain = CHAIN): ChainEvent {
  const position: Position = {
    chain: chain as Position["chain"],
    blockNumber,
    blockHash: HASH,
    blockAt: OPENED_AT + blockNumber * 60,
    transaction: `0x${blockNumber.toString(16).padStart(64, "0")}`,
    logIndex: 0,
  };
  return { ...position, ...event };
}

export const registered: ConditionsRegistered = {
  type: "ConditionsRegistered",
  conditionsId: 1,
  conditionsHash: HASH,
  conditions: CONDITIONS,
};

/** The opening of a debt and then payments of one token each, numbered from 1. */
export function lifeOf(id: DebtFacts["id"], payments: number): DebtEvent[] {
  const opened: DebtEvent = { type: "DebtOpened", id, sequence: 1, conditionsId: 1, terms: TERMS };
  const received = Array.from(
    { length: payments },
    (_, index): DebtEvent => ({
      type: "PaymentReceived",
      id,
      sequence: (index + 2) % 2 ** 16,
      payer: ACCOUNT,
      amount: 1_000_000n,
      toFees: 0n,
      paid: BigInt(index + 1) * 1_000_000n,
      feeAssessed: 0n,
      method: "debtor",
    }),
  );
  return [opened, ...received];
}

const NOTHING_UNDER_WAY = { hasGap: false, pendingAmount: 0n, hasClaim: false };

/** All that a decision at the instant rests on: everything known, proven and permitted, nothing said yet. */
export function inputAt(now: Instant, facts: DebtFacts = FACTS, finalFacts: DebtFacts | null = facts): DecisionInput {
  return {
    assessment: assess(facts, now),
    finalAssessment: finalFacts === null ? null : assess(finalFacts, now),
    evidence: evidenceOf([{ chain: CHAIN, finalBlock: 7, watermarkAt: now, isLagging: false }], NOTHING_UNDER_WAY),
    debtor: { id: "debtor-1", timeZone: "UTC", candidateZones: [], locale: "en", residence: null },
    addresses: [
      { id: "address-inbox", channel: "inbox", isReachable: true },
      { id: "address-email", channel: "email", isReachable: true },
    ],
    consents: [{ channel: "email", purpose: "reminder", grantedAt: OPENED_AT, withdrawnAt: null }],
    holds: [],
    contacts: [],
    strategy: standard,
    packs: [house],
    now,
  };
}

export const NOON = at("2026-03-09T12:00:00Z");

/** An e-mail on a Monday at noon in UTC that nothing forbids. */
export const ALLOWED: PolicyContext = {
  now: NOON,
  debtId: DEBT,
  channel: "email",
  purpose: "reminder",
  blocks: blocksOf("missed"),
  addressClass: null,
  zones: ["UTC"],
  consents: [{ channel: "email", purpose: "reminder", grantedAt: NOON - DAY, withdrawnAt: null }],
  holds: [],
  contacts: [],
  milestones: [],
};
