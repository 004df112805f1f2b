import { withdrawalTypedData } from "@duebook/protocol/consent";
import { authorizationNonceOf } from "@duebook/protocol/pay-desk";
import { authorizationTypedData, permit2TypedData, permitTypedData } from "@duebook/protocol/token-permit";
import { type Hex, maxUint64, zeroAddress } from "viem";
import { as, EVIDENCE, now } from "../lives.ts";
import { approve, type Desk, deployDesk, PERMIT_TOKEN, transfer } from "../pay-desk/desk-world.ts";
import { apart, domainOf, FOREVER } from "../pay-desk/token-signatures.ts";
import { CHAIN, cast, DAY, endow, NO_SIGNATURE, ONE, TOKEN_ABI, termsOf } from "../world.ts";
import type { ContractName } from "../writing-functions.ts";

const LONG = 4_000_000_000;
/** Key of the payment that the debtor has reported. */
const REPORTED: Hex = `0x${"4b".repeat(32)}`;
/** What `prepared` has put into Escrow, by its numbers there; the third is its funder's again after a day. */
const [DEPOSIT, FUNDS, BRIEF_FUNDS] = [1n, 2n, 3n];
const address = (name: keyof typeof cast) => cast[name].account.address;
const receiptOf = ({ id, terms }: Desk) => ({ id, key: EVIDENCE, amount: 50n * ONE, paidAt: terms.signBy - DAY });
const mandateOf = ({ id, token }: Desk) => ({
  ...{ id, version: 0, payer: address("payer"), token, maximum: 100n * ONE },
  ...{ until: LONG, salt: EVIDENCE },
});

type Makers = Readonly<Record<string, (life: Desk) => readonly unknown[] | Promise<readonly unknown[]>>>;

const OF_DEBT_BOOK: Makers = {
  registerConditions: ({ conditions }) => [{ ...conditions, tokenKind: 0, graceDays: 9 }],
  open: async (life) => [await termsOf(life, { salt: EVIDENCE }), NO_SIGNATURE, NO_SIGNATURE],
  openBatch: async (life) => [[await termsOf(life, { salt: EVIDENCE })], [NO_SIGNATURE], [NO_SIGNATURE]],
  lockPrincipal: async (life) => [await termsOf(life, { salt: EVIDENCE })],
  pay: ({ id }) => [id, 20n * ONE],
  payoff: ({ id }) => [id, maxUint64],
  payOffer: ({ id }) => [id],
  creditReceipt: (life) => [receiptOf(life), address("creditor"), NO_SIGNATURE],
  creditReceipts: (life) => [[receiptOf(life)], address("creditor"), NO_SIGNATURE],
  denyReport: ({ id }) => [id, REPORTED, EVIDENCE],
  autopay: (life) => [mandateOf(life), NO_SIGNATURE],
  revokeMandate: () => [EVIDENCE],
  revokeMandateFor: () => [address("payer"), EVIDENCE, NO_SIGNATURE],
  defer: ({ id }) => [id, 40],
  useDeferral: ({ id }) => [id, LONG, NO_SIGNATURE],
  forgive: ({ id }) => [id, 30n * ONE],
  waiveFee: ({ id }) => [id, 1n],
  offer: async ({ id }) => [id, 100n * ONE, (await now()) + 400 * DAY],
  cancelOffer: ({ id }) => [id],
  fundOffer: async ({ id }) => [id, 90n * ONE, (await now()) + 40 * DAY],
  acceptFundedOffer: ({ id }) => [id, FUNDS],
  restructure: async ({ id }) => [await dearer(id), NO_SIGNATURE, NO_SIGNATURE],
  voidDebt: ({ id }) => [id, LONG, NO_SIGNATURE, NO_SIGNATURE],
  assign: ({ id }) => [id, address("buyer")],
  acceptAssignment: ({ id }) => [id],
  mintNote: ({ id }) => [id],
  reportPayment: (life) => [receiptOf(life), NO_SIGNATURE],
  authorize: () => [address("stranger"), 0xffff],
  authorizeBySignature: () => [address("creditor"), address("stranger"), 0xffff, LONG, NO_SIGNATURE],
  giveNotice: ({ id }) => [id],
  accelerate: ({ id }) => [id],
  writeOff: ({ id }) => [id],
  addDeposit: ({ id }) => [id, 10n * ONE],
  drawDeposit: ({ id }) => [id, DEPOSIT],
  dispute: ({ id }) => [id, EVIDENCE, LONG, NO_SIGNATURE],
  disputeIgnoredReport: ({ id }) => [id, REPORTED, NO_SIGNATURE],
  rule: ({ id }) => [id, 0, 0n, []],
  lapse: ({ id }) => [id],
};

const OF_ESCROW: Makers = {
  credit: ({ token, id }) => [token, address("creditor"), 1n, id],
  hold: ({ token, id }) => [0, id, token, address("payer"), 1n, 0],
  take: () => [FUNDS, address("creditor"), 1n],
  release: () => [BRIEF_FUNDS],
  depositFor: ({ token, id }) => [token, address("debtor"), 10n * ONE, id],
  withdraw: ({ token }) => [token, address("buyer")],
  withdrawBySignature: async (life) => {
    const account = address("creditor");
    const withdrawal = { token: life.token, account, to: address("buyer"), nonce: 0n, signBy: LONG };
    const typedData = withdrawalTypedData(withdrawal, { chain: CHAIN, escrow: life.escrow.address });
    return [life.token, account, withdrawal.to, LONG, await cast.creditor.signTypedData(typedData)];
  },
  recoverStray: ({ token }) => [token],
};

