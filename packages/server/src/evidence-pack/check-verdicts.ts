import type { Contact } from "@duebook/collections/contact";
import type { Hold } from "@duebook/collections/debtor";
import { decide, EVALUATOR_VERSION, reconsider } from "@duebook/collections/decide";
import type { Decision, DecisionInput } from "@duebook/collections/decision";
import { isActive } from "@duebook/collections/hold/active-holds";
import { utcText } from "@duebook/protocol/calendar";
import { canonicalJson, commitmentOf } from "@duebook/protocol/journal";
import { type OpenedInput, rulebookHash } from "../decision-opening.ts";
import { outlineOf } from "../decision-outline.ts";
import { fromPlainJson, toPlainJson } from "../store/exact-json.ts";
import type { EvidencePack } from "./evidence-pack.ts";
import { alteration, type Finding, open, violation } from "./finding.ts";
import { isAssessedAs, type ReplayedFacts, replayFacts } from "./replayed-facts.ts";
import { statedHolds } from "./stated-holds.ts";

type Line = EvidencePack["lines"][number];

/** A decision of the journal with what it rested on. */
interface Verdict {
  readonly line: Line;
  readonly where: string;
  readonly input: DecisionInput;
}

/** The openings are what the journal committed to, and the rulebooks what the openings name. */
export function checkOpenings({ openings, rulebooks }: EvidencePack): readonly Finding[] {
  const altered = openings.flatMap(({ commitment, salt, opened }, index) => {
    if (commitmentOf(opened, salt) === commitment) return [];
    return [alteration("replay/opening-altered", `openings/${index}`, `It does not open ${commitment}.`)];
  });
  const replaced = rulebooks.flatMap(({ hash, strategy, packs }, index) => {
    if (rulebookHash(strategy as never, packs as never) === hash) return []; // whatever they are, they are only hashed
    return [alteration("replay/rulebook-altered", `rulebooks/${index}`, `Strategy and packs do not make ${hash}.`)];
  });
  return [...altered, ...replaced];
}

/** Every verdict is made again from what it rested on, and what it rested on is held against the record. */
export function checkVerdicts(pack: EvidencePack): readonly Finding[] {
  const facts = replayFacts(pack);
  return pack.lines.flatMap((line, index) => {
    if (line.entry.kind !== "decision") return [];
    const where = `lines/${index}`;
    const read = inputOf(pack, line, where);
    if (!("input" in read)) return [read];
    return [
      ...checkVerdict(read),
      ...checkFacts(pack, facts, read),
      ...checkContactsKnown(pack, read),
      ...checkHoldsKnown(pack, read),
    ];
  });
}

function inputOf({ openings, rulebooks, lines }: EvidencePack, line: Line, where: string): Verdict | Finding {
  const { number, entry } = line;
  if (entry.evaluator !== EVALUATOR_VERSION) {
    const sentence = `Line ${number} was decided by evaluator ${entry.evaluator}, this is ${EVALUATOR_VERSION}: verify with the program of that time.`;
    return violation("replay/evaluator-unknown", where, sentence);
  }
  const opening = openings.find(({ commitment }) => commitment === entry.input);
  const opened = opening === undefined ? null : fromPlainJson<OpenedInput>(opening.opened);
  const rulebook = rulebooks.find(({ hash }) => hash === opened?.rulebook);
  const erasedAt = opened === null ? erasureOf(lines, line) : null;
  if (erasedAt !== null) {
    const sentence = `What the verdict of line ${number} rested on was erased at the debtor's wish, as line ${erasedAt} says; it cannot be decided again.`;
    return open("replay/opening-erased", where, sentence);
  }
  if (opened === null || rulebook === undefined) {
    const sentence = `What the verdict of line ${number} rested on is not here: it was taken out, or erased at the debtor's wish.`;
    return violation("replay/opening-missing", where, sentence);
  }
  const { strategy, packs } = rulebook as unknown as Pick<DecisionInput, "strategy" | "packs">; // `checkOpenings` hashes them
  return { line, where, input: { ...opened, strategy, packs } };
}

/** Number of the later line that says that a verdict's opening was erased, or null. */
function erasureOf(lines: EvidencePack["lines"], verdict: Line): number | null {
  const names = ({ number, entry }: Line) =>
    entry.kind === "erasure" &&
    number > verdict.number &&
    Array.isArray(entry.openings) &&
    entry.openings.includes(verdict.entry.input);
  return lines.find(names)?.number ?? null;
}

