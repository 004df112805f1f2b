import type { DebtView } from "@duebook/protocol/http";
import { CHAT_QUESTIONS, type ChatWords } from "@duebook/protocol/words/chat/chat-words";
import { type SubmitEvent, useId, useState } from "react";
import { useOtherWords } from "../words/use-other-words.ts";
import { ChatLog } from "./chat-log.tsx";
import { CHAT_WORDS } from "./chat-words.ts";
import { type ChatPhase, useChat } from "./use-chat.ts";

interface PanelProps {
  readonly view: DebtView;
  readonly token: string;
  onStop(): void;
}

/** The talk about a debt: questions to choose, words of one's own, and the answers. */
export default function ChatPanel(props: PanelProps) {
  const words = useOtherWords(CHAT_WORDS);
  return words && <Talk {...props} words={words} />;
}

function Talk({ view, token, onStop, words }: PanelProps & { readonly words: ChatWords }) {
  const { lines, phase, say } = useChat(token, onStop);
  const [text, setText] = useState("");
  const isBusy = phase === "loading" || phase === "sending";
  const ask = async (asked: string) => {
    if (isBusy || asked.trim() === "") return;
    if (await say(asked.trim())) setText("");
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void ask(text);
  };
  return (
    <div className="panel chat">
      <ChatLog lines={lines} words={words} view={view} isEmpty={phase === "ready" && lines.length === 0} />
      <fieldset className="questions">
        <legend>{words.questions}</legend>
        {CHAT_QUESTIONS.map((question) => (
          <button
            type="button"
            key={question}
            aria-disabled={isBusy}
            onClick={() => void ask(words.question[question])}
          >
            {words.question[question]}
          </button>
        ))}
      </fieldset>
      <OwnWords words={words} text={text} isBusy={isBusy} onText={setText} onSubmit={onSubmit} />
      <PhaseNotice phase={phase} words={words} />
    </div>
  );
}

interface OwnWordsProps {
  readonly words: ChatWords;
  readonly text: string;
  readonly isBusy: boolean;
  onText(text: string): void;
  onSubmit(event: SubmitEvent): void;
}

function OwnWords({ words, text, isBusy, onText, onSubmit }: OwnWordsProps) {
  const id = useId();
  return (
    <form onSubmit={onSubmit}>
      <label htmlFor={id}>{words.label}</label>
      <textarea
        id={id}
        aria-describedby={`${id}-hint`}
        rows={3}
        maxLength={1000}
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
      <p className="quiet" id={`${id}-hint`}>
        {words.privately}
      </p>
      {/* Really disabled it would lose the focus. */}
      <button type="submit" aria-disabled={isBusy || text.trim() === ""}>
        {words.send}
      </button>
    </form>
  );
}

function PhaseNotice({ phase, words }: { readonly phase: ChatPhase; readonly words: ChatWords }) {
  const alerts: Partial<Record<ChatPhase, string>> = {
    notLoaded: words.notLoaded,
    failed: words.failed,
    tooMany: words.tooMany,
  };
  return (
    <>
      <p role="status">
        {phase === "loading" && words.loading}
        {phase === "sending" && words.sending}
      </p>
      {alerts[phase] && <p role="alert">{alerts[phase]}</p>}
    </>
  );
}
