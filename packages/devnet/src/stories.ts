import type { Standing } from "@duebook/protocol/terms";
import type { Locale } from "@duebook/protocol/words/locale";

/** One payment: how many days before the present, how much, and by whom. */
export interface StoryPayment {
  readonly daysAgo: number;
  readonly pays: "installment" | "half an installment" | "everything";
  readonly by: "debtor" | "somebody else";
}

/** How a debt comes to stand as it does at the present. */
export interface Story {
  readonly standing: Exclude<Standing, "none">;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly interval: { readonly intervalMonths: number; readonly intervalSeconds: number };
  readonly firstDueDaysAgo: number;
  readonly payments: readonly StoryPayment[];
}

const MONTHLY = { intervalMonths: 1, intervalSeconds: 0 };
const THIRTY_DAYS = { intervalMonths: 0, intervalSeconds: 30 * 86_400 };

/** Days before the present at which every debt of the portfolio was opened. */
export const OPENED_DAYS_AGO = 95;

/** One debt in each standing. */
export const STORIES: readonly Story[] = [
  {
    standing: "current",
    timeZone: "America/New_York",
    locale: "en",
    interval: MONTHLY,
    firstDueDaysAgo: 50,
    payments: [
      { daysAgo: 51, pays: "installment", by: "debtor" },
      { daysAgo: 23, pays: "installment", by: "somebody else" },
    ],
  },
  {
    standing: "grace", // the third installment was due two days ago
    timeZone: "Asia/Shanghai",
    locale: "zh-CN",
    interval: THIRTY_DAYS,
    firstDueDaysAgo: 62,
    payments: [
      { daysAgo: 62, pays: "installment", by: "debtor" },
      { daysAgo: 33, pays: "installment", by: "debtor" },
    ],
  },
  {
    standing: "delinquent", // the first was paid late and in parts, the second and third not at all
    timeZone: "Europe/Berlin",
    locale: "en",
    interval: THIRTY_DAYS,
    firstDueDaysAgo: 70,
    payments: [
      { daysAgo: 60, pays: "half an installment", by: "debtor" },
      { daysAgo: 55, pays: "half an installment", by: "debtor" },
    ],
  },
  {
    standing: "closed", // paid off early, with a rebate
    timeZone: "Australia/Lord_Howe",
    locale: "en",
    interval: THIRTY_DAYS,
    firstDueDaysAgo: 60,
    payments: [
      { daysAgo: 61, pays: "installment", by: "debtor" },
      { daysAgo: 35, pays: "everything", by: "debtor" },
    ],
  },
];
