import type { ChatView } from "@duebook/protocol/chat-shape";
import type { DuebookError } from "@duebook/protocol/error";
import { useEffect, useState } from "react";
import { readChat, writeChat } from "../api/chat.ts";

/** How the talk is: being read, not to be read, waiting for words, being sent, not sent, or too much for today. */
export type ChatPhase = "loading" | "notLoaded" | "ready" | "sending" | "failed" | "tooMany";

/** A talk, and the way to go on with it. */
export interface Chat {
  readonly lines: ChatView["lines"];
  readonly phase: ChatPhase;
  /** True if it was said and answered. */
  say(text: string): Promise<boolean>;
}

/** Reads what was said before, once, and says more; `onStop` is told when the debtor stopped all messages. */
export function useChat(token: string, onStop: () => void): Chat {
  const [lines, setLines] = useState<ChatView["lines"]>([]);
  const [phase, setPhase] = useState<ChatPhase>("loading");
  useEffect(() => {
    let isCurrent = true;
    readChat(token).then(
      (view) => {
        if (!isCurrent) return;
        setLines(view.lines);
        setPhase("ready");
      },
      () => isCurrent && setPhase("notLoaded"),
    );
    return () => {
      isCurrent = false;
    };
  }, [token]);

  const say = async (text: string) => {
    setPhase("sending");
    try {
      const view = await writeChat(token, text);
      setLines(view.lines);
      setPhase("ready");
      if (view.lines.at(-1)?.blocks.includes("stop")) onStop();
      return true;
    } catch (error) {
      setPhase((error as DuebookError).code === "chat/too-many" ? "tooMany" : "failed");
      return false;
    }
  };
  return { lines, phase, say };
}
