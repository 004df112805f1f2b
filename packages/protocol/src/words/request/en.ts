/** What an inbox says about a request; dates come in ready to read. */
export const en = {
  kind: {
    hardship: "Your request for help",
    promise: "Your promise",
    dispute: "What you say is wrong",
    complaint: "Your complaint",
  },
  received: (what: string, id: string) => `${what} is here (${id})`,
  answerBy: (date: string) =>
    `We have it and will answer by ${date}. Until then you need do nothing more; the page of your debt shows how it stands.`,
  promised: (amount: string, date: string) =>
    `You promise ${amount} by the end of ${date}. Until then no reminder is sent. If it turns out differently, take the promise back on the page of your debt; nothing is added for it.`,
  quiet: {
    hardship: "No reminder is sent meanwhile.",
    dispute: "Nothing is collected meanwhile: no reminder is sent.",
    promise: "",
    complaint: "No reminder is sent in any way meanwhile.",
  },
  stopped:
    "The way you complained about is stopped: nothing is sent by it any more. You can allow it again on the page of your debt.",
  answered: (what: string, id: string) => `${what} is answered (${id})`,
  outcome: {
    granted: "It is granted.",
    declined: "It is not granted.",
    upheld: "You are right.",
    partly: "You are right in part.",
    rejected: "We see it differently.",
  },
  why: "Why:",
  afterwards: "No reminder is sent for a week, so that you have time to read this.",
  notOwed: "Nothing is collected any more while this stands.",
  next: (body: string) => `If you do not agree, you can go to: ${body}.`,
  nextContact: (contact: string) => `If you do not agree, write to ${contact}, or complain on the page of your debt.`,
};

/** The same sentences in every language: a missing one does not compile. */
export type RequestWords = typeof en;
