import { withdrawalTypedData } from "@duebook/protocol/consent";
import { hashConditions } from "@duebook/protocol/typed-data";
import { type Hex, maxUint64, zeroHash } from "viem";
import { mandateOf } from "../debt-book/mandate/mandate-world.ts";
import { as, now } from "../lives.ts";
import { transfer } from "../pay-desk/desk-world.ts";
import { at, CHAIN, cast, DAY, NO_SIGNATURE, ONE } from "../world.ts";
import type { TokenWorld } from "./token-lives.ts";

/** Who takes part in a transfer. */
export type Party = "payer" | "creditor" | "DebtBook" | "Escrow" | "PayDesk" | "pay address";

/** A call that moves tokens. */
export interface MoneyCall {
  /** From whom it must move them, who calls the token for it, and to whom where there is no other way. */
  readonly from: readonly Party[];
  readonly by: readonly Party[];
  readonly to: readonly Party[];
  /** What it reverts with if they do not move; nothing if that is the token's own error. */
  readonly error?: readonly ["book" | "escrow" | "desk", string];
  /** Brings about what it needs. */
  readonly prepare?: (world: TokenWorld) => Promise<unknown>;
  readonly send: (world: TokenWorld) => Promise<Hex>;
}

const TEN = 10n * ONE;
const LONG = 4_000_000_000;
const debtor = as.debtor.account.address;
const buyer = as.buyer.account.address;

const STRAIGHT = { from: ["payer"], by: ["DebtBook"], to: [], error: ["book", "PaymentFailed"] } as const;
const HELD = { ...STRAIGHT, to: ["Escrow"] } as const;
const OUT = { from: ["Escrow"], by: ["Escrow"], to: [], error: ["escrow", "WithdrawalFailed"] } as const;

const toPayAddress = ({ token, payAddress, scale }: TokenWorld) => transfer(cast.payer, token, payAddress, TEN * scale);

/** The debtor has a credit. */
const credited = ({ escrow, token, id, scale }: TokenWorld) =>
  escrow.write.depositFor([token, debtor, TEN * scale, id], as.payer);

/** Every call that moves tokens, by the name of its function and, where it matters, the state of the debt. */
export const MONEY_CALLS: Readonly<Record<string, MoneyCall>> = {
  pay: { ...STRAIGHT, send: ({ book, id }) => book.write.pay([id, TEN], as.payer) },
  "pay under escrow terms": { ...HELD, send: ({ book, escrowed }) => book.write.pay([escrowed.id, TEN], as.payer) },
  payoff: { ...STRAIGHT, send: ({ book, id }) => book.write.payoff([id, maxUint64], as.payer) },
  payOffer: {
    ...STRAIGHT,
    prepare: async ({ book, id }) => book.write.offer([id, TEN, (await now()) + DAY], as.creditor),
    send: ({ book, id }) => book.write.payOffer([id], as.payer),
  },
  autopay: {
    ...STRAIGHT,
    prepare: ({ terms }) => at(terms.firstDueAt),
    send: async (world) => world.book.write.autopay([await mandateOf(world, { until: LONG }), NO_SIGNATURE], as.payer),
  },
  addDeposit: { ...HELD, send: ({ book, id }) => book.write.addDeposit([id, TEN], as.payer) },
  fundOffer: { ...HELD, send: ({ book, id, terms }) => book.write.fundOffer([id, TEN, terms.firstDueAt], as.payer) },
  lockPrincipal: {
    ...{ ...HELD, from: ["creditor"] },
    send: ({ book, funded, terms }) =>
      book.write.lockPrincipal([{ ...terms, conditionsHash: hashConditions(funded.conditions) }], as.creditor),
  },
  payMany: {
    ...{ from: ["payer", "PayDesk"], by: ["PayDesk", "DebtBook"], to: ["PayDesk"] },
    send: ({ desk, id }) => desk.write.payMany([[{ id, amount: TEN }]], as.payer),
  },
  sweep: {
    ...{ ...STRAIGHT, from: ["pay address"], prepare: toPayAddress },
    send: ({ desk, id }) => desk.write.sweep([id], as.stranger),
  },
  "sweep after the end": {
    ...{ from: ["pay address"], by: ["Escrow"], to: ["Escrow"], error: ["escrow", "DepositFailed"] },
    prepare: async (world) => {
      await toPayAddress(world);
      await world.book.write.forgive([world.id, 1320n * ONE], as.creditor);
    },
    send: ({ desk, id }) => desk.write.sweep([id], as.stranger),
  },
  recover: {
    ...{ from: ["pay address"], by: ["pay address"], to: [], error: ["desk", "NothingToSweep"] },
    prepare: ({ token, foreign, scale }) => transfer(cast.payer, token, foreign.payAddress, TEN * scale),
    send: ({ desk, foreign, token }) => desk.write.recover([foreign.id, token, buyer, LONG, NO_SIGNATURE], as.debtor),
  },
  depositFor: {
    ...{ from: ["payer"], by: ["Escrow"], to: ["Escrow"], error: ["escrow", "DepositFailed"] },
    send: ({ escrow, token, scale }) => escrow.write.depositFor([token, debtor, TEN * scale, zeroHash], as.payer),
  },
  withdraw: {
    ...{ ...OUT, prepare: credited },
    send: ({ escrow, token }) => escrow.write.withdraw([token, buyer], as.debtor),
  },
  withdrawBySignature: {
    ...{ ...OUT, prepare: credited },
    send: async ({ escrow, token }) => {
      const word = { token, account: debtor, to: buyer, nonce: 0n, signBy: LONG };
      const typedData = withdrawalTypedData(word, { chain: CHAIN, escrow: escrow.address });
      const args = [token, debtor, buyer, LONG, await cast.debtor.signTypedData(typedData)] as const;
      return escrow.write.withdrawBySignature(args, as.stranger);
    },
  },
  recoverStray: {
    ...OUT,
    prepare: ({ escrow, token, scale }) => transfer(cast.payer, token, escrow.address, TEN * scale),
    send: ({ escrow, token }) => escrow.write.recoverStray([token], as.stranger),
  },
};
