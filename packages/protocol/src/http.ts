import * as v from "valibot";
import { CHANNEL_NAMES } from "./channel-name.ts";
import { account, amount, count, hash, hex, instant } from "./json-field.ts";
import { STANDINGS, TOKEN_KINDS } from "./terms.ts";
import { LOCALES } from "./words/locale.ts";

// JSON shapes that server and page share. Amounts are decimal strings in units of 1e-6 token; instants are seconds.

/** What both sides sign, as JSON; `terms-json` reads and writes it. */
export const termsShape = v.object({
  creditor: account,
  debtor: account,
  conditionsHash: hash,
  principal: amount,
  charge: amount,
  installments: count,
  intervalSeconds: count,
  intervalMonths: count,
  firstDueAt: instant,
  balloonBps: count,
  selfDeferrals: count,
  documentHash: hash,
  salt: hash,
  signBy: instant,
});

/** The part of the terms that all debts of a portfolio share. */
export const conditionsShape = v.object({
  token: account,
  lateBpsPerYear: count,
  feeCapBps: count,
  rebateBps: count,
  graceDays: count,
  tokenKind: v.picklist(TOKEN_KINDS),
  scalePower: count,
  cureDays: count,
  missedBeforeNotice: count,
  holdDays: count,
  arbiter: account,
  arbiterDays: count,
  disputesAllowed: count,
  selfDeferDays: count,
  reportHours: count,
  reportsAllowed: count,
  isFunded: v.boolean(),
});

/** The token that a debt is owed in. */
export const tokenShape = v.object({
  address: account,
  symbol: v.string(),
  /** Token units per amount unit, as a power of ten. */
  scalePower: count,
});

/** How a debt stands. */
export const standingShape = v.picklist(STANDINGS);
/** A language that Duebook speaks. */
export const localeShape = v.picklist(LOCALES);
/** A way to reach the debtor. */
export const channelShape = v.picklist(CHANNEL_NAMES);

/** One due of the schedule, with what was allocated to it. */
export const installmentShape = v.object({ number: count, dueAt: instant, amount, paid: amount });

/** One payment of the debt. */
export const paymentShape = v.object({
  transaction: hash,
  /** Null if it was made elsewhere. */
  payer: v.nullable(account),
  amount,
  toFees: amount,
  receivedAt: instant,
  /** False while the chain could still take it back. */
  isFinal: v.boolean(),
  /** The creditor could not receive; the money waits for the creditor in Escrow and counts as paid. */
  isHeld: v.boolean(),
});

/** One line of the debtor's right to know: what was sent, held or blocked, and by what rule. */
export const contactShape = v.object({
  id: v.string(),
  plannedAt: instant,
  channel: channelShape,
  step: v.string(),
  outcome: v.picklist(["planned", "sent", "held", "blocked", "failed", "unknown"]),
  because: v.array(v.object({ rule: v.string(), code: v.string(), detail: v.string() })),
});

/** One message in the inbox on the debt's page. */
export const inboxMessageShape = v.object({ id: v.string(), at: instant, subject: v.string(), body: v.string() });

/** Everything the debtor's page shows: `GET /api/debt` with `Authorization: Bearer <link token>`. */
export const debtViewShape = v.object({
  asOf: v.object({
    at: instant,
    /** Null until the chain was read once. */
    blockNumber: v.nullable(count),
    blockAt: v.nullable(instant),
    /** True while the chain cannot be read or lags; figures may miss a payment then. */
    isLagging: v.boolean(),
  }),
  /** A proposal binds nobody until the debtor accepts it. */
  kind: v.picklist(["debt", "proposal"]),
  id: v.string(),
  reference: v.string(),
  chain: v.string(),
  debtBook: account,
  token: tokenShape,
  creditorName: v.string(),
  creditorContact: v.string(),
  creditor: account,
  debtor: v.nullable(account),
  locale: localeShape,
  timeZone: v.nullable(v.string()),
  principal: amount,
  charge: amount,
  total: amount,
  paid: amount,
  /** Seen on chain but not final: stops reminders, credited when final. */
  pending: amount,
  due: amount,
  arrears: amount,
  fee: amount,
  cure: amount,
  payoff: amount,
  standing: standingShape,
  daysPastDue: count,
  graceDays: count,
  lateBpsPerYear: count,
  nextDueAt: v.nullable(instant),
  nextAmount: amount,
  openedAt: v.nullable(instant),
  schedule: v.array(installmentShape),
  payments: v.array(paymentShape),
  contacts: v.array(contactShape),
  inbox: v.array(inboxMessageShape),
  stoppedChannels: v.array(channelShape),
  /** What a browser subscribes to notifications with (RFC 8292); null where none are sent. */
  pushKey: v.nullable(v.string()),
  /** Where the debt can be paid on Solana: by a reference, to a wallet of its own, or both; null if it cannot. */
  solana: v.nullable(v.object({ chain: v.string(), hasReference: v.boolean(), hasWallet: v.boolean() })),
});
/** Everything the debtor's page shows. */
export type DebtView = v.InferOutput<typeof debtViewShape>;

