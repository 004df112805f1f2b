import type { PrivacyWords } from "./en.ts";

/** Simplified Chinese. */
export const privacy: PrivacyWords = {
  title: "您的数据",
  lead: "我们保存的关于您的数据，都用您专属的密钥加密。这里列出谁查看过，以及为什么。",
  show: "查看谁看过我的数据",
  notShown: "暂时无法加载。没有任何改动，请重试。",
  notErased: "我们没有收到是否已完成的答复。请重新打开此链接查看。",
  none: "目前还没有人查看过您的数据。",
  reader: { duebook: "Duebook 自动处理", debtor: "您本人，通过此链接", desk: "债权人的工作人员" },
  purpose: {
    deliver: "用于向您发送消息",
    evidence: "用于制作债务处理过程的证据",
    answer: "用于答复您",
    export: "用于提供关于您的全部数据",
  },
  field: {
    address: "您的联系方式",
    inbox: "您的消息",
    opening: "有关您的决定所依据的内容",
    debtor: "您的居住地和时区",
    proposal: "向您提出的条款",
    consent_entry: "您同意过的内容",
    reply: "您写给我们的内容",
    conversation_line: "您的提问和我们的答复",
    contact: "与您的联系及相关记录",
  },
  other: "其他数据",
  agreed: "您对联系渠道的表示",
  granted: (channel: string, date: string) => `${date}：您允许了${channel}。`,
  withdrawn: (channel: string, date: string) => `${date}：您停止了${channel}。`,
  take: "下载全部数据",
  taking: "正在准备……",
  erase: "删除我的数据",
  eraseLead:
    "您的联系方式、消息以及一切能表明您身份的内容都将永久消失，此页面也会随之关闭。法律要求保留的记录只以不含姓名的编号保存。",
  eraseForGood: "永久删除",
  cancel: "不删除",
  erased: "您的数据已删除。以下是经签名的答复，请保存。",
  refused: "您的数据尚未删除。您的请求已记录。原因：",
  because: {
    "debt-open": "您有一笔债务尚未结束，需要保留记录以证明已付款项。",
    "proposal-open": "有一份方案在等待您的答复。",
    "hold-legal": "您的记录目前不得更改。",
  },
  receipt: "保存经签名的答复",
};
