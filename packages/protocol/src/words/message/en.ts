import type { Say } from "./facts.ts";
import type { Block, PlainTemplate, Template } from "./template.ts";

/** English. Subject and notice may be read over a shoulder: they name neither creditor nor amount nor debt. */
export const en = {
  subject: {
    "soon-due": (f) => `${f.reference}: a date to note`,
    "due-today": (f) => `${f.reference}: a note for today`,
    missed: (f) => `${f.reference}: a message for you`,
    "still-missed": (f) => `${f.reference}: please have a look when you can`,
    "payment-received": (f) => `${f.reference}: received, thank you`,
  } satisfies Record<Template, Say>,

  greeting: "Hello,",
  notice: ((f) =>
    `This message is about ${f.reference}. It is meant only for the person it is addressed to. If that is not you, please delete it.`) satisfies Say,

  says: {
    "soon-due": (f) => `The next installment is due on ${f.on}. Nothing needs to be done before then.`,
    "due-today": (f) => `An installment is due today, ${f.on}.`,
    missed: (f) =>
      `The installment of ${f.on} has not reached us yet. That happens, and it is easily put right. Does something stand in the way?`,
    "still-missed": (f) =>
      `The installment of ${f.on} is still open, ${f.daysPastDue} later. We would like to find a way that works for you.`,
    "payment-received": (f) => `Thank you: your payment of ${f.amount} arrived on ${f.on}.`,
  } satisfies Record<Template, Say>,

  saysPlainly: {
    missed: (f) =>
      `The installment of ${f.on} has not been paid yet. Please pay it or a part of it, or tell us what stands in the way.`,
    "still-missed": (f) =>
      `The installment of ${f.on} has not been paid, ${f.daysPastDue} later. Please pay it or a part of it, or tell us what you can do and when.`,
  } satisfies Record<PlainTemplate, Say>,

  left: {
    some: ((f) => `Still to be paid, all in all: ${f.left}. The page shows when.`) satisfies Say,
    none: "Nothing more is to be paid. This debt is closed.",
  },

  blocks: {
    "who-writes": (f) =>
      `${f.creditorName} writes to you because of the debt ${f.reference}, signed by both of you on ${f.openedOn}.`,
    "what-is-due": (f) =>
      `Amount: ${f.amount}. Due: ${f.on}. You can also pay a part of it: every amount counts. If your terms have a late fee, the page shows it and how it came about.`,
    "pay-link": (f) =>
      `Your page shows the schedule, every payment and every message. To pay there, open it where your ${f.tokenSymbol} wallet is, connect the wallet, choose an amount and confirm.`,
    "page-link": () => "Your page shows the schedule, every payment and every message.",
    "cannot-pay": (f) =>
      `You cannot pay now, or something is wrong with this debt? Please tell us, and we look for a way together: ${f.creditorContact}.`,
    "already-paid": () =>
      "If you have paid already, thank you: you have nothing more to do. A payment can take some minutes to show.",
    "still-reachable": () =>
      "Is this still how to reach you? If something changes, say so on your page, so that no message goes to somebody else.",
    "verify-sender": (f) =>
      `How to know that this is from us: our messages come from ${f.senderAddress}, and we never ask for a password, a private key or recovery words. If you are in doubt, do not use the links and ask ${f.creditorName}: ${f.creditorContact}.`,
    "how-to-stop": () =>
      "You can stop these messages at any time. That changes nothing about the debt, and your page stays open to you.",
    "from-debt-collector": () =>
      "This message is from a debt collector, attempting to collect a debt, and any information obtained will be used for that purpose.",
  } satisfies Record<Block, Say>,

  links: { page: "Open your page", reach: "Change how we reach you", stop: "Stop these messages" },
};

/** What every language has to say. */
export type Messages = typeof en;
