import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { Block } from "@duebook/protocol/words/message/template";
import type { Purpose } from "../contact.ts";
import type { AddressClass, Consent, Hold } from "../debtor.ts";
import type { MilestoneKind } from "./rule.ts";
import type { Way } from "./way.ts";

/** A contact that counts: it was made, may have been made, or is on its way. */
export interface MadeContact {
  readonly debtId: DebtId;
  readonly channel: Way;
  readonly at: Instant;
  /** Whether somebody answered; left out if nobody knows, and then it counts as a conversation. */
  readonly isConversation?: boolean;
}

/** A recorded permission for any way to reach a debtor. */
export interface GivenConsent extends Omit<Consent, "channel"> {
  readonly channel: Way;
}

/** Something that happened to the debt. */
export interface Milestone {
  readonly kind: MilestoneKind;
  readonly at: Instant;
}

/** Somebody whom the debtor named, to be asked how the debtor can be reached. */
export interface AskedPerson {
  /** False once the debtor took the name back. */
  readonly isNamed: boolean;
  readonly isDebtorReachable: boolean;
  /** How often this person was asked before, whatever came of it. */
  readonly timesAsked: number;
}

/** The contact in question and all that the rules ask about it. */
export interface PolicyContext {
  readonly now: Instant;
  readonly debtId: DebtId;
  readonly channel: Way;
  readonly purpose: Purpose;
  /** What the message carries. */
  readonly blocks: readonly Block[];
  /** Null for the debtor's own address. */
  readonly addressClass: AddressClass | null;
  /** Zones in all of which an hour must be allowed: the debtor's, or every candidate; empty if nothing is known. */
  readonly zones: readonly string[];
  readonly consents: readonly GivenConsent[];
  readonly holds: readonly Hold[];
  /** With this debtor, of all debts. */
  readonly contacts: readonly MadeContact[];
  /** Of this debt, what is still to come among them. */
  readonly milestones: readonly Milestone[];
  /** Left out unless somebody else is asked. */
  readonly person?: AskedPerson;
}
