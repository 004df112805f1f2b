/** How a debtor is reached, and changes it. The server says `changed` in the inbox. */
export const reachWords = {
  title: "How we reach you",
  lead: "Is this still right? Change it here, so that no message goes to somebody else.",
  loading: "Looking up how you are reached…",
  notLoaded: "How you are reached could not be loaded. Nothing was changed.",
  lookAgain: "Look it up again",
  none: "You have given no address. Messages wait on this page.",
  works: "In use",
  fails: "Not in use",
  change: { email: "Change my e-mail address", sms: "Change my mobile number" },
  label: { email: "New e-mail address", sms: "New mobile number, with its country (+1 …)" },
  agree: {
    email: "Messages about this debt may be sent to this e-mail address. It takes the place of any other.",
    sms: "Text messages about this debt may be sent to this number. It takes the place of any other.",
  },
  save: "Use this one",
  saved: "Changed. A note of it is in your messages.",
  sending: "Sending…",
  close: "Close",
  changed: {
    subject: "How you are reached was changed",
    body: {
      email:
        "From now on messages by e-mail go to the address that was given on your page, and to no other. If that was not you, please tell us at once.",
      sms: "From now on text messages go to the number that was given on your page, and to no other. If that was not you, please tell us at once.",
    },
  },
  telegram: {
    isOn: "Telegram is connected. Send /stop there to end it.",
    lead: "You can be told in Telegram when a message waits here. The chat says nothing of the debt.",
    button: "Connect Telegram",
    open: "Open the bot and press Start",
    once: "The link works once, and for you alone.",
  },
  persons: {
    title: "Who may be asked where you are",
    lead: "Only if no message reaches you: a person may call whom you name here, once, and ask how you can be reached. Nothing is said of a debt.",
    nobody: "You have named nobody. Then nobody is asked.",
    open: "Name somebody",
    name: "Their name",
    phone: "Their telephone number, with its country (+1 …)",
    knownAs: "What they call you",
    agree: "This person knows, and agrees, that I give this number.",
    add: "Name this person",
    callsYou: (name: string) => `Knows you as ${name}`,
    isAsked: "Was asked once; is not asked again.",
    withdraw: "Take the name back",
    isTakenBack: (name: string) => `${name} will not be asked.`,
  },
  failure: {
    "reach/address-malformed": "This is no e-mail address, or no number with its country. Nothing was changed.",
    "person/no-number": "Write the number with its country, such as +1 212 555 0100. Nothing was kept.",
    "person/no-name": "Write who it is, and what they call you. Nothing was kept.",
    "person/too-many": "You have named five people already. Take one back first.",
    "server/unreachable": "We cannot be reached. Nothing was changed. Check your connection and try again.",
  },
  failed: "This did not work. Nothing was changed; please try again.",
};

/** The same sentences in every language: a missing one does not compile. */
export type ReachWords = typeof reachWords;
