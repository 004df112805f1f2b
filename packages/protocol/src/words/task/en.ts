import type { Say } from "../message/facts.ts";
import type { TaskWords } from "./task-words.ts";

const askWho: Say = (f) =>
  `Until you know that it is the right person, name neither creditor nor debt nor amount. Ask for the reference in their messages; it is ${f.reference}, and you do not say it first. If it is somebody else: thank them, say nothing more, and report wrongAddress.`;
const stayWithIt: Say = () =>
  "Say what stands below in your own calm way, and nothing stronger: no threat, no deadline of your own, no word to anybody else. If you are asked to stop, stop, and report refused.";

/** English. */
export const taskEn: TaskWords = {
  mind: {
    voice: [
      () =>
        "Begin: Hello, my name is (your name). I would like to speak with the owner of this number. Is this a good moment?",
      // 12 CFR 1006.2(j): the limited-content message.
      (f) =>
        `If a machine answers, say no more than: This is (your name) of (a business name that tells nothing of debts). Please call back: ${f.creditorContact}. Thank you. Report voicemail.`,
      askWho,
      stayWithIt,
    ],
    letter: [
      // 12 CFR 1006.22(f)(2): nothing on the envelope but the address.
      () =>
        "Print the letter below. The envelope is plain, addressed to the debtor alone, and nothing on it tells what is inside.",
    ],
    visit: [
      () =>
        "Wear, show and leave nothing that tells others what the visit is about. Begin: Hello, my name is (your name). Is this a good moment for a personal matter?",
      askWho,
      stayWithIt,
    ],
    directMessage: [
      // 12 CFR 1006.22(f)(4).
      () => "Send the words below as a private message to this account only, never where anybody else can read them.",
    ],
  },
  saying: "What to say:",
};
