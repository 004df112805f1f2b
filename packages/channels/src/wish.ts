import { isStopWord } from "@duebook/protocol/words/stop-words";

/**
 * What somebody who answers wants of the channel. `perhapsStop` reads as one who wants to be left alone: it stops the channel
 * as `stop` does, and a person reads it. `none` says nothing about the channel.
 */
export type Wish = "stop" | "start" | "perhapsStop" | "none";

const START_WORDS = new Set(["start", "unstop", "恢复", "恢復", "重新订阅", "重新訂閱", "alta", "iniciar"]);

/** Sentences of one who wants no more messages. Too many are better than too few: the page allows it again with one click. */
const LEAVE_ME_ALONE: readonly RegExp[] = [
  /\b(stop|quit|cease)\b.*\b(text|texts|texting|messag\w*|contact\w*|sms|e ?mail\w*|writing|sending|calling|bothering|harassing|this|it|me)\b/,
  /\b(don'?t|do not|never)( ever)? (text|message|contact|sms|e ?mail|write|send|call)\b/,
  /\b(no more|(don'?t|do not) want)\b.*\b(texts?|messages?|sms|e ?mails?|calls?)\b/,
  /\b(unsubscribe|opt(ing)? ?out|remove me|take me off|leave me alone|wrong (number|person))\b/,
  /\b(basta|(para|pare|paren|deja|deje|dejen)( ya)?) (de|con)\b.*\b(mensajes?|escrib|mand|env[ií]|contact|molest|texto|correos?|e ?mails?)/,
  /\bno me (vuelvan? a |(escriba|(contact|molest|llam|mand|env[ií])e)[ns]?\b)/,
  /\bno (quiero (más|mas|sus?|recibir|que me)|más|mas)\b.*\b(mensajes?|correos?|e ?mails?|sms|escrib|contact)/,
  /\barr[eê]te[zr]?\b.*(message|sms|contact|mail|[ée]cri|envo)|\bne (m'|me )([ée]cri|envo|contact|d[ée]range)/,
  /(不要|(?<![特分个個区區])[别別]|请勿|請勿|勿|停止|不想|不再).{0,8}(发|發|寄|短信|簡訊|信息|訊息|消息|邮件|郵件|联系|聯繫|联络|聯絡|打扰|打擾|骚扰|騷擾)/,
  /退(订|訂)|发错|發錯|打错|打錯/,
];

/** Reads a reply: whole words first, whatever their case, width and punctuation, then sentences. */
export function wishOf(reply: string): Wish {
  if (isStopWord(reply)) return "stop";
  const words = plain(reply);
  if (START_WORDS.has(words)) return "start";
  return LEAVE_ME_ALONE.some((sentence) => sentence.test(words)) ? "perhapsStop" : "none";
}

/** No sentence is longer; of what goes on without an end, the beginning is looked at. */
const MOST_OF_SENTENCE = 400;
/** What mail programs put before the subject of an answer. */
const ANSWERED = /^\s*((re|rv|aw|回复|回覆|答复|答覆)\s*[:：]\s*)+/iu;
/** T and TD stop where nothing else is said; below a letter they sign it. */
const INITIALS = /^\W*t\W*d?\W*$/i;

/**
 * Reads a mail, of which `words` are the writer's own; the subject counts where there are none. Mails are signed and may be
 * long, so a line that is a stop word counts, and each sentence by itself; where more than a command is said, a person reads it.
 */
export function wishOfMail(words: string, subject: string): Wish {
  const said = words === "" ? subject.replace(ANSWERED, "") : words;
  const whole = wishOf(said.slice(0, MOST_OF_SENTENCE));
  if (whole === "stop" || whole === "start") return whole;
  const lines = [subject.replace(ANSWERED, ""), ...said.split("\n")];
  const isStopped = lines.some(isStopLine) || sentencesOf(said).some((one) => wishOf(one) === "perhapsStop");
  return isStopped ? "perhapsStop" : "none";
}

function isStopLine(line: string): boolean {
  return isStopWord(line) && !INITIALS.test(line);
}

function sentencesOf(words: string): readonly string[] {
  const ends = words.split(/[.!?;。！？；，…]|\n\s*\n/);
  return ends.map((sentence) => sentence.slice(0, MOST_OF_SENTENCE));
}

function plain(reply: string): string {
  const folded = reply.normalize("NFKC").toLowerCase().replaceAll("’", "'");
  return folded.replaceAll(/[^\p{L}\p{M}\p{N}']+/gu, " ").replaceAll(/^[\s']+|[\s']+$/g, "");
}
