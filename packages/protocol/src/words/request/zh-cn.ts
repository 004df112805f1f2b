import type { RequestWords } from "./en.ts";

/** What an inbox says about a request, in Simplified Chinese. */
export const zhCn = {
  kind: {
    hardship: "您的求助",
    promise: "您的还款承诺",
    dispute: "您提出的异议",
    complaint: "您的投诉",
  },
  received: (what: string, id: string) => `${what}已收到（${id}）`,
  answerBy: (date: string) => `我们已收到，最迟在 ${date} 答复。在此之前您无需再做什么；债务页面会显示进展。`,
  promised: (amount: string, date: string) =>
    `您承诺在 ${date} 结束前支付 ${amount}。在此之前不会发送提醒。如果情况有变，请在债务页面撤回承诺；不会因此增加任何费用。`,
  quiet: {
    hardship: "在此期间不发送提醒。",
    dispute: "在此期间不催收：不发送提醒。",
    promise: "",
    complaint: "在此期间不通过任何方式发送提醒。",
  },
  stopped: "您投诉的联系方式已停止，不会再通过它发送任何内容。您可以在债务页面重新允许。",
  answered: (what: string, id: string) => `${what}已答复（${id}）`,
  outcome: {
    granted: "已同意。",
    declined: "未能同意。",
    upheld: "您说得对。",
    partly: "您部分正确。",
    rejected: "我们的看法不同。",
  },
  why: "理由：",
  afterwards: "一周内不发送提醒，让您有时间阅读。",
  notOwed: "在此期间不再催收。",
  next: (body: string) => `如果您不同意，可以联系：${body}。`,
  nextContact: (contact: string) => `如果您不同意，请联系 ${contact}，或在债务页面投诉。`,
} satisfies RequestWords;
