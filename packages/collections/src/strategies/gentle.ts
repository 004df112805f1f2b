import type { Strategy } from "../strategy.ts";

/**
 * For whoever most likely forgot: earlier before the due date, later after it, and never plainer than a friendly word. Its
 * steps are those of the standard ladder as far as it goes, so that a debtor may change from one to the other.
 */
export const gentle: Strategy = {
  name: "gentle",
  handOverAfterDays: 21,
  steps: [
    {
      name: "soon-due",
      ...{ after: "due", offsetDays: -5, lapsesAfterDays: 5 },
      ...{ channel: "inbox", template: "soon-due", purpose: "reminder", tone: "gentle" },
    },
    {
      name: "missed",
      ...{ after: "due", offsetDays: 2, lapsesAfterDays: null },
      ...{ channel: "inbox", template: "missed", purpose: "reminder", tone: "gentle" },
    },
    {
      name: "missed-by-email",
      ...{ after: "grace", offsetDays: 3, lapsesAfterDays: null },
      ...{ channel: "email", template: "missed", purpose: "reminder", tone: "gentle" },
    },
    {
      name: "still-missed",
      ...{ after: "grace", offsetDays: 17, lapsesAfterDays: null },
      ...{ channel: "email", template: "still-missed", purpose: "reminder", tone: "gentle" },
    },
  ],
};
