import type { PersonChannel } from "@duebook/protocol/channel-name";

/** What a person reports of a task. */
export type TaskCode =
  | "spoke"
  | "refused"
  | "voicemail"
  | "noAnswer"
  | "wrongAddress"
  | "posted"
  | "written"
  | "notDone";

/** What the person reports, and what it means for the debtor's rights and addresses. */
export interface TaskOutcome {
  readonly code: TaskCode;
  /** False if nothing was done, so that nothing counts. */
  readonly isMade: boolean;
  /** Whether somebody answered; null where that is no question. */
  readonly isConversation: boolean | null;
  readonly isAddressWrong: boolean;
  /** The debtor asked to be left alone on this channel. */
  readonly isStop: boolean;
}

const MADE = { isMade: true, isConversation: null, isAddressWrong: false, isStop: false };

const OUTCOMES: Readonly<Record<TaskCode, Omit<TaskOutcome, "code">>> = {
  spoke: { ...MADE, isConversation: true },
  refused: { ...MADE, isConversation: true, isStop: true },
  voicemail: { ...MADE, isConversation: false },
  noAnswer: { ...MADE, isConversation: false },
  wrongAddress: { ...MADE, isConversation: false, isAddressWrong: true },
  posted: MADE,
  written: MADE,
  notDone: { ...MADE, isMade: false },
};

/** Codes that can come of a task on each channel. */
export const TASK_CODES: Readonly<Record<PersonChannel, readonly TaskCode[]>> = {
  voice: ["spoke", "refused", "voicemail", "noAnswer", "wrongAddress", "notDone"],
  letter: ["posted", "wrongAddress", "notDone"],
  visit: ["spoke", "refused", "noAnswer", "wrongAddress", "notDone"],
  directMessage: ["written", "refused", "wrongAddress", "notDone"],
};

/** What a code means, or null if no task on this channel comes to that. */
export function taskOutcomeOf(channel: PersonChannel, code: string): TaskOutcome | null {
  const known = TASK_CODES[channel].find((one) => one === code);
  return known === undefined ? null : { code: known, ...OUTCOMES[known] };
}
