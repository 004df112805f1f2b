import { DEBT, type Shown } from "./shown.ts";

type Calls = Readonly<Record<string, Shown>>;

const TERMS = {
  "terms.principal": ["Principal", "amount"],
  "terms.charge": ["Charge", "amount"],
  "terms.installments": ["Installments", "raw"],
  "terms.firstDueAt": ["First due", "instant"],
  "terms.intervalMonths": ["Months between", "raw"],
  "terms.intervalSeconds": ["Or time between", "seconds"],
  "terms.balloonBps": ["Of it with the last", "bps"],
  "terms.creditor": ["Owed to", "account"],
  "terms.debtor": ["Owed by", "account"],
  "terms.signBy": ["Can be opened until", "instant"],
} as const;

const RESTRUCTURED = {
  "restructuring.principal": ["Owed from now on", "amount"],
  "restructuring.paid": ["Paid until now", "amount"],
  "restructuring.endsDispute": ["Ends a dispute", "raw"],
  "restructuring.charge": ["Charge", "amount"],
  "restructuring.installments": ["Installments", "raw"],
  "restructuring.firstDueAt": ["First due", "instant"],
  "restructuring.intervalMonths": ["Months between", "raw"],
  "restructuring.intervalSeconds": ["Or time between", "seconds"],
  "restructuring.balloonBps": ["Of it with the last", "bps"],
  "restructuring.id": ["Debt", "raw"],
} as const;

const RECEIPT = {
  "receipt.amount": ["Amount", "amount"],
  "receipt.paidAt": ["Paid on", "instant"],
  "receipt.id": ["Debt", "raw"],
} as const;

const AMOUNT = { amount: ["Amount", "amount"], ...DEBT } as const;
const OFFER = { amount: ["Amount", "amount"], until: ["Until", "instant"], ...DEBT } as const;

const OPENING: Calls = {
  registerConditions: {
    intent: "Register the conditions of debts",
    fields: {
      "conditions.token": ["Token", "account"],
      "conditions.lateBpsPerYear": ["Late fee a year", "bps"],
      "conditions.feeCapBps": ["Late fees at most", "bps"],
      "conditions.rebateBps": ["Given back on payoff", "bps"],
      "conditions.graceDays": ["Days of grace", "raw"],
      "conditions.cureDays": ["Days to cure", "raw"],
      "conditions.arbiter": ["Arbiter", "account"],
    },
  },
  open: { intent: "Open a debt", fields: TERMS },
  openBatch: {
    intent: "Open debts",
    fields: { "terms.[].principal": ["Principal", "amount"], "terms.[].debtor": ["Owed by", "account"] },
  },
  lockPrincipal: { intent: "Lock the principal of a debt", fields: TERMS },
};

const MONEY: Calls = {
  pay: { intent: "Pay toward a debt", fields: AMOUNT },
  payoff: { intent: "Pay off a debt", fields: { maximum: ["At most", "amount"], ...DEBT } },
  payOffer: { intent: "Settle a debt by the creditor's offer", fields: DEBT },
  autopay: {
    intent: "Pay an installment that is due, by a mandate",
    fields: {
      "mandate.maximum": ["At most", "amount"],
      "mandate.payer": ["Paid by", "account"],
      "mandate.id": ["Debt", "raw"],
    },
  },
  revokeMandate: { intent: "Stop autopay", fields: { mandateId: ["Mandate", "raw"] } },
  revokeMandateFor: {
    intent: "Stop autopay for its payer",
    fields: { payer: ["Payer", "account"], mandateId: ["Mandate", "raw"] },
  },
};

const RECEIPTS: Calls = {
  creditReceipt: { intent: "Confirm that a payment arrived elsewhere", fields: RECEIPT },
  creditReceipts: {
    intent: "Confirm that payments arrived elsewhere",
    fields: { "receipts.[].amount": ["Amount", "amount"], "receipts.[].id": ["Debt", "raw"] },
  },
  reportPayment: {
    intent: "Say that a payment was made elsewhere",
    fields: {
      "report.amount": ["Amount", "amount"],
      "report.paidAt": ["Paid on", "instant"],
      "report.id": ["Debt", "raw"],
    },
  },
  denyReport: { intent: "Answer that a reported payment did not arrive", fields: DEBT },
  disputeIgnoredReport: { intent: "Dispute, because a reported payment was not answered", fields: DEBT },
};

