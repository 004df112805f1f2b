import type { BotWords } from "./bot-words.ts";

/** English. */
export const botEn: BotWords = {
  welcome: "Hello. Your page answers most questions. Where it does not, write here and a person reads it.",
  pay: "Your page shows every way to do that.",
  "what-i-owe": "Your page shows each figure, how it comes about, and the dates.",
  hardship:
    "Thank you for telling us. A person looks for a way with you and answers on your page. No reminder is sent until then.",
  dispute:
    "Thank you for telling us. A person checks it and answers on your page. No reminder is sent until then. You can say there what is not right.",
  complaint: "We are sorry about that. A person reads it and answers on your page. No reminder is sent until then.",
  human: "A person answers on your page. No reminder is sent until then.",
  stop: "Done: nothing more is sent to you, neither here nor elsewhere. Your page stays open to you.",
  "is-this-real":
    "It is good to ask. Ask in a way that you knew before. We never ask for a password, a private key or recovery words.",
  privacy: "Your page lists every message to you with its reason, and what is kept about you.",
  thanks: "You are welcome.",
  unknown: "I did not understand that. You can say it in other words, or open your page.",
  "hand-over": "A person reads what you wrote and answers on your page. No reminder is sent until then.",
  waiting: "A person has been asked already, and answers on your page.",
  distress:
    "Thank you for saying this. You matter more than anything here, and nobody will press you. Reminders have stopped, and a person reads this. If you are in danger or might hurt yourself, please call the emergency number where you are, or somebody you trust, and do not stay alone with it.",
};
