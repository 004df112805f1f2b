/** What kind of payer a simulated debtor is. Nobody knows these figures of real people: they are assumptions, stated once. */
export interface Nature {
  readonly name: string;
  /** Of all debtors. */
  readonly share: number;
  /** Chance that an installment is paid in time without a word. */
  readonly paysInTime: number;
  /** Chance that a missed one is paid later without a word, and after how many days on average. */
  readonly curesItself: number;
  readonly curesAfterDays: number;
  /** Chance that a reminder that was read brings the payment. */
  readonly answers: number;
  /** Chance that a reminder that was read makes them ask for other terms, or say that they do not owe it. */
  readonly asksForHelp: number;
  readonly disputes: number;
  readonly hasWorkingAddress: boolean;
}

const PLAIN = { asksForHelp: 0, disputes: 0, hasWorkingAddress: true };

/** Six kinds of payers; the shares come to 1. */
export const NATURES: readonly Nature[] = [
  { ...PLAIN, name: "reliable", share: 0.45, paysInTime: 0.96, curesItself: 0.9, curesAfterDays: 8, answers: 0.6 },
  { ...PLAIN, name: "forgetful", share: 0.25, paysInTime: 0.7, curesItself: 0.6, curesAfterDays: 20, answers: 0.45 },
  {
    ...PLAIN,
    ...{ name: "short of money", share: 0.12, paysInTime: 0.45, curesItself: 0.3, curesAfterDays: 35, answers: 0.05 },
    asksForHelp: 0.25,
  },
  {
    ...PLAIN,
    ...{ name: "disputing", share: 0.04, paysInTime: 0.6, curesItself: 0.2, curesAfterDays: 30, answers: 0.05 },
    disputes: 0.5,
  },
  { ...PLAIN, name: "unwilling", share: 0.08, paysInTime: 0.25, curesItself: 0.1, curesAfterDays: 45, answers: 0.04 },
  {
    ...PLAIN,
    ...{ name: "lost", share: 0.06, paysInTime: 0.6, curesItself: 0.3, curesAfterDays: 30, answers: 0.4 },
    hasWorkingAddress: false,
  },
];

/** Chance that a word is read, by the way it takes; each contact of the last week makes the next one a fifth less read. */
export const READ: Readonly<Record<string, number>> = { inbox: 0.3, email: 0.5, sms: 0.7, voice: 0.5 };
export const FATIGUE = 0.8;

/** Chance that a contact that rings brings a complaint: always, at night, for each other one in a week, and while on hold. */
export const COMPLAINS = { always: 0.002, atNight: 0.02, eachOther: 0.02, onHold: 0.1 };
/** Chance that a contact that rings makes the debtor stop its channel, for each chance to complain. */
export const STOPS_PER_COMPLAINT = 2;
