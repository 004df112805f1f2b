/** Sentences of paying and accepting on the debtor's page, and of what can go wrong there. */
export const paying = {
  payAddress: {
    title: "Pay from an exchange or another wallet",
    lead: (token: string, chain: string) =>
      `Send any amount of ${token} on ${chain} to an address that is this debt's alone.`,
    show: "Show the address",
    copy: "Copy the address",
    copied: "Copied. Compare the first and last characters before you send.",
    notCopied: "The address could not be copied. Select it and copy it by hand.",
    sendOnly: (token: string, chain: string) => `Send only ${token}, and only on ${chain}: anything else pays nothing.`,
    counts:
      "What arrives counts, so an exchange's fee comes on top. Reminders stop as soon as it is seen. Whoever knows the address can see what was sent to it.",
  },
  solana: {
    title: (chain: string) => `Pay on ${chain}`,
    lead: "If your money is there, it counts for this debt too.",
    fromWallet: "Pay from a wallet",
    fromExchange: "Pay from an exchange",
    open: "Open in your wallet",
    byHand: (token: string) => `Or send ${token} by hand, to this address and with this memo:`,
    recipient: "Address of the creditor",
    copyRecipient: "Copy the address",
    memo: "Memo",
    copyMemo: "Copy the memo",
    memoNeeded:
      "What is sent by hand counts once the creditor has confirmed it. Without the memo nobody can tell that it is yours. If your wallet has no field for it, use the button above.",
    copyWallet: "Copy the address",
    sendOnly: (token: string, chain: string) =>
      `This address is this debt's alone. Send only ${token}, and only on ${chain}: anything else pays nothing.`,
    counts:
      "What arrives counts, so a fee comes on top. Reminders stop as soon as it is seen, about half a minute later.",
    failed: "This could not be prepared. Nothing was paid. Please try again, or choose another way.",
  },
  pay: {
    title: "Pay",
    choose: "How much?",
    dueNow: "What is due now",
    installment: "One installment",
    anyAmount: "Another amount",
    everything: "Everything",
    amountLabel: (symbol: string) => `Amount in ${symbol}`,
    amountHint: (least: string, most: string) => `From ${least} to ${most}`,
    amountInvalid: (least: string, most: string) => `Enter an amount from ${least} to ${most}, such as 25.50 or 1000.`,
    connect: "Connect a wallet",
    preparing: "Looking for wallets…",
    chooseWallet: "Choose a wallet",
    thisWallet: "The wallet of this browser",
    connecting: (wallet: string) => `Confirm the connection in ${wallet}.`,
    noWallet: "No wallet was found in this browser",
    noWalletHelp:
      "Open this link in the browser inside your wallet app, or in a browser with a wallet extension. Anybody you trust with this link can also pay for you.",
    copyLink: "Copy this link",
    copied: "Copied. Whoever has the link can see this debt.",
    notCopied: "The link could not be copied. You can copy it from the address bar.",
    connected: "Check and pay",
    account: "From your account",
    payee: "To",
    onChain: "On",
    youPay: "You pay",
    otherChain: (chain: string) => `Your wallet is on another chain. This debt is on ${chain}.`,
    switchChain: (chain: string) => `Switch to ${chain}`,
    linked: "Paying links this account to this debt for anybody who reads the chain.",
    button: (amount: string) => `Pay ${amount}`,
    allowsMore:
      "Your wallet will be asked to allow a little more, since a late fee grows by the second. Only what is owed is taken.",
    otherWallet: "Use another wallet",
    steps: {
      check: "Checking the debt on the chain",
      clear: "Confirm in your wallet: take back an old permission, as this token requires",
      allow: (amount: string) => `Confirm in your wallet: allow exactly ${amount}`,
      pay: (amount: string) => `Confirm in your wallet: pay ${amount}`,
      wait: "Sent. Waiting for the chain to take it",
      record: "Paid. Waiting for it to show here",
    },
    stepsDone: {
      check: "The debt on the chain is the one shown here",
      clear: "The old permission is taken back",
      allow: (amount: string) => `Exactly ${amount} is allowed`,
      pay: (amount: string) => `You confirmed paying ${amount}`,
      wait: "The chain has taken it",
      record: "It shows here",
    },
  },
  sent: {
    title: "A payment is on its way",
    waiting: (at: string) =>
      `You sent a payment from this browser after ${at}. This page waits for it and shows it by itself. You need not pay it again, and you can close this page.`,
    cancelled: "If your wallet says that it failed or was cancelled, nothing was paid, and you can pay again.",
    again: "Pay again",
  },
  receipt: {
    title: "You have paid",
    amount: "Paid",
    at: "When",
    left: "Left after this",
    final: "This payment is final.",
    pending: "The chain has taken this payment. It becomes final in a little while; you can close this page.",
    unseen:
      "The chain has taken this payment. It does not show in our records yet, which can take a few minutes; do not pay again. You can close this page.",
    print: "Print or save this receipt",
    again: "Back to the debt",
  },
  proposal: {
    title: (creditor: string) => `${creditor} proposes these terms`,
    lead: "This binds nobody until you accept it. Accepting moves no money.",
    exactLater:
      "This page shows the installments as first stated. The exact ones, for what is left, are shown to you before you sign.",
    settled: "By the creditor's records this is paid in full, so there is nothing to accept.",
    accept: "Accept with a wallet",
    review: "What you will sign",
    exact: "The exact terms",
    signing: "They are for the account you connected. Read them before you sign.",
    installments: "Installments",
    first: "First due",
    last: "Last due",
    interval: {
      months: (count: number) => (count === 1 ? "Every month" : `Every ${count} months`),
      once: "All at once",
    },
    everyDays: (days: string) => `Every ${days}`,
    grace: "Days of grace",
    fee: "Late fee a year",
    feeCap: "Late fee at most",
    ofTotal: (share: string) => `${share} of the total`,
    rebate: "Charge given back if you pay early",
    ofUnearned: (share: string) => `${share} of what is not yet earned`,
    signBy: "Can be accepted until",
    sign: "Sign and accept",
    steps: {
      terms: "Getting the exact terms",
      sign: "Confirm in your wallet: sign the terms. This costs nothing and moves no money",
      open: "Signed. The debt is being opened on the chain",
    },
    accepted: "You have accepted these terms",
    acceptedNext: "Nothing was paid. The debt shows here as soon as the chain has it.",
    decline: "If you do not agree, you need do nothing, or write to the creditor.",
  },
  failure: {
    "wallet/short-of-token": (holds: string, needs: string) =>
      `This account holds ${holds}; paying needs ${needs}. Nothing was paid. Choose a smaller amount or another account.`,
    "wallet/short-of-gas": (chain: string) =>
      `This account has too little of the coin of ${chain} for the network fee. Nothing was paid. Add a little and try again.`,
    "wallet/busy":
      "Your wallet is already asking you something. Open it, answer there, and try again. Nothing was paid.",
    "wallet/chain-unknown": (chain: string) =>
      `Your wallet does not know ${chain}. Nothing was paid. Add it in the wallet's settings, or use another wallet.`,
    "wallet/account-changed": "The account in your wallet has changed. Nothing was paid. Connect again.",
    "pay/chain-unsupported": (chain: string) =>
      `This page cannot pay on ${chain}. Nothing was paid. Write to the creditor.`,
    "pay/debt-differs":
      "What this page shows does not agree with the chain, so we stopped. Nothing was paid. Load the page again; if it stays so, write to the creditor.",
    "pay/more-than-left": (amount: string, left: string) =>
      `${amount} is more than the ${left} that is left. Nothing was paid. Choose at most that.`,
    "pay/not-allowed":
      "The token did not allow the payment. Nothing was paid. Try again, and leave the amount in the wallet as it is.",
    "pay/reverted":
      "The chain took the transaction but refused the payment. Nothing was paid, apart from the network fee.",
    "pay/replaced": "You cancelled the transaction in your wallet. Nothing was paid.",
    "pay/sent-already":
      "The payment you sent before is still on its way, or was taken and does not show here yet. Nothing more was paid. Wait until it shows here.",
    "pay/outcome-unknown":
      "The payment was sent, but we cannot see yet whether the chain has taken it. Do not pay again before you have looked up this transaction:",
    "proposal/terms-differ":
      "The terms to sign are not the terms this page shows, so we stopped. Nothing was signed and nothing was paid. Write to the creditor.",
    "proposal/outcome-unknown":
      "You signed, but we cannot see yet whether the debt was opened. Nothing was paid. Load the page again in a minute.",
    "wallet/not-proven":
      "The signature came too late, was used already, or is for another page. Nothing was shown and nothing was paid. Try again.",
    "server/unreachable": "We could not be reached. Nothing was paid. Check your connection and try again.",
  },
};

/** The same sentences in every language. */
export type PayingWords = typeof paying;
