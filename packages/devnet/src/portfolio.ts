import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { DuebookError } from "@duebook/protocol/error";
import { installmentAmount, totalOf } from "@duebook/protocol/schedule";
import {
  type Amount,
  type ChainId,
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
import type { ContractHost } from "./contract-host.ts";
import { type DevDeployment, mintUsdt } from "./deploy.ts";
import { createDesk, type Desk } from "./desk.ts";
import { OPENED_DAYS_AGO, type Story, type StoryPayment } from "./stories.ts";

/** One debt of the portfolio, and what the server has to know about its debtor. */
export interface SeededDebt {
  /** The chain that it was opened on. */
  readonly chain: ChainId;
  /** What links and references call it. */
  readonly name: string;
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

/** A chain that debts can be opened on, with a hand on its time. It mines each transaction by itself. */
export interface LivedChain extends ContractHost {
  now(): Instant | Promise<Instant>;
  setTime(at: Instant): Promise<void>;
}

/** Debts to be lived through. */
export interface Lives {
  readonly presentAt: Instant;
  /** One debt each, of the devnet's debtors in their order. */
  readonly stories: readonly Story[];
}

/**
 * Opens a debt for each story with the signatures of both sides, and lives its payments through. The chain has to be older
 * than the debts, and stays at the time of the last payment.
 * @throws DuebookError `devnet/history-too-short`
 */
export async function seedPortfolio(
  chain: LivedChain,
  deployment: DevDeployment,
  { presentAt, stories }: Lives,
): Promise<readonly SeededDebt[]> {
  const openedAt = daysBefore(presentAt, OPENED_DAYS_AGO);
  await refuseTooLate(chain, openedAt);
  const desk = createDesk(chain, deployment);
  await giveMoney(chain, deployment, desk);
  await chain.setTime(openedAt);
  const conditions = conditionsOf(deployment);
  await desk.registerConditions(conditions);
  await desk.authorise();
  const place = { chain: chain.id, conditions, presentAt, desk };
  const seeded = stories.map((story, index) => debtOf(story, debtorOf(index), place));
  for (const { terms, debtor } of seeded) await desk.open(terms, debtor);
  const payments = seeded.flatMap((debt, index) =>
    (stories[index]?.payments ?? []).map((payment) => ({ debt, payment })),
  );
  // Time only moves on, so the payments of all debts happen in one order.
  for (const { debt, payment } of payments.toSorted((a, b) => b.payment.daysAgo - a.payment.daysAgo)) {
    await chain.setTime(daysBefore(presentAt, payment.daysAgo));
    await makePayment(desk, debt, payment);
  }
  return seeded;
}

async function giveMoney(host: ContractHost, { token }: DevDeployment, desk: Desk): Promise<void> {
  for (const account of [...debtors, payer]) {
    await mintUsdt(host, token, account.account.address, WEALTH);
    await desk.approve(account);
  }
}

function makePayment(desk: Desk, { id, terms, debtor }: SeededDebt, { pays, by }: StoryPayment) {
  const from = by === "debtor" ? debtor : payer;
  const installment = installmentAmount(terms, 1);
  if (pays === "everything") return desk.payoff(from, id, totalOf(terms));
  return desk.pay(from, id, pays === "installment" ? installment : installment / 2n);
}

/** What the debts of one chain have in common. */
interface Place {
  readonly chain: ChainId;
  readonly conditions: Conditions;
  readonly presentAt: Instant;
  readonly desk: Desk;
}

function debtOf(story: Story, debtor: DevAccount, { chain, conditions, presentAt, desk }: Place): SeededDebt {
  const { standing, timeZone, locale } = story;
  const name = chain.startsWith("tron:") ? `tron-${standing}` : standing;
  const terms = termsOf(story, debtor, conditions, presentAt);
  const id = desk.idOf(terms);
  return {
    chain,
    name,
    standing,
    timeZone,
    locale,
    terms,
    conditions,
    debtor,
    id,
    email: `debtor-${name}@example.test`,
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

async function refuseTooLate(chain: LivedChain, openedAt: Instant): Promise<void> {
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
