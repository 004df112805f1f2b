import type { ReachWords } from "./en.ts";

/** How a debtor is reached, and changes it, in Simplified Chinese. */
export const reachWords = {
  title: "我们如何联系您",
  lead: "这些还正确吗？请在这里更改，以免消息发给别人。",
  loading: "正在查询联系方式……",
  notLoaded: "未能加载联系方式。没有任何更改。",
  lookAgain: "重新查询",
  none: "您没有留下联系方式。消息会留在此页面。",
  works: "使用中",
  fails: "已停用",
  change: { email: "更改电子邮箱", sms: "更改手机号码" },
  label: { email: "新的电子邮箱", sms: "新的手机号码（含国家代码，如 +86）" },
  agree: {
    email: "可以向这个邮箱发送有关本债务的消息。它将取代其他邮箱。",
    sms: "可以向这个号码发送有关本债务的短信。它将取代其他号码。",
  },
  save: "使用这个",
  saved: "已更改。您的消息里有一条说明。",
  sending: "正在发送……",
  close: "关闭",
  changed: {
    subject: "您的联系方式已更改",
    body: {
      email: "今后的电子邮件只发往在您页面上填写的邮箱。如果这不是您本人所为，请立即告诉我们。",
      sms: "今后的短信只发往在您页面上填写的号码。如果这不是您本人所为，请立即告诉我们。",
    },
  },
  telegram: {
    isOn: "Telegram 已连接。在那里发送 /stop 即可停止。",
    lead: "有消息时可以在 Telegram 通知您。聊天中不会提及债务。",
    button: "连接 Telegram",
    open: "打开机器人并点击开始",
    once: "此链接只能使用一次，且仅限您本人。",
  },
  persons: {
    title: "可以向谁询问您的去向",
    lead: "只有在消息都送不到您时，才会有人打电话给您在此指定的人，只打一次，询问怎样联系到您。绝不提及债务。",
    nobody: "您没有指定任何人，因此不会询问任何人。",
    open: "指定一个人",
    name: "对方的姓名",
    phone: "对方的电话号码（含国家代码，如 +86）",
    knownAs: "对方怎样称呼您",
    agree: "此人知道并同意我提供这个号码。",
    add: "指定此人",
    callsYou: (name: string) => `称呼您为${name}`,
    isAsked: "已询问过一次，不会再问。",
    withdraw: "撤回此人",
  },
  failure: {
    "reach/address-malformed": "这不是电子邮箱，或号码缺少国家代码。没有任何更改。",
    "person/no-number": "请写上国家代码，例如 +86 138 0013 8000。没有保存任何内容。",
    "person/no-name": "请写明此人是谁，以及怎样称呼您。没有保存任何内容。",
    "person/too-many": "您已经指定了五个人。请先撤回一位。",
    "server/unreachable": "无法连接到我们。没有任何更改。请检查网络后重试。",
  },
  failed: "未能完成。没有任何更改，请重试。",
} satisfies ReachWords;
