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
  "debt-book/payoff-short": ([payoff, arrived]) =>
    `Settling everything takes ${formatAmount(payoff)}, but only ${formatAmount(arrived)} would arrive, since the token keeps a fee. Nothing was paid; pay an amount instead.`,
  "debt-book/payment-failed": () =>
    "The token refused the payment. Nothing was paid; check that the account holds enough and allows the payment.",
  "escrow/only-debt-book": () => "Only the debt's own contract may do this. Nothing was paid.",
  "escrow/credit-not-covered": () => "The money for this credit did not arrive. Nothing was paid or credited.",
  "escrow/nothing-to-withdraw": () => "This account has nothing to withdraw in this token. Nothing was moved.",
  "escrow/withdrawal-failed": () =>
    "The token refused to pay this account. Nothing was moved; withdraw to another account.",
  "debt-lens/debt-unknown": () =>
    "This debt is not on this chain. Nothing was paid; open the link you were sent again.",
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
