import { en } from "@duebook/protocol/words/message/en";
import { es } from "@duebook/protocol/words/message/es";
import type { MessageFacts } from "@duebook/protocol/words/message/facts";
import { zhCn } from "@duebook/protocol/words/message/zh-cn";
import { zhTw } from "@duebook/protocol/words/message/zh-tw";

/** What is looked at of a mail; nobody writes more by hand. */
const MOST_READ = 100_000;

/** Lines above what mail programs repeat without marking it: `----- Original Message -----`. */
const SEPARATOR =
  /^\s*[-_—=]{2,}\s*(original message|forwarded message|原始邮件|原始郵件|原邮件|转发邮件|轉寄郵件|mensaje original|mensaje reenviado|message d'origine)\s*[-_—=]{2,}\s*$/iu;
/** Outlook repeats the head of a mail instead: From, Sent, To, Subject. */
const FROM = /^\s*\*?(from|de|发件人|發件人|寄件者|寄件人)\*?\s*[:：]/iu;
const HEAD =
  /^\s*\*?(sent|date|to|cc|subject|发送时间|日期|收件人|抄送|主题|傳送時間|寄件日期|收件者|副本|主旨|enviado( el)?|fecha|para|asunto|envoyé|à|objet)\*?\s*[:：]/iu;
const HEAD_LINES = 6;

/** `On 2 March Harbour wrote:`, on up to three lines. */
const WROTE = /(wrote|escribi[oó]|a écrit|写道|寫道)\s*[:：]$/iu;
const BEGINS = /^\s*(on|at|el|le|在|于|於)(?![a-z])/iu;
const INTRODUCTION_LINES = 3;
const RULE = /^\s*[-_=*]{3,}$/;
const MOBILE =
  /^\s*(sent from|get outlook|enviado desde|envoyé de|发自|發自|来自我的|來自我的|从我的|從我的).{0,60}$/iu;

const LANGUAGES = [en, es, zhCn, zhTw];
const GREETINGS: ReadonlySet<string> = new Set(LANGUAGES.map(({ greeting }) => greeting));
/** What stands before and after the reference in the second sentence of every mail of ours. */
const NOTICES = LANGUAGES.map(({ notice }) => {
  // It names the reference and no other fact.
  const [before = "", after = ""] = bare(notice({ reference: "|" } as MessageFacts)).split("|");
  return { before, after: after.slice(0, 12) };
});
const NOTICE_LINES = 8;

/**
 * What the writer of a mail wrote: without what it quotes (marked by `>`, or repeated below a line that says so, or our own
 * words wherever they begin), without what introduces that, and without a signature.
 */
export function ownWordsOf(text: string): string {
  const lines = tidy(text);
  const own: string[] = [];
  for (const [at, line] of lines.entries()) {
    if (isEnd(lines, at)) break;
    if (!line.startsWith(">")) own.push(line);
    else dropIntroduction(own);
  }
  dropIntroduction(own);
  if (MOBILE.test(own.at(-1) ?? "")) own.pop();
  return own
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** All that a mail says, without the links: those of our own mails open the debtor's page. */
export function allWordsOf(text: string): string {
  const all = tidy(text).join("\n");
  return all.replaceAll(/https?:\/\/\S+/gi, "(link)").trim();
}

/** What begins a signature, with its space at the end (RFC 3676, section 4.3); without it, it is a dash like any other. */
const SIGNATURE = "-- ";

/** Lines without what commands a terminal, and without spaces at their end. */
function tidy(text: string): readonly string[] {
  const lines = text
    .slice(0, MOST_READ)
    .replaceAll("\u00a0", " ")
    .split(/\r\n|\r|\n/);
  const shown = lines.map((line) => line.replaceAll(/[^\P{Cc}\t]/gu, ""));
  return shown.map((line) => (line === SIGNATURE ? line : line.trimEnd()));
}

function isEnd(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  return line === SIGNATURE || SEPARATOR.test(line) || isHead(lines, at) || isNotice(lines, at);
}

function isHead(lines: readonly string[], at: number): boolean {
  if (!FROM.test(lines[at] ?? "")) return false;
  return lines.slice(at + 1, at + HEAD_LINES).filter((line) => HEAD.test(line)).length >= 2;
}

function isNotice(lines: readonly string[], at: number): boolean {
  if (lines[at] === "") return false;
  const words = bare(lines.slice(at, at + NOTICE_LINES).join("")).slice(0, 300);
  return NOTICES.some(({ before, after }) => words.startsWith(before) && words.includes(after));
}

/** Mail programs break lines where they like. */
function bare(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

/** Takes what leads over to a quotation from the end: blank lines, a rule, our greeting, who wrote it. */
function dropIntroduction(own: string[]): void {
  dropBlanks(own);
  if (GREETINGS.has((own.at(-1) ?? "").trim())) own.pop();
  dropBlanks(own);
  if (WROTE.test(own.at(-1) ?? "")) own.splice(beginningOf(own));
  dropBlanks(own);
}

function dropBlanks(own: string[]): void {
  while (own.length > 0 && (own.at(-1) === "" || RULE.test(own.at(-1) ?? ""))) own.pop();
}

/** Where the last lines begin to say who wrote: not above a blank line, and the last line alone if no beginning is found. */
function beginningOf(own: readonly string[]): number {
  const last = own.length - 1;
  for (let at = last; at >= 0 && at > last - INTRODUCTION_LINES && own[at] !== ""; at -= 1) {
    if (BEGINS.test(own[at] ?? "")) return at;
  }
  return last;
}
