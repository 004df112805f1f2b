import type { Address } from "viem";
import type { Instant, Ruling, Terms } from "./terms.ts";

/** Who acts in a history. */
export type Party = "creditor" | "debtor" | "payer" | "servicer" | "arbiter" | "buyer";

/** The accounts and contracts of a replay. */
export type Cast = Readonly<Record<Party | "note" | "payDesk" | "payAddress", Address>>;

/** The part of the terms that decides what is owed when; amounts are decimal text in units of 1e-6 token. */
export type HistoryTerms = Readonly<
  Pick<Terms, "installments" | "intervalSeconds" | "intervalMonths" | "firstDueAt" | "balloonBps">
> & {
  readonly principal: string;
  readonly charge: string;
  /** None if it is left out. */
  readonly selfDeferrals?: number;
};

interface By {
  readonly by: Party;
}

/** Who acts, by sending or by a signature that the payer sends. */
interface Signed extends By {
  readonly isRelayed: boolean;
}

interface OfAmount {
  readonly amount: string;
}

/** Keys of payments made elsewhere are small numbers. */
interface OfKey {
  readonly key: number;
}

/** A mandate is known by its version, maximum and end: the payer and the debt are always the same. */
interface OfMandate {
  readonly version: number;
  readonly maximum: string;
  readonly until: Instant;
}

interface OfElsewhere extends OfAmount, OfKey {
  readonly paidAt: Instant;
}

/** How PayDesk comes to its allowance: by an approval, by a permission (ERC-2612), or by one that somebody used before. */
export type PermitUse = "approved" | "permitted" | "usedBefore";

/** Functions that only another of the contracts may call. */
export type Door = "credit" | "hold" | "take" | "mint" | "emptyPayAddress";

interface OfToken {
  readonly isForeign: boolean;
}

/** What each call of a history says beside its name and its instant. */
interface Arguments {
  readonly quote: object;
  readonly pay: By & OfAmount;
  readonly payoff: By & { readonly maximum: string };
  readonly payOffer: By;
  readonly autopay: Signed & OfMandate;
  readonly revokeMandate: OfMandate & { readonly isRelayed: boolean };
  /** In a batch of one, if it says so. */
  readonly credit: Signed & OfElsewhere & { readonly isInBatch: boolean };
  readonly report: Signed & OfElsewhere;
  readonly deny: By & OfKey;
  readonly disputeIgnored: Signed & OfKey;
  readonly defer: By & { readonly deferDays: number };
  readonly useDeferral: Signed;
  readonly forgive: By & OfAmount;
  readonly waiveFee: By & OfAmount;
  readonly offer: By & OfAmount & { readonly until: Instant };
  readonly cancelOffer: By;
  readonly fundOffer: By & OfAmount & { readonly until: Instant };
  readonly acceptFundedOffer: By & { readonly holding: number };
  /** `by` sends as the creditor, `signer` signs as the debtor. */
  readonly restructure: By & {
    readonly signer: Party;
    readonly version: number;
    readonly paid: string;
    readonly endsDispute: boolean;
    readonly terms: HistoryTerms;
    readonly signBy: Instant;
  };
  readonly voidDebt: By & { readonly signer: Party; readonly signBy: Instant };
  readonly assign: By & { readonly to: Party };
  readonly acceptAssignment: By;
  readonly mintNote: By;
  readonly authorize: Signed & { readonly servicer: Party; readonly permissions: number };
  readonly giveNotice: By;
  readonly accelerate: By;
  readonly writeOff: By;
  readonly addDeposit: By & OfAmount;
  readonly drawDeposit: By & { readonly holding: number };
  readonly dispute: Signed;
  readonly rule: By & OfAmount & { readonly ruling: Ruling; readonly holding: number };
  readonly lapse: By;
  readonly release: By & { readonly holding: number };
  readonly withdraw: Signed;
  readonly depositFor: By & OfAmount & { readonly account: Party };
  /** To Escrow, by mistake. */
  readonly sendStray: By & OfAmount;
  readonly recoverStray: By;
  /** `by` owns the note; if it is relayed, somebody whom the owner lets do it sends. */
  readonly transferNote: Signed & { readonly to: Party; readonly isSafe: boolean };
  /** Several payments of the debt at once, through PayDesk. */
  readonly payMany: By & { readonly amounts: readonly string[]; readonly permit: PermitUse };
  /** Through PayDesk by what `by` has signed for the token (ERC-3009) or for Permit2, which somebody else sends. */
  readonly payBySignature: By & OfAmount & { readonly signedFor: "token" | "permit2" };
  /** A plain transfer, in the debt's token or in a foreign one. */
  readonly sendToPayAddress: By & OfAmount & OfToken;
  readonly sweep: By & { readonly isInBatch: boolean };
  readonly recover: Signed & OfToken;
  /** The token blocks the account, or no more. */
  readonly blockAccount: { readonly account: Party; readonly isBlocked: boolean };
  /** The token keeps a share of each transfer, up to so much; none if that is nothing. */
  readonly switchFee: { readonly feeBps: number; readonly maximumFee: string };
  /** A call that only one contract may make to another. */
  readonly trespass: By & { readonly door: Door };
}

export type CallName = keyof Arguments;

/** One call at an instant; a quote may be of any instant, another call not before the one before it. */
export type CallOf<Name extends CallName> = Arguments[Name] & { readonly at: Instant; readonly call: Name };
export type HistoryCall = { readonly [Name in CallName]: CallOf<Name> }[CallName];
