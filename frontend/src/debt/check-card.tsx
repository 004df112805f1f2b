import type { DebtView } from "@duebook/protocol/http";
import { Card } from "../ui/card.tsx";
import { chainName } from "../ui/known-chain.ts";
import { useWords } from "../words/words-context.tsx";

/** What somebody needs who wants to look up the debt on the chain; accounts in full, since a part can be imitated. */
export function CheckCard({ view }: { readonly view: DebtView }) {
  const { check } = useWords().words;
  const lines = [
    [check.debtBook, view.debtBook],
    [check.token, view.token.address],
    [check.creditor, view.creditor],
    ...(view.debtor === null ? [] : [[check.debtor, view.debtor]]),
    ...(view.kind === "debt" ? [[check.id, view.id]] : []),
  ] as const;
  return (
    <Card title={check.title}>
      <p className="quiet">{check.lead}</p>
      <dl className="stacked">
        <dt>{check.chain}</dt>
        <dd>
          {chainName(view.chain)} ({view.chain})
        </dd>
        {lines.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{text}</code>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
