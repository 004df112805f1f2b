import type { ChatWords } from "./chat-words.ts";

/** The chat in English. */
export const en: ChatWords = {
  loading: "Looking for what was written before…",
  questions: "Choose a question",
  question: {
    pay: "How do I pay?",
    "what-i-owe": "How much do I owe?",
    hardship: "I cannot pay now",
    dispute: "Something is not right",
    "is-this-real": "Is this real?",
    human: "I would like a person",
  },
  label: "Or write in your own words",
  privately: "Leave out what is not needed. Never write a password or your wallet's secret words.",
  send: "Send",
  sending: "Sending…",
  log: "What was written",
  by: { debtor: "You", duebook: "Automatic answer", person: (creditor) => `A person at ${creditor}` },
  empty: "Nothing has been asked yet.",
  tooMany: "That was a lot for one day. What you wrote is kept. You can go on tomorrow, or write to the creditor.",
  failed: "This was not sent. What you wrote is still here. Please try again.",
  notLoaded: "What was written before could not be loaded. You can still write.",
  block: {
    welcome: () =>
      "Hello. Ask about this debt: the answers come at once from a list that people have approved. Where none fits, a person answers.",
    pay: () =>
      "Use the button for paying on this page: one installment, any amount, or everything. To pay from an exchange, have the address of this debt shown below it. The page shows a payment as soon as it is seen.",
    "what-i-owe": () =>
      "The top of this page shows what is due now and what is left. Below it you see how each amount comes about, and your installments with their dates.",
    hardship: ({ creditorContact }) =>
      `Thank you for telling us. A person looks for a way with you, such as more time or smaller installments, and answers here. No reminder is sent until then. You can pay any smaller amount meanwhile, or write to ${creditorContact}.`,
    dispute: () =>
      "Thank you for telling us. A person checks it and answers here, and no reminder is sent until then. Please write what is not right. If you have paid already, write which transaction it was.",
    complaint: ({ creditorContact }) =>
      `We are sorry about that. A person reads your complaint and answers here. No reminder is sent until then. You can also write to ${creditorContact}.`,
    human: ({ creditorName, creditorContact }) =>
      `A person at ${creditorName} answers here. You can also write to ${creditorContact}.`,
    stop: () =>
      "Done: no e-mail and no other message about this is sent to you any more. What you owe does not change. This page stays open to you, and you can allow messages again on it.",
    "is-this-real": ({ creditorName }) =>
      `It is good to ask. This page shows the contract and the account that the money goes to, and anybody can check them on the chain. Ask ${creditorName} in a way that you knew before. We never ask for a password, a private key or recovery words.`,
    privacy: ({ creditorContact }) =>
      `This page tracks nobody and loads nothing from others. No name stands on the chain. Every message to you is listed here with its reason. To see, correct or delete your data, write to ${creditorContact}.`,
    thanks: () => "You are welcome.",
    unknown: () => "I did not understand that. You can say it in other words, or choose one of the questions.",
    "hand-over": ({ creditorContact }) =>
      `A person reads what you wrote and answers here. No reminder is sent until then. You can also write to ${creditorContact}.`,
    waiting: () => "A person has been asked already, and answers here.",
    distress: () =>
      "Thank you for saying this. You matter more than any debt, and nobody will press you: reminders have stopped, and a person reads this and answers here. If you are in danger or might hurt yourself, please call the emergency number where you are, or somebody you trust, and do not stay alone with it.",
  },
};
