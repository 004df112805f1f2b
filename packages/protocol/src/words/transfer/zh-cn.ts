import { formatAmount } from "../../amount.ts";
import { SMALLEST_PAYMENT } from "../../model.ts";
import type { TransferWords } from "./transfer-words.ts";

const least = formatAmount(SMALLEST_PAYMENT);

/** What became of tokens that moved, in Simplified Chinese. */
export const zhCn: TransferWords = {
  "transfer/recorded": ({ arrived }) => `已通过合约支付 ${formatAmount(arrived)}，合约已入账。`,
  "transfer/swept": ({ arrived }) =>
    `${formatAmount(arrived)} 已从付款地址转入合约，由合约入账。这是同一笔钱，不是第二笔付款。`,
  "transfer/own-move": ({ arrived }) => `${formatAmount(arrived)} 只是在受监看的账户之间转移，不偿还任何债务。`,
  "transfer/at-pay-address": ({ arrived }) =>
    `${formatAmount(arrived)} 已到达本债务的付款地址。您无需再做任何事：最终确认并入账后即计入，在此之前不会发送提醒。`,
  "transfer/by-reference": ({ arrived }) =>
    `${formatAmount(arrived)} 已到账，并带有本债务的参考码。您无需再做任何事：最终确认并入账后即计入，在此之前不会发送提醒。`,
  "transfer/at-own-account": ({ arrived }) =>
    `${formatAmount(arrived)} 已到达专为本债务提供的账户。您无需再做任何事：最终确认并入账后即计入，在此之前不会发送提醒。`,
  "transfer/confirmed": ({ arrived }) => `债权人已确认 ${formatAmount(arrived)} 属于本债务，入账后即计入。`,
  "transfer/unmatched": ({ arrived }) =>
    `${formatAmount(arrived)} 已到达债权人，但转账中没有说明属于哪笔债务。付款人可以凭交易号认领。`,
  "transfer/two-debts": ({ arrived }) =>
    `${formatAmount(arrived)} 已到账，但转账中提到了不止一笔债务。付款人可以凭交易号认领。`,
  "transfer/nothing-arrived": () => "这是一笔金额为零的转账，不偿还任何款项；任何人都可以发起。",
  "transfer/too-small": ({ arrived }) => `${formatAmount(arrived)} 低于最小付款额 ${least}，不予计入。`,
  "transfer/waits-for-more": ({ arrived }) =>
    `${formatAmount(arrived)} 低于最小付款额 ${least}。它会留在付款地址，累计达到 ${least} 后即计入。`,
  "transfer/look-alike": () =>
    "它来自一个与本债务账户极为相似、但并不相同的账户。这类转账是为了让人误抄其账户：请勿从转账列表中复制账户。",
  "transfer/other-token": ({ token }) =>
    `到账的是另一种代币（${token}），本债务不以它计，因此不偿还任何款项；请联系债权人退回。`,
  "transfer/other-token-at-pay-address": ({ token }) =>
    `到达付款地址的是另一种代币（${token}），本债务不以它计，因此不偿还任何款项。它没有丢失：债务人可以让它转到任何账户。`,
  "transfer/surplus-in-escrow": ({ surplus }) =>
    `其中 ${formatAmount(surplus)} 超出本债务所需，将成为债务人在托管合约中的余额，可随时取出。`,
  "transfer/surplus-with-creditor": ({ surplus }) =>
    `其中 ${formatAmount(surplus)} 超出本债务所需，现由债权人持有，应予退还。`,
  "transfer/debt-not-open": () => "该债务尚未开立。到账的款项会保留，开立后即计入。",
  "transfer/ended-in-escrow": ({ arrived }) =>
    `本债务已经结束，因此 ${formatAmount(arrived)} 不偿还任何款项，将成为债务人在托管合约中的余额，可随时取出。`,
  "transfer/ended-with-creditor": ({ arrived }) =>
    `本债务已经结束，因此 ${formatAmount(arrived)} 不偿还任何款项，现由债权人持有，应予退还。`,
};
