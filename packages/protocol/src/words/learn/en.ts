import type { LearnWords } from "./learn-words.ts";

/** How it works, in English. */
export const en: LearnWords = {
  title: "How this works, and what you can count on",
  lead: "In plain words: how a debt is followed up, what happens if it is not paid, how to pay safely, and who can help. Nothing here is about one debt.",
  loading: "One moment…",
  contents: "What you find here",
  articles: {
    how: {
      title: "How a debt is followed up, and why",
      points: [
        "You and the creditor have signed terms. They say how much is paid when; every amount is computed from them, and anybody can check it.",
        "Payments are read from the public chain. A payment that was seen stops reminders at once, before it is final.",
        "If an installment is missing, a fixed list of steps is followed. Before each message, the rules that protect you are asked, and again when it is sent.",
        "Your page lists every message, also those that were held back, with the rule that decided. After the last step a person looks at it.",
        "You can stop messages at any time. That changes nothing about the debt.",
      ],
    },
    unpaid: {
      title: "What happens if an installment is not paid",
      points: [
        "First come the days of grace: nothing is added in them.",
        "After them a late fee can grow, if your terms have one. It is counted on what is past due alone, it has a limit, and there is no fee on the fee.",
        "If several installments stay unpaid, the creditor can give notice. Then there is time to pay what the notice names. Only after it can the whole rest fall due, and only if your terms say so.",
        "Reminders follow the steps below, and nobody else hears of your debt.",
        "Paying what is past due brings you up to date again. You can also ask for more time.",
      ],
    },
    help: {
      title: "If you cannot pay, or something is wrong",
      points: [
        "Tell the creditor early, on your page or by the contact shown there. You can ask for more time, smaller installments or a pause.",
        "Any smaller amount counts at once.",
        "If you think that you do not owe it, say so. Reminders wait while a person looks at it.",
        "In many places there is free and independent advice about debts. Ask a charity or your town about it, and take somebody you trust with you.",
        "If it weighs on you, you need not be alone with it. Speak to somebody you trust or to a doctor.",
      ],
    },
    exchange: {
      title: "How to pay from an exchange",
      points: [
        "On your page, have the address of your debt shown. It belongs to this debt alone.",
        "At the exchange choose to withdraw the token that the page names, on the chain that it names. Another token or chain pays nothing.",
        "Copy the address and compare its first and last characters. If you are unsure, send a small amount first.",
        "What arrives counts, so the fee of the exchange comes on top.",
        "The page shows the payment as soon as it is seen. Keep the id of the transaction until then.",
      ],
    },
    wallet: {
      title: "How to use a wallet safely",
      points: [
        "A wallet such as MetaMask, TokenPocket, TronLink or Phantom holds your keys. Get it from the maker's own site or your phone's store.",
        "Write the recovery words on paper. Whoever has them has everything in the wallet. We never ask for them, nor does anybody honest.",
        "Open your page in the wallet's own browser, choose an amount, and read what the wallet shows before you confirm.",
        "The page asks to allow exactly what you pay, and no more than a little for a fee that grows by the second.",
        "Keep a little of the chain's own coin for the network fee.",
        "Never copy an address from a list of past transfers: some are made to look alike.",
      ],
    },
    data: {
      title: "What is done with your data",
      points: [
        "On the chain stand accounts, amounts and times, and no name. What was agreed stands there as a fingerprint only.",
        "Off the chain the creditor keeps how to reach you, your language and time zone, what you agreed to, and every message.",
        "These are used for this debt alone: to keep the rules, to reach you and to show you what was done. Where you go and whom you know is not looked at.",
        "The page loads nothing from others and does not track you. The secret of your link stays on your device.",
        "You can see all of it on your page, and ask the creditor to correct or delete what need not be kept by law.",
      ],
    },
    habits: {
      title: "Small habits that help",
      points: [
        "Write down what comes in and what goes out for a month. Most people find something that surprises them.",
        "Put due dates into a calendar two days early.",
        "Pay what keeps your home, light and food first. Then divide the rest among your debts, and tell each creditor.",
        "Several small payments are as good as one large one, and easier to keep up.",
        "Be careful with a new debt for an old one: look at what it costs in all.",
        "Paying on time for some months is the best proof of being reliable, and your page keeps it.",
      ],
    },
  },
  policy: {
    title: (creditor) => `How ${creditor} follows up`,
    steps: "The steps, for an installment that is not paid:",
    before: (days) => `${days} before the due date`,
    after: (days) => `${days} after the due date`,
    afterGrace: (days) => `${days} after the end of grace`,
    dueDay: "On the due date",
    handOver: (days) => `${days} after the last step a person takes over.`,
    rules: "The rules that every message has to keep, each with its source; where several bind, the strictest counts:",
    pack: (pack, version) => `Rules ${pack}, version ${version}`,
    rule: {
      window: (from, to) => `Only from ${from} to ${to} on your clock.`,
      maxCount: (max, period) => `At most ${max} in ${period}.`,
      coolOff: (period) => `A pause of ${period} after a contact.`,
      noContactDay: "Not on holidays.",
      requireConsent: "Only if you agreed to this kind of message.",
      debtorChoice: "Not where you said stop.",
      requireState: "Not while messages are on hold, for example in a dispute.",
      mustContain: "Every message says what it has to say: who writes, what else you can do, how to stop.",
      addressClass: "To you alone, and to no address that others read.",
      requirePrior: "Only after what has to come first.",
      namedByDebtor: "Nobody else is asked about you, unless you named that person yourself.",
      unreachable: "And only while no message reaches you.",
      maxAsked: "And one question at most: how you can be reached. No word of a debt.",
    },
    failed: "The creditor's own steps and rules could not be loaded. Please try again later.",
  },
};
