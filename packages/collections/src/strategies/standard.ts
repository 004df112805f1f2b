import type { Strategy } from "../strategy.ts";

/**
 * Gentle first: before the due date and at the first miss a word in the inbox, an e-mail only after grace, then two
 * more with a week between them, then a person.
 */
export const standard: Strategy = {
  name: "standard",
  handOverAfterDays: 14,
  steps: [
    {
      name: "soon-due",
      after: "due",
      offsetDays: -3,
      // "Soon" is over once it is due.
      lapsesAfterDays: 3,
      channel: "inbox",
      template: "soon-due",
      purpose: "reminder",
      tone: "gentle",
    },
    {
      name: "missed",
      after: "due",
      offsetDays: 1,
      lapsesAfterDays: null,
      channel: "inbox",
      template: "missed",
      purpose: "reminder",
      tone: "gentle",
    },
    {
      name: "missed-by-email",
      after: "grace",
      offsetDays: 1,
      lapsesAfterDays: null,
      channel: "email",
      template: "missed",
      purpose: "reminder",
      tone: "gentle",
    },
    {
      name: "still-missed",
      after: "grace",
      offsetDays: 8,
      lapsesAfterDays: null,
      channel: "email",
      template: "still-missed",
      purpose: "reminder",
      tone: "plain",
    },
    {
      name: "still-missed-again",
      after: "grace",
      offsetDays: 22,
      lapsesAfterDays: null,
      channel: "email",
      template: "still-missed",
      purpose: "reminder",
      tone: "plain",
    },
  ],
};
