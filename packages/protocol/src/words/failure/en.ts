import { formatAmount } from "../../amount.ts";
import { utcText } from "../../calendar.ts";
import type { FailureWords } from "./failure-words.ts";

/** What went wrong, in English; each sentence says whether anything was paid and what to do. */
export const en: FailureWords = {
  "debt-book/terms-expired": ([signBy]) =>
    `These terms could be signed until ${utcText(signBy)}. Nothing was opened or paid; ask the creditor for new terms.`,
  "debt-book/installments-out-of-range": ([installments]) =>
    `These terms have ${installments} installments; 1 to 4095 are possible. Nothing was opened or paid.`,
  "debt-book/interval-invalid": ([seconds, months]) =>
    `The time between installments (${seconds} seconds, ${months} months) is not possible. Nothing was opened or paid.`,
  "debt-book/first-due-out-of-range": ([firstDueAt]) =>
    `The first due date, ${utcText(firstDueAt)}, is past or more than five years away. Nothing was opened or paid.`,
  "debt-book/total-out-of-range": ([total]) =>
    `A total of ${formatAmount(total)} is not possible for a debt. Nothing was opened or paid.`,
  "debt-book/balloon-out-of-range": ([bps]) =>
    `The last installment cannot carry ${bps / 100} % of the total on top. Nothing was opened or paid.`,
  "debt-book/party-missing": () => "The creditor or the debtor is missing in these terms. Nothing was opened or paid.",
  "debt-book/conditions-unknown": () =>
    "The conditions of these terms are not registered yet. Nothing was opened or paid; tell the creditor.",
  "debt-book/conditions-invalid": () => "These conditions are not possible. Nothing was registered or paid.",
  "debt-book/creditor-signature-invalid": () =>
    "The creditor's signature does not fit these terms. Nothing was opened or paid; tell the creditor.",
  "debt-book/debtor-signature-invalid": () =>
    "The signature does not fit these terms. Nothing was opened or paid; sign again with the account in the terms.",
  "debt-book/debt-exists": () => "This debt is open already. Nothing was paid; load the page again.",
  "debt-book/debt-not-open": () => "This debt is not open, so there is nothing to pay. Nothing was paid.",
  "debt-book/amount-too-small": ([amount, minimum]) =>
    `${formatAmount(amount)} is less than the smallest payment, ${formatAmount(minimum)}. Nothing was paid.`,
  "debt-book/amount-too-large": ([amount, left]) =>
    `${formatAmount(amount)} is more than the ${formatAmount(left)} that is left. Nothing was paid; pay at most that.`,
  "debt-book/payoff-above-maximum": ([payoff, maximum]) =>
    `Settling everything now takes ${formatAmount(payoff)}, more than the ${formatAmount(maximum)} you agreed to. Nothing was paid; look at the new amount.`,
  "debt-book/fee-cap-out-of-range": ([cap]) =>
    `Late fees of up to ${formatAmount(cap)} are not possible for a debt. Nothing was opened or paid.`,
  "debt-book/nothing-left": () => "Nothing is left to pay; the debt ends with its dispute. Nothing was paid.",
  "debt-book/payoff-short": ([payoff, arrived]) =>
    `Settling everything takes ${formatAmount(payoff)}, but only ${formatAmount(arrived)} would arrive, since the token keeps a fee. Nothing was paid; pay an amount instead.`,
  "debt-book/payment-failed": () =>
    "The token refused the payment. Nothing was paid; check that the account holds enough and allows the payment.",
  "debt-book/self-deferrals-out-of-range": ([selfDeferrals]) =>
    `These terms let the debtor defer ${selfDeferrals} times; at most 15 are possible. Nothing was opened or changed.`,
  "debt-book/signatures-missing": ([terms, creditors, debtors]) =>
    `${terms} debts came with ${creditors} signatures of creditors and ${debtors} of debtors. Nothing was opened; send one of each for every debt.`,
  "debt-book/offer-missing": () => "There is no settlement offer for this debt. Nothing was paid or changed.",
  "debt-book/offer-expired": ([until]) =>
    `The settlement offer ended at ${utcText(until)}. Nothing was paid; ask the creditor for a new one.`,
  "debt-book/only-creditor": () => "Only the creditor of this debt may do this. Nothing was paid or changed.",
  "debt-book/not-permitted": () =>
    "The creditor has not let this account do this. Nothing was paid or changed; ask the creditor for the permission.",
  "debt-book/only-pending-creditor": () =>
    "This debt was not offered to this account. Nothing was changed; ask the creditor to assign it.",
  "debt-book/signature-invalid": ([account]) =>
    `The signature is not one of ${account} over exactly this. Nothing was paid or changed; sign again with that account.`,
  "debt-book/signature-expired": ([signBy]) =>
    `The signature was good until ${utcText(signBy)}. Nothing was paid or changed; sign again.`,
  "debt-book/paid-unexpected": ([agreed, paid]) =>
    `These new terms suppose that ${formatAmount(agreed)} was paid, but it is ${formatAmount(paid)}. Nothing was changed; sign terms that name what was paid.`,
  "debt-book/terms-paid-already": ([carried, total]) =>
    `${formatAmount(carried)} came since these new terms were agreed, which covers all ${formatAmount(total)} of them. Nothing was changed; agree on what is left.`,
  "debt-book/version-unexpected": ([version, expected]) =>
    `These new terms would be version ${version}; the next of this debt is ${expected}. Nothing was changed; sign terms of that version.`,
  "debt-book/debt-not-active": () =>
    "This debt has ended, is disputed or is due in full, so this cannot be done now. Nothing was paid or changed.",
  "debt-book/deferral-out-of-range": ([days]) =>
    `A deferral of ${days} days in all is not possible. Nothing was changed; defer by at least one day, up to 65535 in all.`,
  "debt-book/self-deferral-missing": () =>
    "No deferral of the debtor's own is left. Nothing was changed; ask the creditor for more time.",
  "debt-book/offer-out-of-range": ([amount, payoff]) =>
    `An offer of ${formatAmount(amount)} is not possible: it must be more than nothing and less than the ${formatAmount(payoff)} that settles the debt now. Nothing was changed.`,
  "debt-book/offer-firm": ([amount, until]) =>
    `${formatAmount(amount)} is offered until ${utcText(until)}, and that is firm. Nothing was changed; offer less or longer, or wait.`,
  "debt-book/offer-time-out-of-range": ([until]) =>
    `An offer cannot last until ${utcText(until)}: that is past or more than five years away. Nothing was changed.`,
  "debt-book/offer-of-another-debt": ([holding]) =>
    `Holding ${holding} is no funded offer for this debt. Nothing was changed.`,
  "debt-book/has-note": () =>
    "The claim to this debt is a token. Nothing was changed; hand over the token to assign the debt.",
  "debt-book/reports-used-up": ([, reports]) =>
    `${reports} reports have stopped the clock already, as many as the conditions allow. Nothing was changed; ask the creditor for a receipt.`,
  "debt-book/notice-too-early": ([, missed, needed]) =>
    `${missed} installments are past grace; a notice needs ${needed}. Nothing was changed.`,
  "debt-book/notice-missing": () => "No notice is open for this debt. Nothing was changed; give notice first.",
  "debt-book/acceleration-excluded": () =>
    "The conditions of this debt allow no notice and no acceleration. Nothing was changed.",
  "debt-book/cure-time-open": ([cureBy]) =>
    `The debtor has until ${utcText(Number(cureBy))} to pay what the notice named. Nothing was changed; wait until then.`,
  "debt-book/notice-cured": () => "What the notice named is paid. Nothing was changed.",
  "debt-book/clock-stopped": ([, until]) =>
    `The debtor has reported a payment, which stops this until ${utcText(until)}. Nothing was changed; look for the payment.`,
  "debt-book/debt-not-accelerated": () =>
    "This debt is not due in full, so it cannot be written off. Nothing was changed.",
  "debt-book/debt-written-off-already": () => "This debt is written off already. Nothing was changed.",
  "debt-book/dispute-excluded": () =>
    "The conditions of this debt allow no dispute here. Nothing was changed; write to the creditor.",
  "debt-book/disputes-used-up": ([, disputes]) =>
    `${disputes} disputes of this debt were not upheld, as many as the conditions allow. Nothing was changed.`,
  "debt-book/dispute-too-soon": ([, from]) =>
    `This debt can be disputed again from ${utcText(Number(from))}. Nothing was changed.`,
  "debt-book/debt-not-disputed": () => "No dispute of this debt is open. Nothing was changed.",
  "debt-book/dispute-open": ([, lapsesAt]) =>
    `A dispute of this debt is open until ${utcText(Number(lapsesAt))}, unless the arbiter rules before. Nothing was changed.`,
  "debt-book/dispute-over": ([, lapsedAt]) =>
    `The time to rule on this dispute ended at ${utcText(Number(lapsedAt))}. Nothing was changed; let it lapse.`,
  "debt-book/only-arbiter": () => "Only the arbiter whom both sides named may rule. Nothing was changed.",
  "debt-book/reduction-out-of-range": ([amount, left]) =>
    `${formatAmount(amount)} cannot be ruled off: a reduction is more than nothing, of the ${formatAmount(left)} that is left or of the payments that are named, and any other ruling carries none. Nothing was changed.`,
  "debt-book/payment-of-another-debt": ([holding]) =>
    `Holding ${holding} is no payment of this debt. Nothing was changed.`,
  "debt-book/deposit-of-another-debt": ([holding]) =>
    `Holding ${holding} is no deposit for this debt. Nothing was paid or changed.`,
  "debt-book/nothing-to-cover": () =>
    "Nothing is in arrears, or nothing is left of the deposit. Nothing was paid or changed.",
  "escrow/only-debt-book": () => "Only the debt's own contract may do this. Nothing was paid.",
  "escrow/credit-not-covered": () => "The money for this credit did not arrive. Nothing was paid or credited.",
  "escrow/nothing-to-withdraw": () => "This account has nothing to withdraw in this token. Nothing was moved.",
  "escrow/withdrawal-failed": () =>
    "The token refused to pay this account. Nothing was moved; withdraw to another account.",
  "escrow/deposit-failed": () =>
    "The token refused to pay Escrow. Nothing was moved; check that the account holds enough and allows it.",
  "escrow/holding-empty": ([holding]) => `Nothing is left in holding ${holding}. Nothing was moved.`,
  "escrow/holding-firm": ([holding]) =>
    `It is not decided yet to whom holding ${holding} belongs. Nothing was moved; try again once it is.`,
  "escrow/holding-too-small": ([holding]) => `Holding ${holding} does not hold that much. Nothing was moved.`,
  "escrow/nothing-stray": () => "Every token here belongs to somebody. Nothing was moved.",
  "debt-lens/debt-unknown": () =>
    "This debt is not on this chain. Nothing was paid; open the link you were sent again.",
  "debt-book/credited-already": () =>
    "This payment was credited before. Nothing was credited now; each payment counts once.",
  "debt-book/paid-in-future": ([paidAt]) =>
    `The payment is said to be made at ${utcText(paidAt)}, which is still to come. Nothing was credited or reported.`,
  "debt-book/receipts-missing": () => "There is no receipt in this batch. Nothing was credited.",
  "debt-book/report-in-state": () =>
    "This report is answered already, or the time for it is not over or not open. Nothing was changed.",
  "debt-book/reported-already": () => "This payment was reported before. Nothing was changed.",
  "pay-desk/destination-missing": () =>
    "No account is named to send this to, or it is the pay address itself. Nothing was moved; name another one.",
  "debt-book/installment-not-due": ([, installment]) =>
    `Installment ${installment} is not due yet, or this mandate has paid for it. Nothing was paid.`,
  "debt-book/mandate-expired": ([until]) =>
    `The mandate ended at ${utcText(until)}. Nothing was paid; the payer can sign a new one.`,
  "debt-book/mandate-of-other-token": () =>
    "The mandate is for another token than the debt is owed in. Nothing was paid; the payer can sign a new one.",
  "debt-book/mandate-of-other-version": () =>
    "The debt has new terms since the mandate was signed. Nothing was paid; the payer can sign a new one.",
  "debt-book/mandate-paused": () =>
    "The debt is disputed, or a payment that was reported is being looked into, so the mandate pays nothing now. Nothing was paid.",
  "debt-book/mandate-signature-invalid": () =>
    "The payer's signature does not fit this mandate. Nothing was paid; sign again with the payer's account.",
  "debt-book/mandate-used-up": () => "The mandate was revoked or has paid all it can. Nothing was paid.",
  "pay-desk/nothing-to-pay": () => "There is nothing to pay here. Nothing was paid.",
  "pay-desk/nothing-to-sweep": () => "Nothing has reached the debt's pay address. Nothing was paid.",
  "pay-desk/only-pay-address": () => "Only a pay address may do this. Nothing was moved.",
  "pay-desk/recovery-expired": ([signBy]) =>
    `The debtor's signature was good until ${utcText(signBy)}. Nothing was moved; sign again.`,
  "pay-desk/token-of-debt": () =>
    "The debt is owed in this token, so it pays the debt. Nothing was moved; sweep instead.",
  "wallet/declined": () => "You declined in the wallet. Nothing was paid.",
  "wallet/wrong-chain": () => "The wallet is on another chain. Nothing was paid; change to the debt's chain.",
  "wallet/not-found": () =>
    "No wallet was found in this browser. Nothing was paid; open the page in your wallet's browser.",
  "token/insufficient": () => "The account does not hold enough of the token. Nothing was paid; add to it or pay less.",
  "token/allowance": () => "The account does not allow this amount yet. Nothing was paid; approve it and pay again.",
  "link/unknown": () => "This link is not known. Nothing was paid; open the link you were sent again, in full.",
  "link/expired": () => "This link has ended. Nothing was paid through it; ask the creditor for a new one.",
  "chain/down": () =>
    "The chain does not answer now. If you had not confirmed in your wallet, nothing was paid; if you had, look there before you pay again.",
  "chain/refused": () => "The chain refused the transaction and gave no known reason. Nothing was paid.",
};
