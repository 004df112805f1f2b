import type { ChatView } from "@duebook/protocol/chat-shape";
import type { DebtView } from "@duebook/protocol/http";
import type { ChatWords } from "@duebook/protocol/words/chat/chat-words";
import { useWords } from "../words/words-context.tsx";

interface LogProps {
  readonly lines: ChatView["lines"];
  readonly words: ChatWords;
  readonly view: DebtView;
  readonly isEmpty: boolean;
}

/** What was said, oldest first; a screen reader hears new lines as they come. Texts are shown as text, whatever they contain. */
export function ChatLog({ lines, words, view, isEmpty }: LogProps) {
  return (
    <div role="log" aria-live="polite" aria-label={words.log} className="log">
      <p className="said duebook">{words.block.welcome(view)}</p>
      {isEmpty && <p className="quiet">{words.empty}</p>}
      {lines.map((line) => (
        <ChatLine key={line.id} line={line} words={words} view={view} />
      ))}
    </div>
  );
}

function ChatLine({
  line,
  words,
  view,
}: Omit<LogProps, "lines" | "isEmpty"> & { readonly line: LogProps["lines"][number] }) {
  const { formats } = useWords();
  const by = line.by === "person" ? words.by.person(view.creditorName) : words.by[line.by];
  return (
    <div className={`said ${line.by}`}>
      <p className="quiet">
        {by}, {formats.dateTime(line.at)}
      </p>
      {line.text !== null && <p className="written">{line.text}</p>}
      {line.blocks.map((block) => (
        <p key={block}>{words.block[block](view)}</p>
      ))}
    </div>
  );
}
