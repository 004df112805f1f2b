import type { ShortWords } from "./short-words.ts";

/** Simplified Chinese. */
export const shortZhCn: ShortWords = {
  title: "给您的一条消息",
  open: "请打开您的页面阅读。",
  stillReachable: "联系方式有变？请在页面更改。",
  stop: {
    sms: "回复 TD 停止。",
    push: "可在您的页面停止。",
    telegram: "发送 /stop 停止。",
  },
  answer: {
    started: "谢谢。今后有给您的消息时，会在这里告知。发送 /stop 可随时停止。",
    stopped: "已停止，今后不再向这里发送。您的页面一直为您开放。",
    unread: "您写的内容会有人阅读。发送 /stop 可随时停止。",
  },
};
