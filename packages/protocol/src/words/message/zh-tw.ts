import type { Messages } from "./en.ts";

/**
 * Traditional Chinese as written in Taiwan and understood in Hong Kong. Subject and notice may be read over a shoulder: they
 * name neither creditor nor amount nor debt.
 */
export const zhTw = {
  subject: {
    "soon-due": (f) => `${f.reference}：有個日期請您留意`,
    "due-today": (f) => `${f.reference}：今天的小提醒`,
    missed: (f) => `${f.reference}：有一則給您的訊息`,
    "still-missed": (f) => `${f.reference}：請您方便時看一下`,
    "payment-received": (f) => `${f.reference}：已收到，謝謝您`,
  },

  greeting: "您好：",
  notice: (f) => `本訊息與 ${f.reference} 有關，僅供收件人本人閱讀。如果您不是收件人，請刪除本訊息。`,

  says: {
    "soon-due": (f) => `下一期款項的到期日是${f.on}。在那之前您不需要做任何事。`,
    "due-today": (f) => `有一期款項今天（${f.on}）到期。`,
    missed: (f) => `${f.on}到期的那一期款項，我們還沒有收到。這種情形很常見，也很容易補上。是不是遇到了什麼困難？`,
    "still-missed": (f) =>
      `${f.on}到期的那一期款項還沒有付清，已經過了${f.daysPastDue}。我們想和您一起找到適合的辦法。`,
    "payment-received": (f) => `謝謝您！您的款項 ${f.amount} 已在${f.on}入帳。`,
  },

  saysPlainly: {
    missed: (f) => `${f.on}到期的那一期款項還沒有付。請付清或先付一部分，或告訴我們遇到了什麼困難。`,
    "still-missed": (f) =>
      `${f.on}到期的那一期款項還沒有付，已經過了${f.daysPastDue}。請付清或先付一部分，或告訴我們您能怎麼付、什麼時候付。`,
  },

  left: {
    some: (f) => `還要付的總額：${f.left}。各期日期請見您的頁面。`,
    none: "已經全部付清，這筆債務到此結束。",
  },

  blocks: {
    "who-writes": (f) => `${f.creditorName}寫信給您，是因為雙方在${f.openedOn}簽署的債務 ${f.reference}。`,
    "what-is-due": (f) =>
      `金額：${f.amount}。到期日：${f.on}。您也可以只付一部分，付多少都算數。如果您的條款訂有逾期費用，頁面上會列出金額和計算方式。`,
    "pay-link": (f) =>
      `您的頁面列出還款計畫、每一筆付款和每一則訊息。付款方式：在裝有您的 ${f.tokenSymbol} 錢包的瀏覽器開啟頁面，連接錢包，選擇金額並確認。`,
    "page-link": () => "您的頁面列出還款計畫、每一筆付款和每一則訊息。",
    "cannot-pay": (f) => `現在付不出來，或覺得這筆債務有問題？請告訴我們，我們一起想辦法：${f.creditorContact}。`,
    "already-paid": () => "如果您已經付款，謝謝您，接下來不需要再做什麼。付款可能要幾分鐘才會顯示。",
    "still-reachable": () => "這還是聯絡您的方式嗎？如有變動，請在您的頁面更改，以免訊息寄給別人。",
    "verify-sender": (f) =>
      `如何確認訊息是我們寄的：我們只會從 ${f.senderAddress} 寄出，也絕不會向您要密碼、私鑰或助記詞。如有疑慮，請不要點連結，直接詢問${f.creditorName}：${f.creditorContact}。`,
    "how-to-stop": () => "您隨時可以停止接收這些訊息。這不會影響債務本身，您的頁面也會一直為您保留。",
    "from-debt-collector": () => "本訊息由債務催收方發出，目的是收取一筆債務；由此取得的任何資訊都將用於該目的。",
  },

  links: { page: "開啟您的頁面", reach: "更改聯絡方式", stop: "停止接收這些訊息" },
} satisfies Messages;
