/** What the page says of the debtor's own data: who read them, what was agreed to, taking them along, erasing them. */
export const privacy = {
  title: "Your data",
  lead: "What is kept about you is encrypted under a key of your own. Here you see who read it and why.",
  show: "Show who looked at my data",
  notShown: "This could not be loaded. Nothing was changed; please try again.",
  notErased: "We did not hear whether this was done. Open this link again to see.",
  none: "Nobody has looked at your data so far.",
  reader: { duebook: "Duebook, by itself", debtor: "You, by this link", desk: "A person of the creditor" },
  purpose: {
    deliver: "to send you a message",
    evidence: "to make evidence of how your debt was handled",
    answer: "to answer you",
    export: "to hand out all that is kept about you",
    locate: "to ask somebody you named how to reach you",
  },
  field: {
    address: "your address",
    inbox: "your messages",
    opening: "what decisions about you rested on",
    debtor: "where you live and your time zone",
    proposal: "the terms that were offered to you",
    consent_entry: "what you agreed to",
    reply: "what you wrote to us",
    conversation_line: "your questions and our answers",
    contact: "your contacts, and what was noted of them",
    named_person: "whom you named to be asked",
  },
  other: "other data",
  agreed: "What you said about channels",
  granted: (channel: string, date: string) => `${date}: you allowed ${channel}.`,
  withdrawn: (channel: string, date: string) => `${date}: you stopped ${channel}.`,
  take: "Take all of it along",
  taking: "Getting everything ready…",
  erase: "Erase my data",
  eraseLead:
    "Your addresses, messages and everything that says who you are will be gone for good, and this page with them. Records that the law has kept stay under a number that names nobody.",
  eraseForGood: "Erase for good",
  cancel: "Do not erase",
  erased: "Your data were erased. This is the signed answer; keep it.",
  refused: "Your data were not erased yet. Your request is recorded. Why:",
  because: {
    "debt-open": "A debt of yours has not ended, and its records are needed to show what was paid.",
    "proposal-open": "A proposal waits for your answer.",
    "hold-legal": "Your records may not be changed at the moment.",
  },
  receipt: "Save the signed answer",
};

/** The same sentences in every language. */
export type PrivacyWords = typeof privacy;
