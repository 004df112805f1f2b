import { DuebookError } from "@duebook/protocol/error";
import { readAmount } from "@duebook/protocol/typed-amount";
import { type FormEvent, useState } from "react";
import { sendRequest } from "../api/help.ts";
import { SendingNotice } from "../ui/sending-notice.tsx";
import { useSending } from "../ui/use-sending.ts";
import { OpenCard } from "./open-card.tsx";
import type { AskProps } from "./request-form.tsx";
import { useHelpWords } from "./use-help-words.ts";

interface PromiseProps extends AskProps {
  readonly symbol: string;
}

/** "I will pay so much by then": no reminder until that day is over. */
export function PromiseCard(props: PromiseProps) {
  const { promise } = useHelpWords();
  return (
    <OpenCard title={promise.title} lead={promise.lead} open={promise.open}>
      <PromiseForm {...props} />
    </OpenCard>
  );
}

function PromiseForm({ token, help, onHelp, symbol }: PromiseProps) {
  const words = useHelpWords();
  const { promise } = words;
  const [amount, setAmount] = useState("");
  const [day, setDay] = useState("");
  const { sending, run } = useSending(words);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      const body = { kind: "promise", amount: `${amountOf(amount)}`, day };
      const { id, help: anew } = await sendRequest(token, body);
      onHelp(anew);
      return words.sent(id);
    });
  };
  if (sending.phase === "sent") return <SendingNotice sending={sending} />;
  if (help.promises.noPromise !== null) return <p>{promise.isOpen}</p>;
  return (
    <form className="asking" onSubmit={onSubmit}>
      <label>
        {promise.amount(symbol)}
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          required
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
        />
      </label>
      <label>
        {promise.day}
        <input type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
      </label>
      <p className="quiet">
        {promise.most(words.days(help.promises.mostDays))} {promise.nothing}
      </p>
      <button type="submit" className="primary" aria-disabled={sending.phase === "sending"}>
        {promise.button}
      </button>
      <SendingNotice sending={sending} />
    </form>
  );
}

/** What is not clear says how to write it; whatever else cannot be read is no amount that can be promised. */
function amountOf(text: string): bigint {
  try {
    return readAmount(text);
  } catch (error) {
    if (error instanceof DuebookError && error.code === "amount/ambiguous") throw error;
    throw new DuebookError("promise/amount", "This is not an amount. Nothing was sent.", {}, error);
  }
}
