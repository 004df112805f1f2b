import type { Strategy } from "../strategy.ts";

/**
 * For whoever cannot pay at present: a word in the inbox and one e-mail, both of which say how to ask for other terms, and
 * then a person, soon, since only a person can agree to them. Asking more often helps nobody who has nothing.
 */
export const hardship: Strategy = {
  name: "hardship",
  handOverAfterDays: 7,
  steps: [
    {
      name: "missed",
      ...{ after: "due", offsetDays: 3, lapsesAfterDays: null },
      ...{ channel: "inbox", template: "missed", purpose: "reminder", tone: "gentle" },
    },
    {
      name: "missed-by-email",
      ...{ after: "grace", offsetDays: 7, lapsesAfterDays: null },
      ...{ channel: "email", template: "missed", purpose: "reminder", tone: "gentle" },
    },
  ],
};
