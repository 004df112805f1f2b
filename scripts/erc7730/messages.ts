import * as consent from "@duebook/protocol/consent";
import { mandateTypedData, revocationTypedData } from "@duebook/protocol/mandate";
import { recoveryTypedData } from "@duebook/protocol/pay-desk";
import * as receipt from "@duebook/protocol/receipt";
import { termsTypedData } from "@duebook/protocol/typed-data";
import { zeroAddress, zeroHash } from "viem";
import { DEBT, type Shown } from "./shown.ts";

// Only the types of the messages count here: their values are nobody's.
const BOOK = { chain: "eip155:1", debtBook: zeroAddress } as const;
const RECEIPT = { id: zeroHash, key: zeroHash, amount: 0n, paidAt: 0 } as const;
const SCHEDULE = {
  ...{ principal: 0n, charge: 0n, installments: 0, intervalSeconds: 0, intervalMonths: 0, firstDueAt: 0 },
  ...{ balloonBps: 0, selfDeferrals: 0, documentHash: zeroHash, signBy: 0 },
} as const;
const PARTIES = { creditor: zeroAddress, debtor: zeroAddress, conditionsHash: zeroHash, salt: zeroHash } as const;
const WORD = { id: zeroHash, nonce: 0n, signBy: 0 } as const;

const SCHEDULE_FIELDS = {
  charge: ["Charge", "amount"],
  installments: ["Installments", "raw"],
  firstDueAt: ["First due", "instant"],
  intervalMonths: ["Months between", "raw"],
  intervalSeconds: ["Or time between", "seconds"],
  balloonBps: ["Of it with the last", "bps"],
  selfDeferrals: ["Own deferrals", "raw"],
  documentHash: ["Document", "raw"],
} as const;
const SIGN_BY = { signBy: ["Good until", "instant"] } as const;
const RECEIPT_FIELDS = { amount: ["Amount", "amount"], paidAt: ["Paid on", "instant"], ...DEBT } as const;

/** A message that somebody signs, the contract that it is for, and what a wallet shows of it. */
export interface Message extends Shown {
  readonly contract: "DebtBook" | "PayDesk" | "Escrow";
  readonly typedData: {
    readonly primaryType: string;
    readonly types: Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>;
    readonly domain: { readonly name: string; readonly version: string };
  };
}

/** Everything that is signed for one of the contracts (EIP-712). */
export const MESSAGES: readonly Message[] = [
  {
    intent: "Agree to a debt",
    contract: "DebtBook",
    typedData: termsTypedData({ ...PARTIES, ...SCHEDULE }, BOOK),
    fields: {
      principal: ["Principal", "amount"],
      ...SCHEDULE_FIELDS,
      creditor: ["Owed to", "account"],
      debtor: ["Owed by", "account"],
      conditionsHash: ["Conditions", "raw"],
      ...SIGN_BY,
    },
  },
  {
    intent: "Agree to new terms of a debt",
    contract: "DebtBook",
    typedData: consent.restructuringTypedData(
      { id: zeroHash, version: 0, paid: 0n, endsDispute: false, ...SCHEDULE },
      BOOK,
    ),
    fields: {
      principal: ["Owed from now on", "amount"],
      paid: ["Paid until now", "amount"],
      endsDispute: ["Ends a dispute", "raw"],
      ...SCHEDULE_FIELDS,
      ...DEBT,
      ...SIGN_BY,
    },
  },
  {
    intent: "Agree to cancel a debt",
    contract: "DebtBook",
    typedData: consent.voidingTypedData({ id: zeroHash, version: 0, signBy: 0 }, BOOK),
    fields: { ...DEBT, ...SIGN_BY },
  },
  {
    intent: "Move the due dates by a deferral of the terms",
    contract: "DebtBook",
    typedData: consent.deferralTypedData(WORD, BOOK),
    fields: { ...DEBT, ...SIGN_BY },
  },
  {
    intent: "Dispute a debt",
    contract: "DebtBook",
    typedData: consent.disputeTypedData({ ...WORD, evidenceHash: zeroHash }, BOOK),
    fields: { ...DEBT, evidenceHash: ["Evidence", "raw"], ...SIGN_BY },
  },
  {
    intent: "Let a servicer act for me",
    contract: "DebtBook",
    typedData: consent.authorizationTypedData(
      { creditor: zeroAddress, servicer: zeroAddress, permissions: 0, nonce: 0n, signBy: 0 },
      BOOK,
    ),
    fields: { servicer: ["Servicer", "account"], permissions: ["Permissions (bits)", "raw"], ...SIGN_BY },
  },
  {
    intent: "Confirm that a payment arrived",
    contract: "DebtBook",
    typedData: receipt.receiptTypedData(RECEIPT, BOOK),
    fields: RECEIPT_FIELDS,
  },
  {
    intent: "Confirm that payments arrived",
    contract: "DebtBook",
    typedData: receipt.receiptsTypedData([RECEIPT], BOOK),
    fields: {
      "receipts.[].amount": ["Amount", "amount"],
      "receipts.[].paidAt": ["Paid on", "instant"],
      "receipts.[].id": ["Debt", "raw"],
    },
  },
  {
    intent: "Say that a payment was made",
    contract: "DebtBook",
    typedData: receipt.reportTypedData(RECEIPT, BOOK),
    fields: RECEIPT_FIELDS,
  },
  {
    intent: "Dispute, because a reported payment was not answered",
    contract: "DebtBook",
    typedData: receipt.ignoredReportTypedData(RECEIPT, BOOK),
    fields: DEBT,
  },
  {
    intent: "Let installments be paid as they fall due",
    contract: "DebtBook",
    typedData: mandateTypedData(
      {
        ...{ id: zeroHash, version: 0, payer: zeroAddress, token: zeroAddress },
        ...{ maximum: 0n, until: 0, salt: zeroHash },
      },
      BOOK,
    ),
    fields: {
      maximum: ["At most, each", "amount"],
      until: ["Until", "instant"],
      token: ["Token", "account"],
      payer: ["Paid by", "account"],
      ...DEBT,
    },
  },
  {
    intent: "Stop autopay",
    contract: "DebtBook",
    typedData: revocationTypedData(zeroHash, BOOK),
    fields: { mandateId: ["Mandate", "raw"] },
  },
  {
    intent: "Take a foreign token out of a pay address",
    contract: "PayDesk",
    typedData: recoveryTypedData(
      { id: zeroHash, token: zeroAddress, to: zeroAddress, signBy: 0 },
      { chain: BOOK.chain, payDesk: zeroAddress },
    ),
    fields: { token: ["Token", "account"], to: ["To", "account"], ...DEBT, ...SIGN_BY },
  },
  {
    intent: "Withdraw my credit from Escrow",
    contract: "Escrow",
    typedData: consent.withdrawalTypedData(
      { token: zeroAddress, account: zeroAddress, to: zeroAddress, nonce: 0n, signBy: 0 },
      { chain: BOOK.chain, escrow: zeroAddress },
    ),
    fields: { token: ["Token", "account"], to: ["To", "account"], account: ["Owner", "account"], ...SIGN_BY },
  },
];