function checkVerdict({ line: { number, entry }, where, input }: Verdict): readonly Finding[] {
  const made = replay(entry, input);
  if (made === null) {
    const sentence = `Line ${number} asks about contact ${entry.contact}, which its own input does not know.`;
    return [violation("replay/contact-unknown", where, sentence)];
  }
  const outline = toPlainJson(outlineOf(input, made)) as Record<string, never>;
  const differs = Object.keys(outline).filter((key) => textOf(outline[key]) !== textOf(entry[key]));
  if (differs.length === 0 && entry.at === input.now) return [];
  const because = made.because.map(({ rule, code }) => `${code} (${rule})`).join(", ");
  const sentence = `Line ${number} says ${entry.decision}, but the rules that it names say ${made.kind}, because of ${because}; ${differs.join(", ") || "the instant"} differs.`;
  return [violation("replay/verdict-differs", where, sentence)];
}

function replay(entry: Line["entry"], input: DecisionInput): Decision | null {
  if (entry.asked === "plan") return decide(input);
  const planned = input.contacts.find(({ id }) => id === entry.contact);
  return planned === undefined ? null : reconsider(planned, input);
}

/** "Not paid" was believed only of what the chain says, up to the block that the verdict names. */
function checkFacts({ debt }: EvidencePack, facts: ReplayedFacts, { line, where, input }: Verdict): readonly Finding[] {
  const { assessment, finalAssessment, evidence, now } = input;
  const block = evidence.chains.find(({ chain }) => chain === debt.chain)?.finalBlock ?? null;
  const isFinalRight =
    block === null || evidence.hasGap
      ? facts.everAssessed(finalAssessment, now)
      : isAssessedAs(facts.upTo(block), finalAssessment, now);
  // What a reorg took back was seen all the same; it can only have held something back.
  const isSeenRight = line.entry.decision === "hold" || facts.everAssessed(assessment, now);
  if (isFinalRight && isSeenRight && assessment.debtId === debt.id) return [];
  const upTo = block === null ? "then" : `up to block ${block}`;
  const sentence = `The verdict of line ${line.number} rested on ${finalAssessment?.paid ?? "nothing"} paid, but the events ${upTo} say otherwise: the record was not complete.`;
  return [violation("replay/record-differs", where, sentence)];
}

/** Caps hold only if the contacts that are counted are those that were made: no more and no fewer. */
function checkContactsKnown({ debt, lines }: EvidencePack, { line, where, input }: Verdict): readonly Finding[] {
  const before = lines.filter(({ number, entry }) => number < line.number && isMade(entry));
  const counted = input.contacts.filter(({ debtId }) => debtId === debt.id);
  const leftOut = before.filter(
    ({ entry }) => !counted.some((contact) => contact.id === entry.contact && countsAsMade(contact)),
  );
  const notDelivered = counted.filter(
    ({ id, outcome }) => outcome === "sent" && !before.some(({ entry }) => entry.contact === id),
  );
  return [
    ...leftOut.map(({ number, entry }) => {
      const sentence = `The verdict of line ${line.number} left out contact ${entry.contact}, which line ${number} delivered.`;
      return violation("replay/contact-left-out", where, sentence);
    }),
    ...notDelivered.map(({ id }) => {
      const sentence = `The verdict of line ${line.number} counted contact ${id} as sent, but no line before it delivered it: it was taken out.`;
      return violation("replay/contact-not-delivered", where, sentence);
    }),
  ];
}

/** Nothing is said while a hold lasts that the journal states; a verdict that knew of it says so itself. */
function checkHoldsKnown({ lines }: EvidencePack, { line, where, input }: Verdict): readonly Finding[] {
  if (line.entry.decision !== "contact") return [];
  const stated = statedHolds(lines.filter(({ number }) => number < line.number));
  const knows = ({ kind }: Hold) => input.holds.some((hold) => hold.kind === kind && isActive(hold, input.now));
  return stated
    .filter((hold) => isActive(hold, input.now) && !knows(hold))
    .map(({ kind, since }) => {
      const sentence = `The verdict of line ${line.number} left out the hold ${kind} of ${utcText(since)}, which lines before it state.`;
      return violation("replay/hold-left-out", where, sentence);
    });
}

function isMade({ kind, outcome }: Line["entry"]): boolean {
  return kind === "delivery" && (outcome === "accepted" || outcome === "delivered");
}

function countsAsMade({ outcome }: Contact): boolean {
  return outcome === "sent" || outcome === "unknown";
}

function textOf(value: unknown): string {
  return canonicalJson(toPlainJson(value ?? null));
}