/** `POST /api/proposal/terms`: the exact terms this account would sign. */
export const proposalTermsRequestShape = v.object({ debtor: account });
/** The answer: terms to sign, and what their id is made for. */
export const proposalTermsShape = v.object({
  id: hash,
  terms: termsShape,
  /** What `terms.conditionsHash` is the hash of; the chain may not have them yet. */
  conditions: conditionsShape,
  chain: v.string(),
  debtBook: account,
});
/** Terms to sign, and what their id is made for. */
export type OfferedTerms = v.InferOutput<typeof proposalTermsShape>;

/** `POST /api/proposal/accept`: the debtor's signature; the server opens the debt and pays the gas. */
export const acceptRequestShape = v.object({ terms: termsShape, signature: hex });
/** The answer: the debt, and the transaction that opened it. */
export const acceptedShape = v.object({ id: hash, transaction: hash });

/** `POST /api/preferences`: stop or allow one channel. */
export const preferenceRequestShape = v.object({
  channel: channelShape,
  isStopped: v.boolean(),
  /** The exact words that were shown beside the choice; a hash of them is kept as what was consented to. */
  shown: v.optional(v.pipe(v.string(), v.maxLength(4_000))),
});
/** The answer: every channel that is stopped now. */
export const preferenceShape = v.object({ stoppedChannels: v.array(channelShape) });

/** `POST /api/push` with the link's token: a browser's subscription (Push API); answered as a preference. */
export const subscribeRequestShape = v.object({
  endpoint: v.pipe(v.string(), v.maxLength(2_048), v.url()),
  keys: v.object({
    p256dh: v.pipe(v.string(), v.regex(/^[\w-]{87}=?$/)),
    auth: v.pipe(v.string(), v.regex(/^[\w-]{22}=?=?$/)),
  }),
});

/** One transfer of the debt: what became of it, in the debtor's language. */
export const transferShape = v.object({
  chain: v.string(),
  transactionId: v.string(),
  at: instant,
  /** What arrived or left, in units of 1e-6 token; in the smallest units of another token. */
  amount,
  token: v.string(),
  kind: v.picklist(["payAddress", "reference", "pool", "confirmed", "contract", "swept", "ignored"]),
  /** False while the chain could still take it back. */
  isFinal: v.boolean(),
  /** What it means for the debtor, a sentence or two each. */
  says: v.array(v.object({ code: v.string(), text: v.string() })),
});
/** `GET /api/transfers` with the link's token: every transfer of the debt, newest first, and open claims. */
export const transfersShape = v.object({
  transfers: v.array(transferShape),
  claims: v.array(v.object({ chain: v.string(), transactionId: v.string(), claimedAt: instant })),
});
/** Every transfer of the debt. */
export type TransfersView = v.InferOutput<typeof transfersShape>;

/** `POST /api/transfers/claim`: "this was mine", by the transaction's id as wallet, exchange or explorer show it. */
export const claimRequestShape = v.object({
  chain: v.pipe(v.string(), v.regex(/^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}$/)),
  transactionId: v.pipe(v.string(), v.maxLength(128)),
});

/** `POST /api/wallet/challenge`: an account that wants to see its debts. */
export const walletChallengeRequestShape = v.object({ account });
/** The answer: what its wallet is to sign (EIP-4361), within ten minutes. */
export const walletChallengeShape = v.object({ message: v.string() });
/** `POST /api/wallet/inbox`: the signed challenge. */
export const walletInboxRequestShape = v.object({ message: v.pipe(v.string(), v.maxLength(2048)), signature: hex });
/** The answer: every debt that the account signed, with a link to its page. */
export const walletInboxShape = v.object({ debts: v.array(v.object({ reference: v.string(), url: v.string() })) });
/** Every debt that a wallet's account signed. */
export type WalletInbox = v.InferOutput<typeof walletInboxShape>;

/** Every failure of the API: a stable code and a sentence for a person. */
export const failureShape = v.object({ error: v.object({ code: v.string(), message: v.string() }) });
