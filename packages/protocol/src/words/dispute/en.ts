/** What a dispute on the chain means for the debtor; amounts and dates come in ready to read. */
export const en = {
  title: "Your dispute on the chain",
  ended: "Your dispute on the chain has ended",
  outcome: {
    open: "Open",
    rejected: "The debt stands",
    reduced: "You owe less",
    voided: "Not owed",
    lapsed: "Nobody ruled",
    agreed: "New terms",
  },
  open: (lapses: string) =>
    `It is open. Nothing is collected, and the late fee stands still. The arbiter can rule until ${lapses}. After that anybody can end it, and the debt goes on as before.`,
  openNothingLeft:
    "Nothing is left to pay. The debt stays on the record until the dispute ends: what was paid meanwhile waits in Escrow, and the arbiter may give it back to you.",
  rejected: (date: string) =>
    `The arbiter ruled on ${date} that the debt stands as it is. From that day on the late fee can grow again.`,
  reduced: (date: string, amount: string) => `The arbiter ruled on ${date} that you owe ${amount} less.`,
  refunded: (amount: string, account: string) =>
    `You had paid ${amount} of it already, so that is yours again. It lies in the Escrow contract as a credit of the account that signed this debt, ${account}, for as long as you like. With Escrow.withdraw that account sends it wherever you want.`,
  allRefunded: "Nothing was left to pay, so all of it is given back to you.",
  voided: (date: string) =>
    `The arbiter ruled on ${date} that this debt is not owed. There is nothing to pay any more.`,
  voidedHeld: (account: string) =>
    `What Escrow still holds of payments made during the dispute is yours too. Anybody can call Escrow.release for it; then it is a credit of ${account}.`,
  lapsed: (date: string) =>
    `Nobody ruled in time, so the dispute ended on ${date}, and the debt goes on as before. From that day on the late fee can grow again.`,
  agreed: (date: string) => `It ended on ${date} with the new terms that you and the creditor signed.`,
  closed: "Nothing is left to pay. The debt is closed.",
  notFinal: "The chain could still take this back for a little while.",
  answered: "The arbiter ruled on it on the chain. A message of its own says what that means for you.",
};

/** The same sentences in every language: a missing one does not compile. */
export type DisputeWords = typeof en;
