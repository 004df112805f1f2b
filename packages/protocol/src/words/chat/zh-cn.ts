import type { ChatWords } from "./chat-words.ts";

/** The chat in Simplified Chinese. */
export const zhCn: ChatWords = {
  loading: "正在查看之前的对话…",
  questions: "选择一个问题",
  question: {
    pay: "怎么付款？",
    "what-i-owe": "我欠多少？",
    hardship: "我现在付不了",
    dispute: "有什么地方不对",
    "is-this-real": "这是真的吗？",
    human: "我想找人工",
  },
  label: "或者用您自己的话写下来",
  privately: "不需要的内容请不要写。切勿写出密码或钱包的助记词。",
  send: "发送",
  sending: "正在发送…",
  log: "对话内容",
  by: { debtor: "您", duebook: "自动回答", person: (creditor) => `${creditor} 的工作人员` },
  empty: "还没有提过问题。",
  tooMany: "今天写得够多了。您写的内容已保存，明天可以继续，也可以联系债权人。",
  failed: "没有发出去。您写的内容还在这里，请再试一次。",
  notLoaded: "之前的对话未能加载。您仍然可以写。",
  block: {
    welcome: () => "您好。请问关于这笔债务的问题：回答来自人工审定的清单，会马上给出。没有合适的回答时，由人工回复。",
    pay: () =>
      "请用本页的付款按钮：付一期、付任意金额，或一次付清。想从交易所付款，可以在它下面显示这笔债务的地址。付款一被看到，本页就会显示。",
    "what-i-owe": () => "本页最上方显示现在应付多少、总共还剩多少。下面可以看到每个金额的由来，以及各期的日期。",
    hardship: ({ creditorContact }) =>
      `谢谢您告诉我们。会有人和您一起想办法，例如延长时间或减少每期金额，并在这里回复。在此之前不会发送提醒。这段时间您可以付任意较小的金额，也可以联系 ${creditorContact}。`,
    dispute: () =>
      "谢谢您告诉我们。会有人核实并在这里回复，在此之前不会发送提醒。请写明哪里不对。如果已经付款，请写明是哪一笔交易。",
    complaint: ({ creditorContact }) =>
      `很抱歉。会有人阅读您的投诉并在这里回复，在此之前不会发送提醒。您也可以联系 ${creditorContact}。`,
    human: ({ creditorName, creditorContact }) =>
      `${creditorName} 的工作人员会在这里回复您。您也可以联系 ${creditorContact}。`,
    stop: () =>
      "好的：今后不会再就此给您发送电子邮件或其他消息。您所欠的金额不变。本页仍对您开放，您可以在这里重新允许消息。",
    "is-this-real": ({ creditorName }) =>
      `问得好。本页显示合约和收款账户，任何人都可以在链上核对。也请用您以前就知道的方式询问 ${creditorName}。我们绝不会索要密码、私钥或助记词。`,
    privacy: ({ creditorContact }) =>
      `本页不跟踪任何人，也不加载第三方内容。链上没有姓名。发给您的每条消息都连同原因列在本页。要查看、更正或删除您的资料，请联系 ${creditorContact}。`,
    thanks: () => "不客气。",
    unknown: () => "没有看懂您的意思。您可以换一种说法，或选择一个问题。",
    "hand-over": ({ creditorContact }) =>
      `会有人阅读您写的内容并在这里回复，在此之前不会发送提醒。您也可以联系 ${creditorContact}。`,
    waiting: () => "已经请了工作人员，会在这里回复您。",
    distress: () =>
      "谢谢您说出来。您比任何债务都重要，没有人会逼您：提醒已经停止，会有人阅读并在这里回复。如果您有危险，或可能会伤害自己，请拨打当地的急救电话，或打给您信任的人，不要一个人扛着。",
  },
};