const RELIEF: Calls = {
  defer: { intent: "Move all due dates to later", fields: { deferDays: ["Days", "raw"], ...DEBT } },
  useDeferral: { intent: "Use a deferral of the terms", fields: DEBT },
  forgive: { intent: "Forgive a part of a debt", fields: AMOUNT },
  waiveFee: { intent: "Waive a late fee", fields: AMOUNT },
  offer: { intent: "Offer to settle a debt", fields: OFFER },
  cancelOffer: { intent: "Take back an offer whose time is over", fields: DEBT },
  fundOffer: { intent: "Lock money to settle a debt with", fields: OFFER },
  acceptFundedOffer: { intent: "Settle a debt for the money locked for it", fields: DEBT },
  restructure: { intent: "Put a debt under new terms", fields: RESTRUCTURED },
  voidDebt: { intent: "Cancel a debt", fields: DEBT },
  assign: { intent: "Propose another creditor", fields: { to: ["New creditor", "account"], ...DEBT } },
  acceptAssignment: { intent: "Become the creditor of a debt", fields: DEBT },
  mintNote: { intent: "Make the claim to a debt a token", fields: DEBT },
  authorize: {
    intent: "Let a servicer act for me",
    fields: { servicer: ["Servicer", "account"], permissions: ["Permissions (bits)", "raw"] },
  },
  authorizeBySignature: {
    intent: "Let a servicer act for a creditor",
    fields: {
      creditor: ["Creditor", "account"],
      servicer: ["Servicer", "account"],
      permissions: ["Permissions (bits)", "raw"],
    },
  },
};

const ENFORCEMENT: Calls = {
  giveNotice: { intent: "Give notice of arrears", fields: DEBT },
  accelerate: { intent: "Make all of a debt due now", fields: DEBT },
  writeOff: { intent: "No longer expect a debt", fields: DEBT },
  addDeposit: { intent: "Put up security for a debt", fields: AMOUNT },
  drawDeposit: { intent: "Cover arrears from the security", fields: DEBT },
  dispute: { intent: "Dispute a debt", fields: DEBT },
  rule: {
    intent: "Rule on a disputed debt",
    fields: {
      ruling: ["Ruling (0 rejected, 1 reduced, 2 voided)", "raw"],
      amount: ["Reduced by at most", "amount"],
      "holdings.[]": ["Also given back from payments held", "raw"],
      ...DEBT,
    },
  },
  lapse: { intent: "End a dispute that nobody ruled on", fields: DEBT },
};

const PAY_DESK: Calls = {
  payMany: {
    intent: "Pay toward debts",
    fields: { "payments.[].amount": ["Amount", "amount"], "payments.[].id": ["Debt", "raw"] },
  },
  payManyWithPermit: {
    intent: "Pay toward debts",
    fields: { "payments.[].amount": ["Amount", "amount"], "payments.[].id": ["Debt", "raw"] },
  },
  payWithAuthorization: {
    intent: "Pay toward a debt",
    fields: {
      "authorization.amount": ["Amount", "amount"],
      "authorization.payer": ["Paid by", "account"],
      ...DEBT,
    },
  },
  payWithPermit2: {
    intent: "Pay toward a debt",
    fields: { "payment.amount": ["Amount", "amount"], "payment.payer": ["Paid by", "account"], ...DEBT },
  },
  sweep: { intent: "Pay a debt with what its pay address holds", fields: DEBT },
  sweepMany: { intent: "Pay debts with what their pay addresses hold", fields: { "ids.[]": ["Debt", "raw"] } },
  recover: {
    intent: "Take a foreign token out of a pay address",
    fields: { token: ["Token", "account"], to: ["To", "account"], ...DEBT },
  },
};

const ESCROW: Calls = {
  release: { intent: "Release what Escrow holds to whose it is", fields: { holding: ["Holding", "raw"] } },
  depositFor: {
    intent: "Put tokens into Escrow for an account",
    // In the token's own smallest unit, unlike every amount of a debt.
    fields: { amount: ["Smallest units", "raw"], token: ["Token", "account"], account: ["For", "account"] },
  },
  withdraw: {
    intent: "Withdraw my credit from Escrow",
    fields: { token: ["Token", "account"], to: ["To", "account"] },
  },
  withdrawBySignature: {
    intent: "Withdraw a credit from Escrow for its owner",
    fields: { token: ["Token", "account"], account: ["Owner", "account"], to: ["To", "account"] },
  },
  recoverStray: { intent: "Send on what reached Escrow by mistake", fields: { token: ["Token", "account"] } },
};

/** What people send, by contract and function. */
export const CALLS: Readonly<Record<string, Calls>> = {
  DebtBook: { ...OPENING, ...MONEY, ...RECEIPTS, ...RELIEF, ...ENFORCEMENT },
  PayDesk: PAY_DESK,
  Escrow: ESCROW,
};

/** What only contracts call, so that no wallet shows it. */
export const CALLED_BY_CONTRACTS: readonly string[] = ["credit", "hold", "take", "emptyPayAddress"];
