import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { DuebookError } from "@duebook/protocol/error";
import { installmentAmount, totalOf } from "@duebook/protocol/schedule";
import {
  type Amount,
  type Conditions,
  type DebtId,
  type Instant,
  NO_REMEDIES,
  type Terms,
} from "@duebook/protocol/terms";
import { hashConditions } from "@duebook/protocol/typed-data";
import type { Locale } from "@duebook/protocol/words/locale";
import { keccak256, toHex } from "viem";
import { creditor, type DevAccount, debtors, payer } from "./accounts.ts";
import type { Chain } from "./chain.ts";
import { type DevDeployment, mintUsdt } from "./deploy.ts";
import { createDesk, type Desk } from "./desk.ts";
import { OPENED_DAYS_AGO, STORIES, type Story, type StoryPayment } from "./stories.ts";

/** One debt of the portfolio, and what the server has to know about its debtor. */
export interface SeededDebt {
  /** How it stands at the present. */
  readonly standing: Story["standing"];
  readonly id: DebtId;
  readonly terms: Terms;
  readonly conditions: Conditions;
  readonly debtor: DevAccount;
  readonly email: string;
  readonly timeZone: string;
  readonly locale: Locale;
}

/** Days before the present at which a chain has to start for the portfolio to be lived through. */
export const HISTORY_DAYS = OPENED_DAYS_AGO + 5;

const USDT: Amount = 1_000_000n;
const WEALTH = 1_000_000n * USDT;

/**
 * Opens one debt in each standing with the signatures of both sides, lives its payments through, and brings the chain
 * to the present. The chain has to mine each transaction by itself and to be older than the debts.
 * @throws DuebookError `devnet/history-too-short`
 */
export async function seedPortfolio(
  chain: Chain,
  deployment: DevDeployment,
  presentAt: Instant,
): Promise<readonly SeededDebt[]> {
  const openedAt = daysBefore(presentAt, OPENED_DAYS_AGO);
  await refuseTooLate(chain, openedAt);
  const desk = createDesk(chain, deployment);
  await giveMoney(chain, deployment, desk);
  await chain.setTime(openedAt);
  const conditions = conditionsOf(deployment);
  await desk.registerConditions(conditions);
  await desk.authorise();
  const seeded = STORIES.map((story, index) => debtOf(story, debtorOf(index), conditions, presentAt, desk));
  for (const { terms, debtor } of seeded) await desk.open(terms, debtor);
  await livePayments(chain, desk, seeded, presentAt);
  await chain.setTime(presentAt);
  await chain.mine(2); // what happened is final
  return seeded;
}

async function giveMoney(chain: Chain, { token }: DevDeployment, desk: Desk): Promise<void> {
  for (const account of [...debtors, payer]) {
    await mintUsdt(chain, token, account.account.address, WEALTH);
    await desk.approve(account);
  }
}

async function livePayments(
  chain: Chain,
  desk: Desk,
  seeded: readonly SeededDebt[],
  presentAt: Instant,
): Promise<void> {
  const payments = seeded.flatMap((debt, index) =>
    (STORIES[index]?.payments ?? []).map((payment) => ({ debt, payment })),
  );
  // Time only moves on, so the payments of all debts happen in one order.
  for (const { debt, payment } of payments.toSorted((a, b) => b.payment.daysAgo - a.payment.daysAgo)) {
    await chain.setTime(daysBefore(presentAt, payment.daysAgo));
    await makePayment(desk, debt, payment);
  }
}

function makePayment(desk: Desk, { id, terms, debtor }: SeededDebt, { pays, by }: StoryPayment): Promise<void> {
  const from = by === "debtor" ? debtor : payer;
  const installment = installmentAmount(terms, 1);
  if (pays === "everything") return desk.payoff(from, id, totalOf(terms));
  return desk.pay(from, id, pays === "installment" ? installment : installment / 2n);
}

function debtOf(story: Story, debtor: DevAccount, conditions: Conditions, presentAt: Instant, desk: Desk): SeededDebt {
  const { standing, timeZone, locale } = story;
  const terms = termsOf(story, debtor, conditions, presentAt);
  return {
    standing,
    timeZone,
    locale,
    terms,
    conditions,
    debtor,
    id: desk.idOf(terms),
    email: `debtor-${standing}@example.test`,
  };
}

function termsOf(story: Story, debtor: DevAccount, conditions: Conditions, presentAt: Instant): Terms {
  return {
    creditor: creditor.account.address,
    debtor: debtor.account.address,
    conditionsHash: hashConditions(conditions),
    principal: 600n * USDT,
    charge: 36n * USDT,
    installments: 6,
    ...story.interval,
    firstDueAt: daysBefore(presentAt, story.firstDueDaysAgo),
    balloonBps: 0,
    selfDeferrals: 0,
    documentHash: keccak256(toHex(`devnet document: ${story.standing}`)),
    salt: keccak256(toHex(`devnet salt: ${story.standing}`)),
    signBy: daysBefore(presentAt, OPENED_DAYS_AGO - 1),
  };
}

function conditionsOf({ token }: DevDeployment): Conditions {
  return {
    ...NO_REMEDIES,
    token,
    lateBpsPerYear: 1_200,
    feeCapBps: 1_000,
    rebateBps: 5_000,
    graceDays: 5,
    tokenKind: "tetherLegacy",
    scalePower: 0,
  };
}

function debtorOf(index: number): DevAccount {
  const debtor = debtors[index];
  if (debtor) return debtor;
  throw new DuebookError("devnet/no-debtor", `Story ${index + 1} has no debtor; add an account to accounts.ts.`, {
    index,
  });
}

async function refuseTooLate(chain: Chain, openedAt: Instant): Promise<void> {
  const now = await chain.now();
  if (now <= openedAt) return;
  throw new DuebookError(
    "devnet/history-too-short",
    `The chain is at ${now}, ${now - openedAt} seconds after the debts are opened. Start it ${HISTORY_DAYS} days before the present.`,
    { now, openedAt },
  );
}

function daysBefore(at: Instant, days: number): Instant {
  return at - days * DAY_SECONDS;
}
