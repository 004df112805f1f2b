import type { InboxPageWords } from "./en.ts";

/** Traditional Chinese. */
export const inboxPage: InboxPageWords = {
  title: "用錢包找到您的債務",
  lead: "如果連結遺失了，接受這筆債務時用的錢包可以證明是您本人。您只要簽署一句話：不會動用任何資金，不收費，也不會告訴其他人。",
  sign: "簽署並顯示我的債務",
  signing: "請在錢包中確認：簽署這句話，讓本頁顯示您的債務",
  found: "這個帳戶接受的債務",
  open: (reference) => `開啟 ${reference}`,
  openFor: "每個連結有效一天。您隨時可以回來重新簽署。",
  none: "這個帳戶在這裡沒有接受過債務。請換一個帳戶，或向您的債權人索取連結。",
};
