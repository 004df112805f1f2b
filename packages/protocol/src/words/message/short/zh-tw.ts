import type { ShortWords } from "./short-words.ts";

/** Traditional Chinese. */
export const shortZhTw: ShortWords = {
  title: "給您的一則訊息",
  open: "請開啟您的頁面閱讀。",
  stillReachable: "聯絡方式有變？請在頁面更改。",
  stop: { sms: "回覆 TD 停止。", push: "可在您的頁面停止。", telegram: "傳送 /stop 停止。" },
  answer: {
    started: "謝謝。今後有給您的訊息時，會在這裡告知。傳送 /stop 可隨時停止。",
    stopped: "已停止，今後不再向這裡傳送。您的頁面一直為您開放。",
    unread: "您寫的內容會有專人閱讀。傳送 /stop 可隨時停止。",
  },
};
