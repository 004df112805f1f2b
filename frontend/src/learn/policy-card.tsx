import type { PolicyView } from "@duebook/protocol/policy-shape";
import type { LearnWords } from "@duebook/protocol/words/learn/learn-words";
import { useEffect, useState } from "react";
import { readPolicy } from "../api/policy.ts";
import { useWords } from "../words/words-context.tsx";
import { useSayRule, useSayStep } from "./say-policy.ts";

interface PolicyProps {
  readonly words: LearnWords;
  /** Of the debt whose steps and rules are meant; null for what the creditor tells everybody. */
  readonly token: string | null;
}

/** The creditor's own steps and rules, as they are in force now. */
export function PolicyCard({ words, token }: PolicyProps) {
  const [policy, setPolicy] = useState<PolicyView | "failed" | null>(null);
  useEffect(() => {
    readPolicy(token).then(setPolicy, () => setPolicy("failed"));
  }, [token]);
  if (policy === null) return <p role="status">{words.loading}</p>;
  if (policy === "failed") return <p role="alert">{words.policy.failed}</p>;
  return (
    <div className="panel">
      <h3>{words.policy.title(policy.creditorName)}</h3>
      <Steps policy={policy} words={words} />
      <p>{words.policy.rules}</p>
      {policy.packs.map((pack) => (
        <PackRules key={pack.id} pack={pack} words={words} />
      ))}
    </div>
  );
}

function Steps({ policy, words }: { readonly policy: PolicyView; readonly words: LearnWords }) {
  const page = useWords().words;
  const sayStep = useSayStep(words);
  return (
    <>
      <p>{words.policy.steps}</p>
      <ol className="points">
        {policy.steps.map((step) => (
          <li key={`${step.after} ${step.offsetDays} ${step.channel}`}>{sayStep(step)}</li>
        ))}
      </ol>
      <p>{words.policy.handOver(page.days(policy.handOverAfterDays))}</p>
    </>
  );
}

interface PackProps {
  readonly pack: PolicyView["packs"][number];
  readonly words: LearnWords;
}

function PackRules({ pack, words }: PackProps) {
  const sayRule = useSayRule(words);
  return (
    <details>
      <summary>{words.policy.pack(pack.id, pack.version)}</summary>
      <ul className="reasons">
        {pack.rules.map(({ id, source, asks }) => (
          <li key={id}>
            <p>{asks.map(sayRule).join(" ")}</p>
            {/* Clauses are cited as their country does. */}
            <p className="quiet" lang="en">
              {source}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
