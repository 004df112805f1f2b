import { addMonths } from "@duebook/protocol/calendar";
import { CHAINS } from "@duebook/protocol/chains";
import { deploymentOf } from "@duebook/protocol/deployment";
import type { DebtView } from "@duebook/protocol/http";

/** Secret of the link; any 128 bits do. */
export const TOKEN = "AAECAwQFBgcICQoLDA0ODw";
/** Path of the debt's page, with the secret in the fragment. */
export const LINK = `/p/D-1001#k=${TOKEN}`;

const NOW = Date.UTC(2026, 10, 20, 9, 30) / 1000;
const FIRST = Date.UTC(2026, 8, 15, 9, 0) / 1000;
const HASH = (digit: string) => `0x${digit.repeat(64)}`;
const local = deploymentOf(CHAINS, "eip155:31337");

function scheduleOf(count: number, paid: bigint): DebtView["schedule"] {
  return Array.from({ length: count }, (_, index) => {
    const before = BigInt(index) * 100_000_000n;
    const filled = paid - before < 0n ? 0n : paid - before > 100_000_000n ? 100_000_000n : paid - before;
    return { number: index + 1, dueAt: addMonths(FIRST, index), amount: "100000000", paid: `${filled}` };
  });
}

/** A debt of 12 monthly installments of 100, two of them paid, the third missing since five days. */
export const missedView: DebtView = {
  asOf: { at: NOW, blockNumber: 1200, blockAt: NOW - 6, isLagging: false },
  kind: "debt",
  id: HASH("a"),
  reference: "D-1001",
  chain: "eip155:31337",
  debtBook: local.debtBook,
  token: { address: local.token.address, symbol: "USDT", scalePower: 0 },
  creditorName: "Harbour Lending",
  creditorContact: "help@harbour.example",
  creditor: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  debtor: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  locale: "en",
  timeZone: "Europe/Berlin",
  principal: "1080000000",
  charge: "120000000",
  total: "1200000000",
  paid: "240000000",
  pending: "0",
  due: "60000000",
  arrears: "60000000",
  fee: "41096",
  cure: "60000000",
  payoff: "915041096",
  standing: "delinquent",
  daysPastDue: 5,
  graceDays: 3,
  lateBpsPerYear: 500,
  nextDueAt: addMonths(FIRST, 2),
  nextAmount: "60000000",
  openedAt: FIRST - 2_592_000,
  schedule: scheduleOf(12, 240_000_000n),
  payments: [
    payment("1", "100000000", addMonths(FIRST, 0) - 7200),
    payment("2", "140000000", addMonths(FIRST, 1) - 300),
  ],
  contacts: [
    {
      id: "c1",
      plannedAt: NOW - 4 * 86_400,
      channel: "inbox",
      step: "missed",
      outcome: "sent",
      because: [
        {
          rule: "strategy/standard/missed",
          code: "strategy/step-due",
          detail:
            'Installment 3 was due at 2026-11-15 09:00 UTC, 1 day ago; 60.00 of 100.00 is unpaid. Step "missed" is the next one for it.',
        },
        { rule: "house@1", code: "policy/allowed", detail: "All 5 rules that bind a reminder by inbox allow it now." },
      ],
    },
    {
      id: "c2",
      plannedAt: NOW - 3 * 86_400,
      channel: "email",
      step: "missed",
      outcome: "held",
      because: [
        {
          rule: "house@1/hours",
          code: "policy/quiet-hours",
          detail: "A contact is allowed only 09:00 to 19:00 in Europe/Berlin.",
        },
      ],
    },
  ],
  inbox: [
    {
      id: "m1",
      at: NOW - 4 * 86_400,
      subject: "A payment is still open",
      body: "Hello,\n\nthe installment of 15 November is not complete yet: 60.00 USDT is missing.\nIf you have paid already, thank you; you need do nothing.",
    },
  ],
  stoppedChannels: [],
  pushKey: null,
  solana: null,
};

function payment(digit: string, amount: string, receivedAt: number): DebtView["payments"][number] {
  const payer = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
  return { transaction: HASH(digit), payer, amount, toFees: "0", receivedAt, isFinal: true, isHeld: false };
}

const current: DebtView = {
  ...missedView,
  standing: "current",
  due: "0",
  arrears: "0",
  cure: "0",
  fee: "0",
  daysPastDue: 0,
  paid: "300000000",
  payoff: "810000000",
  nextAmount: "100000000",
  nextDueAt: addMonths(FIRST, 3),
  schedule: scheduleOf(12, 300_000_000n),
};

const UNSIGNED = { kind: "proposal", debtor: null, openedAt: null } as const;

/** One view for each state that the page can be in. */
export const VIEWS: Readonly<Record<string, DebtView>> = {
  current,
  grace: { ...missedView, standing: "grace", fee: "0", daysPastDue: 2, graceDays: 10, payoff: "915000000" },
  missed: missedView,
  pending: {
    ...current,
    paid: "240000000",
    pending: "60000000",
    payments: [...missedView.payments, { ...payment("3", "60000000", NOW - 20), isFinal: false }],
  },
  held: { ...current, payments: missedView.payments.map((each) => ({ ...each, toFees: "250000", isHeld: true })) },
  closed: {
    ...current,
    standing: "closed",
    paid: "1110000000",
    payoff: "0",
    nextAmount: "0",
    nextDueAt: null,
    contacts: [],
    inbox: [],
    schedule: scheduleOf(12, 1_200_000_000n),
  },
  lagging: { ...missedView, asOf: { at: NOW, blockNumber: 1100, blockAt: NOW - 3600, isLagging: true } },
  unread: { ...missedView, asOf: { at: NOW, blockNumber: null, blockAt: null, isLagging: true } },
  stopped: { ...current, stoppedChannels: ["email"], payments: [], contacts: [], inbox: [] },
  proposal: {
    ...missedView,
    ...UNSIGNED,
    standing: "none",
    paid: "0",
    due: "0",
    arrears: "0",
    cure: "0",
    fee: "0",
    payoff: "1200000000",
    daysPastDue: 0,
    payments: [],
    contacts: [],
    inbox: [],
    schedule: scheduleOf(12, 0n).map((row, index) => ({ ...row, dueAt: addMonths(FIRST, index + 3) })),
  },
  // A proposal of an import is assessed like a debt: part of it was paid before anybody signed.
  imported: { ...missedView, ...UNSIGNED, fee: "0", lateBpsPerYear: 0, payments: [], contacts: [], inbox: [] },
  importedAndSettled: {
    ...missedView,
    ...UNSIGNED,
    ...{ standing: "closed", paid: "1200000000", due: "0", arrears: "0", cure: "0", fee: "0", payoff: "0" },
    ...{ nextDueAt: null, nextAmount: "0", daysPastDue: 0, payments: [], contacts: [], inbox: [] },
    schedule: scheduleOf(12, 1_200_000_000n),
  },
};
