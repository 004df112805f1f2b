import { isStopWord } from "@duebook/protocol/words/stop-words";

/**
 * What somebody who answers wants of the channel. `perhapsStop` reads as one who wants to be left alone: it stops the channel
 * as `stop` does, and a person reads it. `none` says nothing about the channel.
 */
export type Wish = "stop" | "start" | "perhapsStop" | "none";

const START_WORDS = new Set(["start", "unstop", "恢复", "恢復", "重新订阅", "重新訂閱", "alta", "iniciar"]);

/** Sentences of one who wants no more messages. Too many are better than too few: the page allows it again with one click. */
const LEAVE_ME_ALONE: readonly RegExp[] = [
  /\b(stop|quit|cease)\b.*\b(text|texts|texting|messag\w*|contact\w*|sms|writing|sending|calling|bothering|harassing|this|it|me)\b/,
  /\b(don'?t|do not|never)( ever)? (text|message|contact|sms|write|send|call)\b/,
  /\b(no more|(don'?t|do not) want)\b.*\b(texts?|messages?|sms|calls?)\b/,
  /\b(unsubscribe|opt(ing)? ?out|remove me|take me off|leave me alone|wrong (number|person))\b/,
  /\b(no me|deje|dejen|deja|para|paren|basta|no quiero)\b.*\b(mensajes?|escrib\w*|mand\w*|envi\w*|contact\w*|molest\w*|texto)/,
  /\b(arr[eê]te[zr]?|ne)\b.*\b(message\w*|sms|contact\w*|[ée]cri\w*|envo\w*)/,
  /(不要|别|別|请勿|請勿|勿|停止|不想|不再).{0,8}(发|發|短信|簡訊|信息|訊息|消息|联系|聯繫|联络|聯絡|打扰|打擾|骚扰|騷擾)/,
  /退(订|訂)|发错|發錯|打错|打錯/,
];

/** Reads a reply: whole words first, whatever their case, width and punctuation, then sentences. */
export function wishOf(reply: string): Wish {
  if (isStopWord(reply)) return "stop";
  const words = plain(reply);
  if (START_WORDS.has(words)) return "start";
  return LEAVE_ME_ALONE.some((sentence) => sentence.test(words)) ? "perhapsStop" : "none";
}

function plain(reply: string): string {
  const folded = reply.normalize("NFKC").toLowerCase().replaceAll("’", "'");
  return folded.replaceAll(/[^\p{L}\p{M}\p{N}']+/gu, " ").replaceAll(/^[\s']+|[\s']+$/g, "");
}
