import type { ChatWords } from "./chat-words.ts";

/** The chat in Traditional Chinese. */
export const zhTw: ChatWords = {
  loading: "正在查看之前的對話…",
  questions: "選一個問題",
  question: {
    pay: "怎麼付款？",
    "what-i-owe": "我欠多少？",
    hardship: "我現在付不出來",
    dispute: "有什麼地方不對",
    "is-this-real": "這是真的嗎？",
    human: "我想找真人",
  },
  label: "或者用您自己的話寫下來",
  privately: "不需要的內容請不要寫。千萬不要寫出密碼或錢包的助記詞。",
  send: "送出",
  sending: "正在送出…",
  log: "對話內容",
  by: { debtor: "您", duebook: "自動回答", person: (creditor) => `${creditor} 的專人` },
  empty: "還沒有問過問題。",
  tooMany: "今天寫得夠多了。您寫的內容已經儲存，明天可以繼續，也可以聯絡債權人。",
  failed: "沒有送出去。您寫的內容還在這裡，請再試一次。",
  notLoaded: "之前的對話沒能載入。您還是可以寫。",
  block: {
    welcome: () => "您好。請問關於這筆債務的問題：回答來自專人審定的清單，會直接給出。沒有合適的回答時，由專人回覆。",
    pay: () =>
      "請用本頁的付款按鈕：付一期、付任意金額，或一次付清。想從交易所付款，可以在它下面顯示這筆債務的地址。付款一被看到，本頁就會顯示。",
    "what-i-owe": () => "本頁最上方顯示現在應付多少、總共還剩多少。下面看得到每個金額怎麼來的，以及各期的日期。",
    hardship: ({ creditorContact }) =>
      `謝謝您告訴我們。會有專人和您一起想辦法，例如延長時間或減少每期金額，並在這裡回覆。在那之前不會寄送提醒。這段時間您可以付任意較小的金額，也可以聯絡 ${creditorContact}。`,
    dispute: () =>
      "謝謝您告訴我們。會有專人查證並在這裡回覆，在那之前不會寄送提醒。請寫明哪裡不對。如果已經付款，請寫明是哪一筆交易。",
    complaint: ({ creditorContact }) =>
      `很抱歉。會有專人看您的申訴並在這裡回覆，在那之前不會寄送提醒。您也可以聯絡 ${creditorContact}。`,
    human: ({ creditorName, creditorContact }) =>
      `${creditorName} 的專人會在這裡回覆您。您也可以聯絡 ${creditorContact}。`,
    stop: () =>
      "好的：今後不會再為此寄電子郵件或其他訊息給您。您所欠的金額不變。本頁仍為您保留，您可以在這裡重新允許訊息。",
    "is-this-real": ({ creditorName }) =>
      `問得好。本頁顯示合約和收款帳戶，任何人都可以在鏈上核對。也請用您以前就知道的方式詢問 ${creditorName}。我們絕不會向您要密碼、私鑰或助記詞。`,
    privacy: ({ creditorContact }) =>
      `本頁不追蹤任何人，也不載入第三方內容。鏈上沒有姓名。寄給您的每則訊息都連同原因列在本頁。要查看、更正或刪除您的資料，請聯絡 ${creditorContact}。`,
    thanks: () => "不用客氣。",
    unknown: () => "沒有看懂您的意思。您可以換個說法，或選一個問題。",
    "hand-over": ({ creditorContact }) =>
      `會有專人看您寫的內容並在這裡回覆，在那之前不會寄送提醒。您也可以聯絡 ${creditorContact}。`,
    waiting: () => "已經請了專人，會在這裡回覆您。",
    distress: () =>
      "謝謝您說出來。您比任何債務都重要，沒有人會逼您：提醒已經停止，會有專人看到並在這裡回覆。如果您有危險，或可能會傷害自己，請撥打當地的急救電話，或打給您信任的人，不要一個人承擔。",
  },
};
