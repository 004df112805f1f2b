import type { DisputeWords } from "./en.ts";

/** What a dispute on the chain means for the debtor, in Simplified Chinese. */
export const zhCn = {
  title: "您在链上的异议",
  ended: "您在链上的异议已结束",
  outcome: {
    open: "进行中",
    rejected: "债务不变",
    reduced: "欠款减少",
    voided: "无需偿还",
    lapsed: "无人裁决",
    agreed: "新条款",
  },
  open: (lapses: string) =>
    `异议正在进行。在此期间不催收，滞纳金停止增加。仲裁人可在 ${lapses} 之前裁决；此后任何人都可以结束异议，债务照原样继续。`,
  openNothingLeft:
    "已经没有要付的款项。异议结束之前，债务仍在记录中：这期间的付款存放在 Escrow 合约，仲裁人可以把它退还给您。",
  rejected: (date: string) => `仲裁人于 ${date} 裁决：债务维持不变。自该日起，滞纳金可以继续增加。`,
  reduced: (date: string, amount: string) => `仲裁人于 ${date} 裁决：您的欠款减少 ${amount}。`,
  refunded: (amount: string, account: string) =>
    `其中 ${amount} 您已经支付，因此退还给您。这笔款项存放在 Escrow 合约，记在签署本债务的账户 ${account} 名下，没有领取期限。该账户可用 Escrow.withdraw 把它转到任何您想要的地方。`,
  allRefunded: "当时已经没有要付的款项，因此全部退还给您。",
  voided: (date: string) => `仲裁人于 ${date} 裁决：这笔债务无需偿还。您不用再付任何款项。`,
  voidedHeld: (account: string) =>
    `异议期间的付款中仍存放在 Escrow 的部分也属于您。任何人都可以调用 Escrow.release，之后它便记在 ${account} 名下。`,
  lapsed: (date: string) => `仲裁人没有按时裁决，异议于 ${date} 结束，债务照原样继续。自该日起，滞纳金可以继续增加。`,
  agreed: (date: string) => `异议于 ${date} 结束，因为您和债权人签署了新的条款。`,
  closed: "已经没有要付的款项。债务已结清。",
  notFinal: "在短时间内，链上仍可能撤销这条记录。",
  answered: "仲裁人已在链上裁决。另有一条消息说明这对您意味着什么。",
} satisfies DisputeWords;