const OF_DEBT_NOTE: Makers = {
  mint: ({ id }) => [address("creditor"), id],
  approve: ({ id }) => [address("buyer"), BigInt(id)],
  setApprovalForAll: () => [address("buyer"), true],
  transferFrom: ({ id }) => [address("creditor"), address("buyer"), BigInt(id)],
  safeTransferFrom: ({ id }) => [address("creditor"), address("buyer"), BigInt(id), "0x"],
};

const OF_PAY_DESK: Makers = {
  payMany: ({ id }) => [[{ id, amount: 20n * ONE }]],
  payManyWithPermit: async (life) => {
    const permit = { owner: address("payer"), spender: life.desk.address, value: 20n * ONE, nonce: 0n };
    const typedData = permitTypedData({ ...permit, deadline: FOREVER }, domainOf(life));
    const signature = apart(await cast.payer.signTypedData(typedData));
    return [[{ id: life.id, amount: 20n * ONE }], { value: permit.value, deadline: FOREVER, ...signature }];
  },
  payWithAuthorization: async (life) => {
    const [payer, amount] = [address("payer"), 20n * ONE];
    const bounds = { validAfter: 0n, validBefore: FOREVER };
    const authorization = { from: payer, to: life.desk.address, value: amount, ...bounds };
    const typedData = { ...authorization, nonce: authorizationNonceOf(life.id, EVIDENCE) };
    const signature = apart(await cast.payer.signTypedData(authorizationTypedData(typedData, domainOf(life))));
    return [life.id, { payer, amount, ...bounds, salt: EVIDENCE, ...signature }];
  },
  payWithPermit2: async ({ id, token, desk, permit2 }) => {
    const [payer, amount] = [address("payer"), 20n * ONE];
    const paying = { id, token, amount, payDesk: desk.address, nonce: 7n, deadline: Number(FOREVER) };
    const signature = await cast.payer.signTypedData(permit2TypedData(paying, CHAIN, permit2.address));
    return [id, { payer, amount, nonce: paying.nonce, deadline: FOREVER, signature }];
  },
  sweep: ({ id }) => [id],
  sweepMany: ({ id }) => [[id]],
  recover: ({ id }) => [id, zeroAddress, address("buyer"), LONG, NO_SIGNATURE],
  emptyPayAddress: () => [],
};

/** Arguments with which each function that writes can succeed in some life, for whoever may call it. */
export const ARGUMENTS: Readonly<Record<ContractName, Makers>> = {
  DebtBook: OF_DEBT_BOOK,
  Escrow: OF_ESCROW,
  DebtNote: OF_DEBT_NOTE,
  PayDesk: OF_PAY_DESK,
  DebtLens: {},
};

/** What the debtor alone can bring about. */
export const DEBTORS_WORD: ReadonlySet<string> = new Set([
  ...["DebtBook.open", "DebtBook.openBatch", "DebtBook.useDeferral", "DebtBook.restructure", "DebtBook.voidDebt"],
  ...["DebtBook.dispute", "DebtBook.reportPayment", "DebtBook.disputeIgnoredReport", "PayDesk.recover"],
]);

/** What only one contract may ask of another. */
export const AMONG_CONTRACTS: ReadonlySet<string> = new Set([
  ...["Escrow.credit", "Escrow.hold", "Escrow.take", "DebtNote.mint", "PayDesk.emptyPayAddress"],
]);

/** Everything is prepared that a call needs: money, permissions, an offer, a deposit, funded offers, a proposal, credits. */
export async function prepared(): Promise<Desk> {
  const life = await deployDesk(PERMIT_TOKEN);
  const { book, escrow, desk, id, token } = life;
  for (const name of ["creditor", "buyer"] as const) await endow(life, cast[name]);
  for (const { address: spender } of [escrow, life.permit2]) await approve(cast.payer, token, spender);
  await book.write.authorize([address("servicer"), 0xffff], as.creditor);
  await book.write.addDeposit([id, 300n * ONE], as.payer);
  await book.write.fundOffer([id, 600n * ONE, (await now()) + 400 * DAY], as.payer);
  await book.write.fundOffer([id, 5n * ONE, (await now()) + DAY], as.payer);
  await book.write.assign([id, address("buyer")], as.creditor);
  await book.write.reportPayment([{ ...receiptOf(life), key: REPORTED }, NO_SIGNATURE], as.debtor);
  await escrow.write.depositFor([token, address("creditor"), 10n * ONE, id], as.payer);
  await transfer(cast.payer, token, await desk.read.payAddressOf([id]), 40n * ONE);
  const stray = { address: token, abi: TOKEN_ABI, functionName: "mint", args: [escrow.address, ONE] } as const;
  await cast.payer.writeContract(stray);
  return life;
}

async function dearer(id: Hex) {
  const from = await now();
  return {
    ...{ id, version: 1, paid: 0n, endsDispute: true, principal: 2000n * ONE, charge: 500n * ONE, installments: 1 },
    ...{ intervalSeconds: 0, intervalMonths: 0, firstDueAt: from + DAY, balloonBps: 0 },
    ...{ selfDeferrals: 0, documentHash: EVIDENCE, signBy: LONG },
  };
}
