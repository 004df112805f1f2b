/** Sentences of the page on which a wallet finds its debts. */
export const inboxPage = {
  title: "Find your debts with your wallet",
  lead: "If you lost your link, the wallet with which you accepted the debt can show that it is you. You sign one sentence. It moves no money, costs nothing, and tells nobody else.",
  sign: "Sign and show my debts",
  signing: "Confirm in your wallet: sign the sentence that this page shows your debts",
  found: "Debts that this account accepted",
  open: (reference: string) => `Open ${reference}`,
  openFor: "Each link is good for one day. You can come back and sign again at any time.",
  none: "This account has accepted no debt here. Try another account, or ask the person or company you owe for a link.",
};

/** The same sentences in every language. */
export type InboxPageWords = typeof inboxPage;
