import type { ReachWords } from "./en.ts";

/** How a debtor is reached, and changes it, in Traditional Chinese. */
export const reachWords = {
  title: "我們如何聯絡您",
  lead: "這些還正確嗎？請在這裡更改，以免訊息寄給別人。",
  loading: "正在查詢聯絡方式……",
  notLoaded: "未能載入聯絡方式。沒有任何更改。",
  lookAgain: "重新查詢",
  none: "您沒有留下聯絡方式。訊息會留在此頁面。",
  works: "使用中",
  fails: "已停用",
  change: { email: "更改電子郵件地址", sms: "更改手機號碼" },
  label: { email: "新的電子郵件地址", sms: "新的手機號碼（含國碼，如 +886）" },
  agree: {
    email: "可以向這個地址寄送有關本債務的訊息。它將取代其他地址。",
    sms: "可以向這個號碼傳送有關本債務的簡訊。它將取代其他號碼。",
  },
  save: "使用這個",
  saved: "已更改。您的訊息裡有一則說明。",
  sending: "正在傳送……",
  close: "關閉",
  changed: {
    subject: "您的聯絡方式已更改",
    body: {
      email: "今後的電子郵件只寄往在您頁面上填寫的地址。如果這不是您本人所為，請立即告訴我們。",
      sms: "今後的簡訊只傳往在您頁面上填寫的號碼。如果這不是您本人所為，請立即告訴我們。",
    },
  },
  telegram: {
    isOn: "Telegram 已連接。在那裡傳送 /stop 即可停止。",
    lead: "有訊息時可以在 Telegram 通知您。聊天中不會提及債務。",
    button: "連接 Telegram",
    open: "開啟機器人並點選開始",
    once: "此連結只能使用一次，且僅限您本人。",
  },
  persons: {
    title: "可以向誰詢問您的去向",
    lead: "只有在訊息都送不到您時，才會有人打電話給您在此指定的人，只打一次，詢問怎樣聯絡到您。絕不提及債務。",
    nobody: "您沒有指定任何人，因此不會詢問任何人。",
    open: "指定一個人",
    name: "對方的姓名",
    phone: "對方的電話號碼（含國碼，如 +886）",
    knownAs: "對方怎樣稱呼您",
    agree: "此人知道並同意我提供這個號碼。",
    add: "指定此人",
    callsYou: (name: string) => `稱呼您為${name}`,
    isAsked: "已詢問過一次，不會再問。",
    withdraw: "撤回此人",
  },
  failure: {
    "reach/address-malformed": "這不是電子郵件地址，或號碼缺少國碼。沒有任何更改。",
    "person/no-number": "請寫上國碼，例如 +886 912 345 678。沒有儲存任何內容。",
    "person/no-name": "請寫明此人是誰，以及怎樣稱呼您。沒有儲存任何內容。",
    "person/too-many": "您已經指定了五個人。請先撤回一位。",
    "server/unreachable": "無法連線到我們。沒有任何更改。請檢查網路後重試。",
  },
  failed: "未能完成。沒有任何更改，請重試。",
} satisfies ReachWords;
