import type { PrivacyWords } from "./en.ts";

/** Traditional Chinese. */
export const privacy: PrivacyWords = {
  title: "您的資料",
  lead: "我們保存的關於您的資料，都用您專屬的金鑰加密。這裡列出誰查看過，以及為什麼。",
  show: "查看誰看過我的資料",
  notShown: "暫時無法載入。沒有任何變更，請再試一次。",
  notErased: "我們沒有收到是否已完成的答覆。請重新打開此連結查看。",
  none: "目前還沒有人查看過您的資料。",
  reader: { duebook: "Duebook 自動處理", debtor: "您本人，透過此連結", desk: "債權人的工作人員" },
  purpose: {
    deliver: "用於向您發送訊息",
    evidence: "用於製作債務處理過程的證據",
    answer: "用於答覆您",
    export: "用於提供關於您的全部資料",
  },
  field: {
    address: "您的聯絡方式",
    inbox: "您的訊息",
    opening: "有關您的決定所依據的內容",
    debtor: "您的居住地和時區",
    proposal: "向您提出的條款",
    consent_entry: "您同意過的內容",
    reply: "您寫給我們的內容",
    conversation_line: "您的提問和我們的答覆",
    contact: "與您的聯絡及相關紀錄",
  },
  other: "其他資料",
  agreed: "您對聯絡管道的表示",
  granted: (channel: string, date: string) => `${date}：您允許了${channel}。`,
  withdrawn: (channel: string, date: string) => `${date}：您停止了${channel}。`,
  take: "下載全部資料",
  taking: "正在準備……",
  erase: "刪除我的資料",
  eraseLead:
    "您的聯絡方式、訊息以及一切能表明您身分的內容都將永久消失，此頁面也會隨之關閉。法律要求保留的紀錄只以不含姓名的編號保存。",
  eraseForGood: "永久刪除",
  cancel: "不刪除",
  erased: "您的資料已刪除。以下是經簽署的答覆，請保存。",
  refused: "您的資料尚未刪除。您的請求已記錄。原因：",
  because: {
    "debt-open": "您有一筆債務尚未結束，需要保留紀錄以證明已付款項。",
    "proposal-open": "有一份方案在等待您的答覆。",
    "hold-legal": "您的紀錄目前不得更改。",
  },
  receipt: "儲存經簽署的答覆",
};
