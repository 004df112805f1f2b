import type { DebtView } from "@duebook/protocol/http";
import { Card } from "../ui/card.tsx";
import { useWords } from "../words/words-context.tsx";
import { leftOf, paidOf } from "./left-of.ts";
import { oldestUnpaidDueAt } from "./schedule-rows.ts";

const DAY_SECONDS = 86_400;

/** The one amount that matters now, by when, and how the debt stands. */
export function NowCard({ view }: { readonly view: DebtView }) {
  const { words, formats } = useWords();
  const { amount, title, when } = useNow(view);
  const pending = BigInt(view.pending);
  const paid = paidOf(view);
  return (
    <Card title={title} className="now">
      {amount !== null && (
        <p className="big">
          {amount} <span className="when">{when}</span>
        </p>
      )}
      <Standing view={view} />
      {pending > 0n && <p className="notice">{words.now.pending(formats.amount(pending, view.token.symbol))}</p>}
      <progress max={Number(view.total)} value={Number(paid)} aria-label={words.why.paid} />
      <p className="quiet">
        {words.now.progress(formats.amount(paid, view.token.symbol), formats.amount(view.total, view.token.symbol))}
        {view.standing !== "closed" && ` · ${words.now.left(formats.amount(leftOf(view), view.token.symbol))}`}
      </p>
    </Card>
  );
}

function useNow(view: DebtView) {
  const { words, formats } = useWords();
  const { symbol } = view.token;
  const date = view.nextDueAt === null ? null : formats.date(view.nextDueAt);
  if (view.standing === "closed" || date === null || view.nextDueAt === null) {
    return {
      title: words.now.nothing,
      amount: leftOf(view) > 0n ? formats.amount(leftOf(view), symbol) : null,
      when: "",
    };
  }
  if (BigInt(view.due) === 0n) {
    return { title: words.now.next, amount: formats.amount(view.nextAmount, symbol), when: words.now.by(date) };
  }
  const when = view.nextDueAt < view.asOf.at ? words.now.since(date) : words.now.by(date);
  return { title: words.now.due, amount: formats.amount(view.due, symbol), when };
}

function Standing({ view }: { readonly view: DebtView }) {
  const { words, formats } = useWords();
  const oldest = oldestUnpaidDueAt(view.schedule);
  const graceEnds = view.standing === "grace" && oldest !== null ? oldest + view.graceDays * DAY_SECONDS : null;
  const isPartly = BigInt(view.arrears) > 0n && BigInt(view.arrears) < BigInt(view.due);
  return (
    <p className={`standing ${view.standing}`}>
      {words.now.standing[view.standing]}
      {graceEnds !== null && ` ${words.now.graceUntil(formats.date(graceEnds))}`}
      {isPartly && ` ${words.now.ofWhichArrears(formats.amount(view.arrears, view.token.symbol))}`}
    </p>
  );
}
