import type { RequestWords } from "./en.ts";

/** What an inbox says about a request, in Traditional Chinese. */
export const zhTw = {
  kind: {
    hardship: "您的求助",
    promise: "您的還款承諾",
    dispute: "您提出的異議",
    complaint: "您的投訴",
  },
  received: (what: string, id: string) => `${what}已收到（${id}）`,
  answerBy: (date: string) => `我們已收到，最遲在 ${date} 答覆。在此之前您無需再做什麼；債務頁面會顯示進展。`,
  promised: (amount: string, date: string) =>
    `您承諾在 ${date} 結束前支付 ${amount}。在此之前不會發送提醒。如果情況有變，請在債務頁面撤回承諾；不會因此增加任何費用。`,
  quiet: {
    hardship: "在此期間不發送提醒。",
    dispute: "在此期間不催收：不發送提醒。",
    promise: "",
    complaint: "在此期間不透過任何方式發送提醒。",
  },
  stopped: "您投訴的聯絡方式已停止，不會再透過它傳送任何內容。您可以在債務頁面重新允許。",
  answered: (what: string, id: string) => `${what}已答覆（${id}）`,
  outcome: {
    granted: "已同意。",
    declined: "未能同意。",
    upheld: "您說得對。",
    partly: "您部分正確。",
    rejected: "我們的看法不同。",
  },
  why: "理由：",
  afterwards: "一週內不發送提醒，讓您有時間閱讀。",
  notOwed: "在此期間不再催收。",
  next: (body: string) => `如果您不同意，可以聯絡：${body}。`,
  nextContact: (contact: string) => `如果您不同意，請聯絡 ${contact}，或在債務頁面投訴。`,
} satisfies RequestWords;
