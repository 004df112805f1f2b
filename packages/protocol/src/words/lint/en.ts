import type { BannedWords } from "./banned-words.ts";

/** Banned words in English. */
export const en: BannedWords = {
  threat:
    "sue|sued|suing|lawsuits?|legal (?:action|proceedings|steps)|courts?|prosecut*|police|arrest*|jail*|prison*|seiz*|garnish*|reposses*|evict*|blacklist*|credit (?:score|report|bureau|rating)|or else|consequences|warnings?|threat*|penalt*|punish*|we (?:are|will be) forced",
  authority:
    "governments?|official*|authorit(?:y|ies)|attorneys?|lawyers?|law (?:firm|office)s?|legal department|ministry|federal|bailiffs?|judges?|law enforcement",
  shame:
    "asham*|sham(?:e|ed|eful|ing)|disgrac*|irresponsib*|dishonest*|deadbeat*|blame*|liars?|cheat*|thie(?:f|ves)|your fault|disappoint*|your refusal|you (?:have )?(?:refused?|failed) to pay",
  hurry:
    "immediate|immediately|urgent*|last chance|final (?:notice|warning|reminder|demand)|act now|hurry|without delay|time is running out|before it is too late",
  exposure:
    "famil(?:y|ies)|relatives?|neighbou?rs?|employers?|colleagues?|your (?:boss|workplace|friends)|publish*|publicly|expos(?:e|ed|ing)|everybody will know|everyone will know",
  sacrifice: "borrow*|take (?:out|up) a loan|sell (?:your|something|what)|pawn*|use your savings|credit cards?",
  lure: "you have won|prizes?|free gifts?|gift cards?|parcels?|tax refund|inheritance|lottery|premium.rate|bonus*",
  harsh: "must|overdue|default*|delinquen*|collectors?|collections?|fail*|refus*|demands?|demanding|obligat*|at once",
  disclosure:
    "debts?|debtors?|ow(?:e|es|ed|ing)|pay|pays|paying|payments?|paid|loans?|instal?lments?|due|amounts?|money|USDT|credit*|lend*|bills?|arrears|balance|fees?|\\d+[.,]\\d{2}",
};
