/** Approved forms of a message, by the moment of the debt that each is for. */
export const TEMPLATES = ["soon-due", "due-today", "missed", "still-missed", "payment-received"] as const;
/** Name of a template. */
export type Template = (typeof TEMPLATES)[number];

/** How a template is said: `plain` says the same with less around it. */
export type Tone = "gentle" | "plain";

/** Templates that have plain words too; the others sound alike in every tone. */
export const PLAIN_TEMPLATES = ["missed", "still-missed"] as const satisfies readonly Template[];
/** Name of such a template. */
export type PlainTemplate = (typeof PLAIN_TEMPLATES)[number];

/** Parts of a message that a debtor can count on, whatever else it says. */
export const BLOCKS = [
  "who-writes",
  "what-is-due",
  "pay-link",
  "page-link",
  "cannot-pay",
  "already-paid",
  "still-reachable",
  "verify-sender",
  "how-to-stop",
  "from-debt-collector",
] as const;
/** Name of a block. */
export type Block = (typeof BLOCKS)[number];

/** Blocks that only some senders have to add, and that would be untrue of the others. */
export const DISCLOSURES = ["from-debt-collector"] as const satisfies readonly Block[];
/** Name of such a block. */
export type Disclosure = (typeof DISCLOSURES)[number];

/** What stands before anything is due, while whoever moved can still be asked where to. */
const BEFORE_DUE: readonly Block[] = ["still-reachable"];
const OF_REMINDER: readonly Block[] = BLOCKS.filter(
  (block) => block !== "page-link" && ![...BEFORE_DUE, ...DISCLOSURES].includes(block),
);
const OF_EARLY_REMINDER: readonly Block[] = BLOCKS.filter(
  (block) => OF_REMINDER.includes(block) || BEFORE_DUE.includes(block),
);
const OF_THANKS: readonly Block[] = ["who-writes", "page-link", "verify-sender", "how-to-stop"];

const BLOCKS_OF: Readonly<Record<Template, readonly Block[]>> = {
  "soon-due": OF_EARLY_REMINDER,
  "due-today": OF_REMINDER,
  missed: OF_REMINDER,
  "still-missed": OF_REMINDER,
  "payment-received": OF_THANKS,
};

/** Which blocks a message carries, its sender's disclosures last, for rules that make some of them mandatory. */
export function blocksOf(template: Template, disclosures: readonly Disclosure[] = []): readonly Block[] {
  return [...BLOCKS_OF[template], ...disclosures];
}
