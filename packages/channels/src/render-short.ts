import type { ShortChannel } from "@duebook/protocol/channel-name";
import type { Locale } from "@duebook/protocol/words/locale";
import { shortEn } from "@duebook/protocol/words/message/short/en";
import { shortEs } from "@duebook/protocol/words/message/short/es";
import type { ShortWords } from "@duebook/protocol/words/message/short/short-words";
import { shortZhCn } from "@duebook/protocol/words/message/short/zh-cn";
import { shortZhTw } from "@duebook/protocol/words/message/short/zh-tw";
import { blocksOf, type Template } from "@duebook/protocol/words/message/template";

/** The short words of every language. */
export const SHORT_WORDS: Readonly<Record<Locale, ShortWords>> = {
  en: shortEn,
  "zh-CN": shortZhCn,
  "zh-TW": shortZhTw,
  es: shortEs,
};

/**
 * The few words that show on a locked screen and lead to the message itself. `subject` is the message's own, which names
 * neither creditor nor amount nor debt; a push says not even that, because a device may be shared.
 */
export function renderShort(
  channel: ShortChannel,
  template: Template,
  locale: Locale,
  { subject, pageUrl }: { readonly subject: string; readonly pageUrl: string },
): { readonly subject: string; readonly text: string } {
  const words = SHORT_WORDS[locale];
  if (channel === "push") return { subject: words.title, text: words.open };
  // A link has a line of its own, so that no full stop becomes part of it.
  const stillReachable = blocksOf(template).includes("still-reachable") ? [words.stillReachable] : [];
  return { subject, text: [subject, pageUrl, ...stillReachable, words.stop[channel]].join("\n") };
}
