import type { Messages } from "./en.ts";

/** Simplified Chinese. Subject and notice may be read over a shoulder: they name neither creditor nor amount nor debt. */
export const zhCn = {
  subject: {
    "soon-due": (f) => `${f.reference}：一个需要留意的日期`,
    "due-today": (f) => `${f.reference}：今天的提示`,
    missed: (f) => `${f.reference}：给您的一条消息`,
    "still-missed": (f) => `${f.reference}：请您方便时查看`,
    "payment-received": (f) => `${f.reference}：已收到，谢谢`,
  },

  greeting: "您好：",
  notice: (f) => `本消息与 ${f.reference} 有关，仅供收件人本人阅读。如果您不是收件人，请删除本消息。`,

  says: {
    "soon-due": (f) => `下一期款项的到期日是${f.on}。在此之前您无需做任何事。`,
    "due-today": (f) => `有一期款项今天（${f.on}）到期。`,
    missed: (f) => `${f.on}到期的一期款项我们还没有收到。这种情况很常见，也很容易补上。是不是遇到了什么困难？`,
    "still-missed": (f) => `${f.on}到期的一期款项仍未付清，已过去${f.daysPastDue}。我们希望和您一起找到合适的办法。`,
    "payment-received": (f) => `谢谢！您的付款 ${f.amount} 已于${f.on}收到。`,
  },

  saysPlainly: {
    missed: (f) => `${f.on}到期的一期款项还没有付。请付清或先付一部分，或告诉我们遇到了什么困难。`,
    "still-missed": (f) =>
      `${f.on}到期的一期款项还没有付，已过去${f.daysPastDue}。请付清或先付一部分，或告诉我们您能怎么付、什么时候付。`,
  },

  left: {
    some: (f) => `余下待付总额：${f.left}。各期日期请见您的页面。`,
    none: "已全部付清，这笔债务已经结束。",
  },

  blocks: {
    "who-writes": (f) => `${f.creditorName}写信给您，是因为双方于${f.openedOn}签署的债务 ${f.reference}。`,
    "what-is-due": (f) =>
      `金额：${f.amount}。到期日：${f.on}。您也可以只付一部分，多少都可以。如果您的条款约定了滞纳金，页面上会列出金额和计算方法。`,
    "pay-link": (f) =>
      `您的页面列出了还款计划、每一笔付款和每一条消息。付款方法：在装有您的 ${f.tokenSymbol} 钱包的浏览器中打开页面，连接钱包，选择金额并确认。`,
    "page-link": () => "您的页面列出了还款计划、每一笔付款和每一条消息。",
    "cannot-pay": (f) => `现在付不了，或者这笔债务有问题？请告诉我们，我们一起想办法：${f.creditorContact}。`,
    "already-paid": () => "如果您已经付款，谢谢，您无需再做任何事。付款可能需要几分钟才会显示。",
    "still-reachable": () => "这还是联系您的方式吗？如有变化，请在您的页面更改，以免消息发给别人。",
    "verify-sender": (f) =>
      `如何确认消息来自我们：我们只用 ${f.senderAddress} 发送消息，绝不会索要密码、私钥或助记词。如有疑问，请不要打开链接，直接询问${f.creditorName}：${f.creditorContact}。`,
    "how-to-stop": () => "您可以随时停止接收这些消息。这不影响债务本身，您的页面也会一直为您开放。",
    "from-debt-collector": () => "本消息由债务催收方发出，目的是收取一笔债务；由此获得的任何信息都将用于该目的。",
  },

  links: { page: "打开您的页面", reach: "更改联系方式", stop: "停止接收这些消息" },
} satisfies Messages;
