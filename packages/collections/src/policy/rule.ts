import type { Block } from "@duebook/protocol/words/message/template";
import type { Purpose } from "../contact.ts";
import type { AddressClass } from "../debtor.ts";
import type { Way } from "./way.ts";

/** How binding a rule is; a breach of a presumption is presumed to be a breach of the law. */
export type Level = "law" | "presumption" | "guidance" | "house";

/** Where a rule comes from and how well that was read; a house rule is our own value. */
export interface Source {
  /** Clause, such as `12 CFR 1006.6(b)(1)(i)`. */
  readonly ref: string;
  readonly url?: string;
  /** The clause's own words, where they were read. */
  readonly quote?: string;
  readonly reading: "primary" | "secondary" | "unverified" | "house";
}

/** A day of the week on the debtor's clock. */
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/** Hours of some weekdays on the debtor's clock: from inclusive, to exclusive, `HH:MM`, `24:00` for the end of the day. */
export interface Hours {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
}

/** When a contact may be made on the debtor's clock: inside any of the hours. */
export interface Window {
  readonly kind: "window";
  readonly anyOf: readonly Hours[];
}

/** Days of the debtor's local calendar without contact; before `from` and after `through` no day is known to be free. */
export interface NoContactDay {
  readonly kind: "noContactDay";
  /** `YYYY-MM-DD`, as are the two below. */
  readonly dates: readonly string[];
  readonly from: string;
  readonly through: string;
}

/**
 * At most so many (1 or more) contacts on the rule's channels in any period of so many hours.
 * Rolling: what is lawful in every period as long as the longest week is lawful in every calendar week too.
 */
export interface MaxCount {
  readonly kind: "maxCount";
  /** Only conversations count, and what may have been one; left out: every contact. */
  readonly of?: "conversation";
  readonly max: number;
  readonly hours: number;
  readonly by: "debtor" | "debt";
}

/** A pause after a contact on the channels named. */
export interface CoolOff {
  readonly kind: "coolOff";
  readonly after: readonly Way[];
  /** Only conversations count, and what may have been one; left out: every contact. */
  readonly of?: "conversation";
  readonly hours: number;
  /** Left out: about any debt of the debtor. */
  readonly by?: "debt";
}

/** A consent that stands for the channel and the purpose, no older than so many days (null: however old). */
export interface RequireConsent {
  readonly kind: "requireConsent";
  readonly maxAgeDays: number | null;
}

/** The debtor's newest word about the channel must not be that it stops. */
export interface DebtorChoice {
  readonly kind: "debtorChoice";
}

/** No contact while a hold of these kinds lasts, or any hold whatever it is called. */
export interface RequireState {
  readonly kind: "requireState";
  readonly not: readonly string[] | "any";
}

/** Parts that the message must have. */
export interface MustContain {
  readonly kind: "mustContain";
  readonly blocks: readonly Block[];
}

/** Addresses that are not written to; `any` leaves the debtor's own alone. */
export interface ForbiddenAddress {
  readonly kind: "addressClass";
  readonly forbid: readonly AddressClass[] | "any";
}

/** Once one thing has happened to a debt, no contact unless another has too, before it or after it. */
export interface RequirePrior {
  readonly kind: "requirePrior";
  readonly once: MilestoneKind;
  readonly prior: MilestoneKind;
  readonly comes: "before" | "after";
}

/** Only somebody whom the debtor named, and still names. */
export interface NamedByDebtor {
  readonly kind: "namedByDebtor";
}

/** Only while no address of the debtor's works. */
export interface Unreachable {
  readonly kind: "unreachable";
}

/** At most so many questions to one person, ever; whatever came of them. */
export interface MaxAsked {
  readonly kind: "maxAsked";
  readonly max: number;
}

/** What happens once in the life of a debt and makes a rule speak or be silent. */
export type MilestoneKind = "due" | "informed" | "transferred" | "transferNotice";

/** What a rule can ask. */
export type Kind =
  | Window
  | NoContactDay
  | MaxCount
  | CoolOff
  | RequireConsent
  | DebtorChoice
  | RequireState
  | MustContain
  | ForbiddenAddress
  | RequirePrior
  | NamedByDebtor
  | Unreachable
  | MaxAsked;

/** One clause as data: what it asks, of which channels and purposes, how binding it is and where it stands. */
export interface Rule {
  readonly id: string;
  readonly level: Level;
  readonly source: Source;
  /** What it binds; the inbox only where it is named. */
  readonly channels: readonly Way[];
  readonly purposes: readonly Purpose[];
  /** Addresses that it binds; left out: all, the debtor's own among them. */
  readonly addressClasses?: readonly AddressClass[];
  readonly asks: Kind;
  /** How the data differs from the clause, always to the stricter side, and what of it is left to people. */
  readonly note?: string;
}

/** How long records of a debtor are kept, in days after the last contact and the end of every debt. */
export interface Retention {
  readonly id: string;
  readonly level: Level;
  readonly source: Source;
  /** Null where the clause sets no such time. */
  readonly minimumDays: number | null;
  readonly maximumDays: number | null;
  readonly note?: string;
}

/** What a law asks that no single contact can keep or break: a template, a screen or a person must meet it. */
export interface Duty {
  readonly id: string;
  readonly level: Level;
  readonly source: Source;
  readonly asks: string;
}
