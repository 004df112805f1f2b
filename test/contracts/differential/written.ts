import type { ModelDebt } from "@duebook/protocol/model";
import { creditOf, liabilitiesOf } from "@duebook/protocol/model/hold";
import { type DebtId, STATES } from "@duebook/protocol/terms";
import type { Address } from "viem";
import { type Chain, castOf } from "./start-chain.ts";

/** All that is written about a debt and its holdings, as the model has it. */
export function writtenInModel(debt: ModelDebt, accounts: readonly Address[]) {
  const { terms, enforcement, offer } = debt;
  return {
    creditor: debt.creditor,
    pendingCreditor: debt.pendingCreditor,
    debtor: terms.debtor,
    principal: terms.principal,
    charge: terms.charge,
    paid: debt.paid,
    feeAssessed: debt.feeAssessed,
    accruedAt: debt.accruedAt,
    firstDueAt: terms.firstDueAt,
    intervalSeconds: terms.intervalSeconds,
    intervalMonths: terms.intervalMonths,
    installments: terms.installments,
    balloonBps: terms.balloonBps,
    deferDays: debt.deferDays,
    state: debt.state,
    version: debt.version,
    selfDeferralsLeft: debt.selfDeferralsLeft,
    isWrittenOff: debt.isWrittenOff,
    sequence: debt.sequence,
    enforcement: { ...enforcement, acceleratedAt: debt.acceleratedAt ?? 0 },
    offer: offer ?? { amount: 0n, until: 0 },
    holdings: debt.holdings.map(({ amount, from, until }) => ({ amount, from, until })),
    credits: accounts.map((account) => creditOf(debt, account)),
    liabilities: liabilitiesOf(debt),
    tokensInEscrow: liabilitiesOf(debt) + debt.stray,
    tokensAtPayAddress: [debt.atPayAddress, debt.foreignAtPayAddress],
    tokensInPayDesk: 0n,
    isHealthy: true,
  };
}

/** The same as the contracts have it. */
export async function writtenOnChain(chain: Chain, id: DebtId, holdings: number, accounts: readonly Address[]) {
  const { book, escrow, lens, token, foreign, payDesk } = chain;
  const { payAddress } = castOf(chain, id);
  const { conditionsId: _, ...written } = await book.read.debtOf([id]);
  const numbers = Array.from({ length: holdings }, (_, index) => BigInt(index + 1));
  const held = await Promise.all(numbers.map((number) => escrow.read.holdingOf([number])));
  return {
    ...written,
    creditor: await book.read.creditorOf([id]),
    pendingCreditor: await book.read.pendingCreditorOf([id]),
    state: STATES[written.state],
    enforcement: await book.read.enforcementOf([id]),
    offer: await book.read.offerOf([id]),
    holdings: held.map(({ amount, from, until }) => ({ amount, from, until })),
    credits: await Promise.all(accounts.map((account) => escrow.read.creditOf([token.address, account]))),
    liabilities: await escrow.read.liabilitiesOf([token.address]),
    tokensInEscrow: await token.read.balanceOf([escrow.address]),
    tokensAtPayAddress: await Promise.all([token, foreign].map(({ read }) => read.balanceOf([payAddress]))),
    tokensInPayDesk: await token.read.balanceOf([payDesk.address]),
    isHealthy: await lens.read.health([id]),
  };
}
