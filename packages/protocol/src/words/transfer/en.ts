import { formatAmount } from "../../amount.ts";
import { SMALLEST_PAYMENT } from "../../model.ts";
import type { TransferWords } from "./transfer-words.ts";

const least = formatAmount(SMALLEST_PAYMENT);

/** What became of tokens that moved, in English. */
export const en: TransferWords = {
  "transfer/recorded": ({ arrived }) => `${formatAmount(arrived)} was paid through the contract, which recorded it.`,
  "transfer/swept": ({ arrived }) =>
    `${formatAmount(arrived)} went from the pay address on to the contract, which records it. It is the same money, not a second payment.`,
  "transfer/own-move": ({ arrived }) =>
    `${formatAmount(arrived)} moved between accounts that are watched. It pays no debt.`,
  "transfer/at-pay-address": ({ arrived }) =>
    `${formatAmount(arrived)} reached the pay address of this debt. Nothing more needs to be done: it counts once it is final and recorded, and no reminder is sent until then.`,
  "transfer/by-reference": ({ arrived }) =>
    `${formatAmount(arrived)} arrived with the reference of this debt. Nothing more needs to be done: it counts once it is final and recorded, and no reminder is sent until then.`,
  "transfer/at-own-account": ({ arrived }) =>
    `${formatAmount(arrived)} reached the account that was given to this debt alone. Nothing more needs to be done: it counts once it is final and recorded, and no reminder is sent until then.`,
  "transfer/confirmed": ({ arrived }) =>
    `The creditor confirmed that ${formatAmount(arrived)} was for this debt. It counts once it is recorded.`,
  "transfer/unmatched": ({ arrived }) =>
    `${formatAmount(arrived)} reached the creditor, but nothing in the transfer says which debt it is for. Whoever sent it can claim it with the transaction's id.`,
  "transfer/two-debts": ({ arrived }) =>
    `${formatAmount(arrived)} arrived, but the transfer names more than one debt. Whoever sent it can claim it with the transaction's id.`,
  "transfer/nothing-arrived": () => "A transfer of nothing was made. It pays nothing; anybody can make one.",
  "transfer/too-small": ({ arrived }) =>
    `${formatAmount(arrived)} is less than the smallest payment, ${least}. It is not counted.`,
  "transfer/waits-for-more": ({ arrived }) =>
    `${formatAmount(arrived)} is less than the smallest payment, ${least}. It stays at the pay address and counts as soon as ${least} is there.`,
  "transfer/look-alike": () =>
    "It comes from an account that looks almost like one of this debt, but is another. Such transfers are made so that their account is copied by mistake: never copy an account from a list of transfers.",
  "transfer/other-token": ({ token }) =>
    `What arrived is another token (${token}), which this debt is not owed in. It pays nothing; ask the creditor to send it back.`,
  "transfer/other-token-at-pay-address": ({ token }) =>
    `What arrived at the pay address is another token (${token}), which this debt is not owed in. It pays nothing and is not lost: the debtor can have it sent to any account.`,
  "transfer/surplus-in-escrow": ({ surplus }) =>
    `${formatAmount(surplus)} is more than this debt takes. It becomes the debtor's own credit in Escrow, which can be taken out at any time.`,
  "transfer/surplus-with-creditor": ({ surplus }) =>
    `${formatAmount(surplus)} is more than this debt takes. The creditor has it and owes it back.`,
  "transfer/debt-not-open": () => "The debt is not open yet. What arrived waits and counts once it is.",
  "transfer/ended-in-escrow": ({ arrived }) =>
    `This debt has ended, so ${formatAmount(arrived)} pays nothing. It becomes the debtor's own credit in Escrow, which can be taken out at any time.`,
  "transfer/ended-with-creditor": ({ arrived }) =>
    `This debt has ended, so ${formatAmount(arrived)} pays nothing. The creditor has it and owes it back.`,
};
