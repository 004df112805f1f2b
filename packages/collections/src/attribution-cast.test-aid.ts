import type { DebtId } from "@duebook/protocol/terms";
import type { AttributionBook, OwedDebt, TransferFacts } from "./attribution.ts";
import { CHAIN, DEBT, FIRST_DUE_AT, OTHER_DEBT } from "./cast.test-aid.ts";

/** The accounts of the tests of attribution: two pay addresses, one account given to a debt, and the creditor's own. */
export const TOKEN = "0x00000000000000000000000000000000000000d1";
export const OTHER_TOKEN = "0x00000000000000000000000000000000000000d2";
export const PAY_ADDRESS = "0xbeef0000000000000000000000000000000000b1";
export const OTHER_PAY_ADDRESS = "0x00000000000000000000000000000000000000b2";
export const POOL = "0x00000000000000000000000000000000000000b3";
export const SETTLEMENT = "0xcafe0000000000000000000000000000000000c1";
export const ESCROW = "0x00000000000000000000000000000000000000e5";
export const PAYER = "0x00000000000000000000000000000000000000aa";
export const LOOK_ALIKE = "0xcafe1111111111111111111111111111111100c1";
export const UNKNOWN_DEBT: DebtId = `0x${"d3".repeat(32)}`;

const token = { account: TOKEN, scalePower: 0 };
export const owed = (payoff: bigint, hasEnded = false): OwedDebt => ({ token, payoff, hasEnded });

export const BOOK: AttributionBook = {
  accounts: new Map([
    [PAY_ADDRESS, { use: "payAddress", debt: DEBT }],
    [OTHER_PAY_ADDRESS, { use: "payAddress", debt: UNKNOWN_DEBT }],
    [POOL, { use: "pool", debt: DEBT }],
    [SETTLEMENT, { use: "settlement" }],
  ]),
  references: new Map([
    ["ref1", DEBT],
    ["ref2", OTHER_DEBT],
  ]),
  contracts: new Set([ESCROW]),
  recorded: new Map(),
  confirmed: new Map(),
  debts: new Map([
    [DEBT, owed(300_000_000n)],
    [OTHER_DEBT, owed(0n, true)],
  ]),
  pending: new Map(),
  token,
  candidates: [],
};

export const transferTo = (to: string, amount: bigint, change: Partial<TransferFacts> = {}): TransferFacts => ({
  chain: CHAIN as TransferFacts["chain"],
  position: "000000000007/000003",
  block: { number: 7, at: FIRST_DUE_AT },
  transactionId: `0x${"77".repeat(32)}`,
  index: 3,
  token: TOKEN,
  from: PAYER,
  to,
  amount,
  references: [],
  memo: null,
  ...change,
});
