import type { ChatBlock } from "@duebook/protocol/words/chat/chat-words";
import { isStopWord } from "@duebook/protocol/words/stop-words";
import type { Intent } from "./intent.ts";
import { intentsOf } from "./read-intents.ts";

/** Why a person is asked. */
export type HandOver =
  | "distress"
  | "stop"
  | "complaint"
  | "dispute"
  | "hardship"
  | "asked"
  | "unsure"
  | "not-understood";

/** What was said before, as far as it matters for the answer. */
export interface ChatState {
  /** True if the last answer was that nothing was understood. */
  readonly wasNotUnderstood: boolean;
  /** True while a person has been asked and has not answered. */
  readonly isWaiting: boolean;
}

/** The answer: approved blocks and nothing else, and what follows from it. */
export interface ChatAnswer {
  readonly blocks: readonly ChatBlock[];
  /** The debtor wants no more messages. */
  readonly isStop: boolean;
  /** Null if no person is needed. */
  readonly handOver: HandOver | null;
}

/** Longer than this, in characters, words alone do not tell what somebody means. */
const LONG_TEXT = 280;

/** Answers that only a person can make good. */
const FOR_A_PERSON = ["complaint", "dispute", "hardship", "human"] as const satisfies readonly Intent[];

/**
 * Answers what a debtor wrote, by words alone: the same text in the same state always gets the same answer. Distress goes
 * before everything, then stop; what two readings fit is for a person.
 */
export function answerChat(text: string, state: ChatState): ChatAnswer {
  if (isStopWord(text)) return { blocks: ["stop"], isStop: true, handOver: null };
  const intents = intentsOf(text);
  if (intents.includes("distress")) return toPerson(["distress"], "distress");
  // A sentence about stopping is taken at its word, and somebody looks at what else it says.
  if (intents.includes("stop")) return { ...toPerson(["stop"], "stop"), isStop: true };
  const personal = FOR_A_PERSON.filter((intent) => intents.includes(intent));
  if (personal.length > 0) return answerPersonal(personal);
  return answerQuestions(text, intents, state);
}

function answerPersonal(intents: readonly (typeof FOR_A_PERSON)[number][]): ChatAnswer {
  // Whoever names a trouble asks for a person anyway.
  const troubles = intents.filter((intent) => intent !== "human");
  const [first, ...others] = troubles;
  if (first === undefined) return toPerson(["human"], "asked");
  return others.length === 0 ? toPerson([first], first) : toPerson(["hand-over"], "unsure");
}

function answerQuestions(text: string, intents: readonly Intent[], state: ChatState): ChatAnswer {
  const blocks = blocksOfQuestions(intents);
  if (blocks.length === 0) return notUnderstood(state);
  if (blocks.length > 2 || text.length > LONG_TEXT) return toPerson(["hand-over"], "unsure");
  return { blocks, isStop: false, handOver: null };
}

function notUnderstood({ isWaiting, wasNotUnderstood }: ChatState): ChatAnswer {
  if (isWaiting) return { blocks: ["waiting"], isStop: false, handOver: null };
  if (wasNotUnderstood) return toPerson(["hand-over"], "not-understood");
  return { blocks: ["unknown"], isStop: false, handOver: null };
}

const QUESTIONS = ["is-this-real", "privacy", "what-i-owe", "pay"] as const satisfies readonly (Intent & ChatBlock)[];

/** Courtesies are answered only where nothing else was said. */
function blocksOfQuestions(intents: readonly Intent[]): readonly ChatBlock[] {
  const questions = QUESTIONS.filter((question) => intents.includes(question));
  if (questions.length > 0) return questions;
  if (intents.includes("thanks")) return ["thanks"];
  return intents.includes("hello") ? ["welcome"] : [];
}

function toPerson(blocks: readonly ChatBlock[], handOver: HandOver): ChatAnswer {
  return { blocks, isStop: false, handOver };
}
