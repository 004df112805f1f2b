import type { DebtView } from "@duebook/protocol/http";
import { useState } from "react";
import { LEARN_WORDS } from "../learn/learn-words.ts";
import { PolicyCard } from "../learn/policy-card.tsx";
import { Card } from "../ui/card.tsx";
import { useOtherWords } from "../words/use-other-words.ts";

interface RulesCardProps {
  readonly view: DebtView;
  readonly token: string;
}

/** The steps and the rules that hold for this very debt; asked for once somebody wants to see them. */
export default function RulesCard({ view, token }: RulesCardProps) {
  const words = useOtherWords(LEARN_WORDS);
  const [isWanted, setIsWanted] = useState(false);
  if (words === null) return null;
  return (
    <Card title={words.articles.how.title}>
      <details onToggle={() => setIsWanted(true)}>
        <summary>{words.policy.title(view.creditorName)}</summary>
        {isWanted && <PolicyCard words={words} token={token} />}
      </details>
    </Card>
  );
}
