import type { IntentWords } from "../intent.ts";

/** What people write in English. */
export const en: IntentWords = {
  distress:
    "suicid*|kill(?:ing)? myself|end (?:my life|it all)|want to die|wish i (?:was|were) dead|better off dead|(?:hurt|harm)(?:ing)? myself|self.?harm*|can(?:'?t|not| not) (?:go on|take (?:it|this) any ?more)|no way out|no reason to live|nothing to live for|(?:don'?t|do not) want to (?:live|be here)|take my (?:own )?life|hopeless|depress*|desperate|despair*",
  stop: "stop (?:contacting|messaging|writing|e-?mailing|texting|calling|sending|bothering|these|this|it)|unsubscribe*|opt.?out|(?:do not|don'?t) (?:contact|write|message|e-?mail|text|call) me|leave me alone|no more (?:messages|e-?mails|mails|texts|reminders)|remove me",
  complaint:
    "complain*|rude*|harass*|unfair*|unacceptable|threaten*|too many (?:messages|e-?mails|reminders|calls)|ombudsman|regulator|badly treated|treat(?:ed)? me",
  dispute:
    "dispute*|not my (?:debt|loan)|not mine|isn'?t mine|(?:do|did) not owe|don'?t owe|never (?:borrowed|signed|received|agreed|took)|wrong|already paid|paid already|(?:have|'ve) paid|i paid|mistake*|incorrect|(?:not|isn'?t) (?:right|correct)|errors?|fraud*|stolen|identity",
  hardship:
    "can(?:'?t|not| not) (?:pay|afford|make)|unable to pay|no money|not enough money|broke|more time|extension|extend*|(?:payment|installment|instalment) plan|(?:smaller|lower) (?:payments?|amounts?|instal?lments?)|lost my (?:job|work)|unemploy*|sick*|illness|hospital*|divorc*|hardship|difficult*|struggl*|postpone*|delay*|defer*|pay (?:less|later)|reduce*",
  human:
    "humans?|persons?|somebody|someone|agents?|representatives?|real people|call me|(?:speak|talk) (?:to|with)|customer (?:service|support)|staff",
  "is-this-real": "scams?|phish*|fake*|real|legit*|trust*|genuine|who are you|authentic*|spam",
  privacy: "privacy|data|delete my|gdpr|who can see|my information|track*|cookies?",
  "what-i-owe":
    "how much|owe|owed|owing|balance|due|when (?:is|do|must)|what is left|how many|outstanding|interest|late fees?|fees?|statement|total",
  pay: "pay|pays|paying|payments?|wallets?|exchanges?|usdt|tether|address|transfer*|send (?:money|the|it)|settle*|qr|metamask|tronlink|phantom|tokenpocket",
  thanks: "thanks|thank you|thx|cheers|great|ok|okay|perfect",
  hello: "hello|hi|hey|good (?:morning|afternoon|evening|day)",
};
