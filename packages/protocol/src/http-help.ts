import * as v from "valibot";
import { channelShape, installmentShape, termsShape } from "./http.ts";
import { account, amount, count, hash, hex, instant } from "./json-field.ts";
import { RULINGS } from "./terms.ts";

// JSON shapes of how a debtor is helped and heard. Amounts are decimal strings in units of 1e-6 token; instants are seconds.

/** What a person writes; longer things come as a file. */
const words = v.pipe(v.string(), v.maxLength(4_000));

/** New terms that both sides sign, as JSON. */
export const restructuringShape = v.object({
  id: hash,
  version: count,
  paid: amount,
  endsDispute: v.boolean(),
  ...v.omit(termsShape, ["creditor", "debtor", "conditionsHash", "salt"]).entries,
});

/** What a debtor asks for: so many days later, so many installments left out, or so many more. */
export const wishShape = v.object({ kind: v.picklist(["later", "pause", "longer"]), count });

/** One plan with its whole schedule and what it comes to. */
export const planShape = v.object({
  wish: wishShape,
  /** Regular installment. */
  installment: amount,
  installments: v.array(installmentShape),
  left: amount,
  feeTakenAway: amount,
});
/** One plan. */
export type PlanView = v.InferOutput<typeof planShape>;

/** One request about the debt, as its debtor sees it. */
export const requestShape = v.object({
  id: v.string(),
  kind: v.picklist(["hardship", "promise", "dispute", "complaint"]),
  state: v.picklist(["acknowledged", "decided", "withdrawn"]),
  receivedAt: instant,
  answerBy: v.nullable(instant),
  isTimeUp: v.boolean(),
  owner: v.string(),
  nextBody: v.nullable(v.string()),
  subject: v.string(),
  words: v.string(),
  decidedAt: v.nullable(instant),
  outcome: v.nullable(v.picklist(["granted", "declined", "upheld", "partly", "rejected"])),
  reasons: v.nullable(v.string()),
  promise: v.nullable(
    v.object({
      amount,
      endsAt: instant,
      standing: v.picklist(["open", "kept", "broken", "unproven", "withdrawn"]),
    }),
  ),
  files: v.array(v.object({ hash, size: count, mediaType: v.string() })),
});
/** One request about the debt. */
export type RequestView = v.InferOutput<typeof requestShape>;

/** The last dispute on the chain: how it stands or ended, and what that gave the debtor. */
export const disputeShape = v.object({
  openedAt: instant,
  lapsesAt: instant,
  endedAt: v.nullable(instant),
  outcome: v.nullable(v.picklist([...RULINGS, "lapsed", "agreed"])),
  reduced: amount,
  /** What of the reduction was paid already: a credit of `account` in Escrow. */
  refunded: amount,
  account,
  isNothingLeft: v.boolean(),
  isClosed: v.boolean(),
  /** False while the chain could still take back how it stands. */
  isFinal: v.boolean(),
});
/** The last dispute on the chain. */
export type DisputeView = v.InferOutput<typeof disputeShape>;

/** A hold that lasts: what keeps messages back, who set it, until when, and the clause it rests on. */
export const holdShape = v.object({
  /** As the journal names it; kinds that this page does not know may come. */
  kind: v.string(),
  stops: v.picklist(["contacts", "reminders"]),
  setBy: v.picklist(["debtor", "creditor", "arbiter", "chain"]),
  since: instant,
  until: v.nullable(instant),
  clause: v.string(),
});
/** A hold that lasts. */
export type HoldView = v.InferOutput<typeof holdShape>;

/** How a debt looks to whoever wrote the strategies, and what that rests on; it chooses steps and tone and nothing else. */
export const judgedShape = v.object({
  segment: v.nullable(v.picklist(["forgot", "cannot", "disputes", "unreachable", "willNot"])),
  points: v.pipe(v.number(), v.integer()),
  /** The signs of the segment first, then what of the payments weighed most, each in the record's one language. */
  because: v.array(v.object({ rule: v.string(), detail: v.string() })),
});
/** How a debt looks. */
export type JudgedView = v.InferOutput<typeof judgedShape>;

/** `GET /api/help` with the link's token: what the debtor can choose, and everything that was asked for so far. */
export const helpShape = v.object({
  plans: v.array(planShape),
  /** Why there is no plan that needs nobody else; null if there are some. */
  noPlan: v.nullable(v.string()),
  /** All that is left today, late fee included, to compare plans with. */
  left: amount,
  /** Whether a plan takes effect as soon as the debtor signs. */
  isInstant: v.boolean(),
  /** Deferrals of the debtor's own that are left, and what one moves. */
  deferrals: v.object({ left: count, days: count, isRelayed: v.boolean() }),
  promises: v.object({ mostDays: count, noPromise: v.nullable(v.string()) }),
  /** Days within which each is answered. */
  answerDays: v.object({ hardship: count, dispute: count, complaint: count }),
  /** How a dispute goes on before an arbiter; null where the terms name none. */
  arbiter: v.nullable(v.string()),
  /** Null if none was opened under these terms or before. */
  dispute: v.nullable(disputeShape),
  holds: v.array(holdShape),
  /** Days by which every due date was moved because of holds. */
  givenDays: count,
  /** Whether this debt is scored and how it looks then, and whether the debtor had a person judge instead. */
  review: v.object({ isAsked: v.boolean(), judged: v.nullable(judgedShape) }),
  requests: v.array(requestShape),
});
/** What the debtor can choose and has asked for. */
export type HelpView = v.InferOutput<typeof helpShape>;

/** `POST /api/requests`: what the debtor asks for or says. */
export const newRequestShape = v.variant("kind", [
  v.object({ kind: v.literal("promise"), amount, day: v.pipe(v.string(), v.maxLength(10)) }),
  v.object({ kind: v.literal("hardship"), subject: words, words }),
  v.object({ kind: v.literal("dispute"), subject: words, words }),
  v.object({
    kind: v.literal("complaint"),
    subject: words,
    words,
    channel: v.nullable(channelShape),
    contact: v.nullable(v.pipe(v.string(), v.maxLength(128))),
  }),
]);
/** The answer: the request's id, and everything anew. */
export const receivedShape = v.object({ id: v.string(), help: helpShape });

/** `POST /api/requests/withdraw`: the debtor takes a request back. */
export const withdrawShape = v.object({ id: v.pipe(v.string(), v.maxLength(32)) });

/** `POST /api/plans/find`: what the debtor can pay each time. The answer: the plan for it, or null. */
export const findPlanShape = v.object({ amount });
/** The answer. */
export const foundPlanShape = v.object({ plan: v.nullable(planShape) });

/** `POST /api/plans/terms`: the exact terms of a plan. */
export const planTermsRequestShape = v.object({ wish: wishShape });
/** The answer: what both sides sign, and what it is made for. */
export const planTermsShape = v.object({
  restructuring: restructuringShape,
  chain: v.string(),
  debtBook: account,
});
/** Terms of a plan to sign. */
export type PlanTerms = v.InferOutput<typeof planTermsShape>;

/** `POST /api/plans/agree`: the debtor's signature; the server signs as the creditor, sends it and pays the gas. */
export const agreeShape = v.object({ wish: wishShape, restructuring: restructuringShape, signature: hex });
/** `POST /api/deferral`: a deferral that the debtor signed; the server sends it and pays the gas. */
export const deferralRequestShape = v.object({ signBy: instant, signature: hex });
/** The answer to both: the transaction that was sent. */
export const sentShape = v.object({ transaction: hash });
