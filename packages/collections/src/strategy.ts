import type { Disclosure, Template, Tone } from "@duebook/protocol/words/message/template";
import type { ChannelName, Purpose } from "./contact.ts";

/** One rung of the ladder: what is said about an unpaid installment, when and where. */
export interface Step {
  /** Unique in the strategy; part of the contact's key, so never renamed. */
  readonly name: string;
  readonly after: "due" | "grace";
  /** Whole days after the due instant or the end of grace; negative is before. */
  readonly offsetDays: number;
  /** Days for which it is worth saying; null: until it was said. */
  readonly lapsesAfterDays: number | null;
  readonly channel: ChannelName;
  readonly template: Template;
  readonly purpose: Purpose;
  /** Where the route does not have every word said gently. */
  readonly tone: Tone;
}

/** The ladder a creditor chose: every step that has not lapsed is taken once an installment, in order, none skipped. */
export interface Strategy {
  readonly name: string;
  /** In the order of their instants. */
  readonly steps: readonly Step[];
  /** Days after the last step when a person takes over. */
  readonly handOverAfterDays: number;
  /** What the law of the creditor's trade has every message say; left out: nothing. */
  readonly disclosures?: readonly Disclosure[];
}
