import { formatAmount } from "@duebook/protocol/amount";
import { useId } from "react";
import type { PayOrder } from "../wallets/pay-debt.ts";
import { useWords } from "../words/words-context.tsx";
import { type Choice, choicesOf, type Offer } from "./order.ts";
import { typedAmount } from "./typed-amount.ts";

/** What is chosen: one of the choices, and the text of the field for another amount. */
export interface ChosenAmount {
  readonly choice: Choice;
  readonly text: string;
}

interface ChoiceProps {
  readonly offer: Offer;
  readonly symbol: string;
  readonly chosen: ChosenAmount;
  onChange(chosen: ChosenAmount): void;
}

/** The order that a choice makes, or null while the amount typed cannot be paid. */
export function orderOf({ choice, text }: ChosenAmount, offer: Offer): PayOrder | null {
  if (choice === "everything") return { kind: "everything", amount: offer.amounts.everything ?? offer.most };
  const amount = choice === "any" ? typedAmount(text, offer) : (offer.amounts[choice] ?? null);
  return amount === null ? null : { kind: "amount", amount };
}

/** One installment, another amount, or everything. */
export function AmountChoice({ offer, symbol, chosen, onChange }: ChoiceProps) {
  const { words, formats } = useWords();
  const labels: Readonly<Record<Choice, string>> = {
    due: words.pay.dueNow,
    installment: words.pay.installment,
    any: words.pay.anyAmount,
    everything: words.pay.everything,
  };
  return (
    <fieldset className="choices">
      <legend>{words.pay.choose}</legend>
      {choicesOf(offer).map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="choice"
            checked={chosen.choice === choice}
            onChange={() => onChange({ ...chosen, choice })}
          />
          <span>{labels[choice]}</span>
          {choice !== "any" && <strong>{formats.amount(offer.amounts[choice] ?? 0n, symbol)}</strong>}
        </label>
      ))}
      {chosen.choice === "any" && <AmountField offer={offer} symbol={symbol} chosen={chosen} onChange={onChange} />}
    </fieldset>
  );
}

function AmountField({ offer, symbol, chosen, onChange }: ChoiceProps) {
  const { words } = useWords();
  const hint = useId();
  const [least, most] = [formatAmount(offer.least), formatAmount(offer.most)];
  const isWrong = chosen.text !== "" && typedAmount(chosen.text, offer) === null;
  return (
    <div className="field">
      <label>
        {words.pay.amountLabel(symbol)}
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={chosen.text}
          aria-describedby={hint}
          aria-invalid={isWrong}
          onChange={(event) => onChange({ ...chosen, text: event.target.value })}
        />
      </label>
      <p id={hint} className={isWrong ? "wrong" : "quiet"}>
        {isWrong ? words.pay.amountInvalid(least, most) : words.pay.amountHint(least, most)}
      </p>
    </div>
  );
}
