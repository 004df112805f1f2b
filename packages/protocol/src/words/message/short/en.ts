import type { ShortWords } from "./short-words.ts";

/** English. */
export const shortEn: ShortWords = {
  title: "A message for you",
  open: "Open your page to read it.",
  stillReachable: "New contact details? Change them there.",
  stop: {
    sms: "Reply STOP to stop.",
    push: "Your page stops this.",
    telegram: "Send /stop to stop.",
  },
  answer: {
    started: "Thank you. Messages for you are told of here from now on. Send /stop to stop.",
    stopped: "Stopped. Nothing more is sent here. Your page stays open to you.",
    unread: "A person reads what you wrote. Send /stop to stop.",
  },
};
