import { type ChatView, chatShape } from "@duebook/protocol/chat-shape";
import { request, withToken } from "./request.ts";

/** All that was said about the link's debt. */
export function readChat(token: string): Promise<ChatView> {
  return request("/api/chat", withToken(token), chatShape);
}

/** Says something; returns all that was said, with the answer. Errors: `chat/too-many` and those of `request`. */
export function writeChat(token: string, text: string): Promise<ChatView> {
  return request("/api/chat", withToken(token, { text }), chatShape);
}
