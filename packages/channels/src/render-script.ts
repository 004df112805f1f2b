import type { PersonChannel } from "@duebook/protocol/channel-name";
import type { Locale } from "@duebook/protocol/words/locale";
import type { Template } from "@duebook/protocol/words/message/template";
import { taskEn } from "@duebook/protocol/words/task/en";
import { taskEs } from "@duebook/protocol/words/task/es";
import type { TaskWords } from "@duebook/protocol/words/task/task-words";
import { taskZhCn } from "@duebook/protocol/words/task/zh-cn";
import { taskZhTw } from "@duebook/protocol/words/task/zh-tw";
import { type MessageValues, messageFacts } from "./message-facts.ts";
import { type Manner, render, saidIn } from "./render.ts";

const WORDS: Readonly<Record<Locale, TaskWords>> = { en: taskEn, "zh-CN": taskZhCn, "zh-TW": taskZhTw, es: taskEs };

/** What a person minds and says, made of approved words alone: a written message whole, a spoken one without its links. */
export function renderScript(
  channel: PersonChannel,
  template: Template,
  locale: Locale,
  values: MessageValues,
  manner: Manner,
): { readonly subject: string; readonly text: string } {
  const words = WORDS[locale];
  const facts = messageFacts(values, locale);
  const { subject, text } = render(template, locale, values, manner);
  const isSpoken = channel === "voice" || channel === "visit";
  const spoken = saidIn(template, locale, values, manner).map((paragraph) => paragraph.text);
  const mind = words.mind[channel].map((say) => say(facts));
  return { subject, text: [...mind, words.saying, ...(isSpoken ? spoken : [text])].join("\n\n") };
}
