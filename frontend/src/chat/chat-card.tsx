import type { DebtView } from "@duebook/protocol/http";
import { lazy, useState } from "react";
import { Card } from "../ui/card.tsx";
import { OnDemand } from "../ui/on-demand.tsx";
import { useWords } from "../words/words-context.tsx";

const ChatPanel = lazy(() => import("./chat-panel.tsx"));

interface ChatProps {
  readonly view: DebtView;
  readonly token: string;
  reload(): Promise<DebtView | null>;
}

/** Asking about a debt: approved answers at once, a person for the rest. Loaded when somebody asks. */
export function ChatCard({ view, token, reload }: ChatProps) {
  const { ask } = useWords().words;
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={ask.title}>
      <p>{ask.lead}</p>
      {isOpen ? (
        <OnDemand loading={ask.loading}>
          <ChatPanel view={view} token={token} onStop={() => void reload()} />
        </OnDemand>
      ) : (
        <button type="button" onClick={() => setOpen(true)}>
          {ask.open}
        </button>
      )}
    </Card>
  );
}
