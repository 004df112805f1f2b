import type { Locale } from "@duebook/protocol/words/locale";
import { en, type Messages } from "@duebook/protocol/words/message/en";
import { es } from "@duebook/protocol/words/message/es";
import type { MessageFacts, Say } from "@duebook/protocol/words/message/facts";
import {
  type Block,
  blocksOf,
  type Disclosure,
  type Template,
  type Tone,
} from "@duebook/protocol/words/message/template";
import { zhCn } from "@duebook/protocol/words/message/zh-cn";
import { zhTw } from "@duebook/protocol/words/message/zh-tw";
import { type MessageValues, messageFacts } from "./message-facts.ts";
import { type Paragraph, paragraphsToHtml, paragraphsToText } from "./paragraph.ts";

const WORDS: Readonly<Record<Locale, Messages>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };

/** The words of one message: the same in plain text and in HTML. */
export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** How a message is said, besides what it says: in which tone, and what its sender's trade has it disclose. */
export interface Manner {
  readonly tone: Tone;
  readonly disclosures: readonly Disclosure[];
}

/** As whoever has nothing to disclose writes to whoever most likely forgot. */
const GENTLY: Manner = { tone: "gentle", disclosures: [] };

/** Says an approved template in the debtor's language. The subject and the first lines reveal neither creditor nor amount. */
export function render(
  template: Template,
  locale: Locale,
  values: MessageValues,
  manner: Manner = GENTLY,
): RenderedMessage {
  const words = WORDS[locale];
  const facts = messageFacts(values, locale);
  const paragraphs = [
    plain(words.greeting),
    plain(words.notice(facts)),
    ...saidIn(template, locale, values, manner),
    plain(values.creditorName),
  ];
  const subject = words.subject[template](facts);
  return { subject, text: paragraphsToText(paragraphs), html: paragraphsToHtml(subject, locale, paragraphs) };
}

/** What a template says between its greeting and its sender's name, whoever says it. */
export function saidIn(
  template: Template,
  locale: Locale,
  values: MessageValues,
  { tone, disclosures }: Manner,
): readonly Paragraph[] {
  const words = WORDS[locale];
  const facts = messageFacts(values, locale);
  const [whoWrites, ...others] = blocksOf(template, disclosures).map((block) => blockOf(block, words, facts, values));
  return [
    whoWrites,
    plain(sayIn(tone, template, words)(facts)),
    template === "payment-received" ? plain(sayLeft(words, facts, values)) : undefined,
    ...others,
  ].filter((paragraph) => paragraph !== undefined);
}

function blockOf(block: Block, words: Messages, facts: MessageFacts, values: MessageValues): Paragraph {
  const links: Partial<Record<Block, Paragraph["link"]>> = {
    "pay-link": { label: words.links.page, url: values.payUrl },
    "page-link": { label: words.links.page, url: values.payUrl },
    // What follows the token in the fragment names the part of the page that opens.
    "still-reachable": { label: words.links.reach, url: `${values.payUrl}&at=reach` },
    "how-to-stop": { label: words.links.stop, url: values.stopUrl },
  };
  return { text: words.blocks[block](facts), link: links[block] ?? null };
}

function sayIn(tone: Tone, template: Template, { says, saysPlainly }: Messages): Say {
  const plainly: Partial<Record<Template, Say>> = saysPlainly;
  return (tone === "plain" ? plainly[template] : undefined) ?? says[template];
}

function sayLeft(words: Messages, facts: MessageFacts, { left }: MessageValues): string {
  return left === 0n ? words.left.none : words.left.some(facts);
}

function plain(text: string): Paragraph {
  return { text, link: null };
}
