/** Approved answers of the chat; it says nothing else. */
export const CHAT_BLOCKS = [
  "welcome",
  "pay",
  "what-i-owe",
  "hardship",
  "dispute",
  "complaint",
  "human",
  "stop",
  "is-this-real",
  "privacy",
  "thanks",
  "unknown",
  "hand-over",
  "waiting",
  "distress",
] as const;
/** Name of an approved answer. */
export type ChatBlock = (typeof CHAT_BLOCKS)[number];

/** Questions that a debtor can ask with one tap. */
export const CHAT_QUESTIONS = ["pay", "what-i-owe", "hardship", "dispute", "is-this-real", "human"] as const;
/** One of these; the answer has the same name. */
export type ChatQuestion = (typeof CHAT_QUESTIONS)[number];

/** Whom an answer names; never an amount. */
export interface ChatFacts {
  readonly creditorName: string;
  readonly creditorContact: string;
}

/** The chat in one language. */
export interface ChatWords {
  readonly loading: string;
  readonly questions: string;
  readonly question: Readonly<Record<ChatQuestion, string>>;
  readonly label: string;
  readonly privately: string;
  readonly send: string;
  readonly sending: string;
  readonly log: string;
  readonly by: { readonly debtor: string; readonly duebook: string; readonly person: (creditor: string) => string };
  readonly empty: string;
  readonly tooMany: string;
  readonly failed: string;
  readonly notLoaded: string;
  readonly block: Readonly<Record<ChatBlock, (facts: ChatFacts) => string>>;
}
