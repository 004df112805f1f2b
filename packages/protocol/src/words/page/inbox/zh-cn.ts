import type { InboxPageWords } from "./en.ts";

/** Simplified Chinese. */
export const inboxPage: InboxPageWords = {
  title: "用钱包找到您的债务",
  lead: "如果您丢失了链接，接受这笔债务时使用的钱包可以证明是您本人。您只需签署一句话：不会转移任何资金，不产生费用，也不会告诉其他人。",
  sign: "签名并显示我的债务",
  signing: "请在钱包中确认：签署这句话，让本页面显示您的债务",
  found: "该账户接受的债务",
  open: (reference) => `打开 ${reference}`,
  openFor: "每个链接有效一天。您可以随时回来重新签名。",
  none: "该账户在这里没有接受过债务。请换一个账户，或向您的债权人索取链接。",
};
