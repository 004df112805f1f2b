import * as v from "valibot";
import { instant } from "./json-field.ts";
import { CHAT_BLOCKS } from "./words/chat/chat-words.ts";

/** `POST /api/chat` with the link's token: what the debtor writes. */
export const chatRequestShape = v.object({ text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000)) });
/** `GET /api/chat` and the answer of the post: all that was said about this debt, in order. Instants are seconds. */
export const chatShape = v.object({
  lines: v.array(
    v.object({
      id: v.string(),
      at: instant,
      by: v.picklist(["debtor", "duebook", "person"]),
      /** What a person wrote, the debtor or one of the creditor's; null for the chat, which says approved blocks alone. */
      text: v.nullable(v.string()),
      blocks: v.array(v.picklist(CHAT_BLOCKS)),
    }),
  ),
  /** A person has been asked and has not answered yet. */
  isWaiting: v.boolean(),
});
/** All that was said about a debt. */
export type ChatView = v.InferOutput<typeof chatShape>;
