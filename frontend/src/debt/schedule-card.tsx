import type { DebtView } from "@duebook/protocol/http";
import { useState } from "react";
import { Card } from "../ui/card.tsx";
import { useWords } from "../words/words-context.tsx";
import { ownRecordOf } from "./own-record.ts";
import { rowStateOf, rowsAroundNow } from "./schedule-rows.ts";

/** Every installment: when, how much, how it stands. Long schedules open at what matters now. */
export function ScheduleCard({ view }: { readonly view: DebtView }) {
  const { words } = useWords();
  const [isWhole, setWhole] = useState(false);
  const { paid, inTime } = ownRecordOf(view);
  const few = rowsAroundNow(view.schedule);
  const rows = isWhole ? view.schedule : few;
  return (
    <Card title={words.schedule.title}>
      {view.kind === "debt" && paid > 0 && <p>{words.schedule.record(paid, view.schedule.length, inTime)}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{words.schedule.dueAt}</th>
            <th scope="col" className="number">
              {words.schedule.amount(view.token.symbol)}
            </th>
            <th scope="col">{words.schedule.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.number} row={row} view={view} />
          ))}
        </tbody>
      </table>
      {few.length < view.schedule.length && (
        <button type="button" className="plain" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? words.schedule.showFewer : words.schedule.showAll(view.schedule.length)}
        </button>
      )}
    </Card>
  );
}

interface RowProps {
  readonly row: DebtView["schedule"][number];
  readonly view: DebtView;
}

function Row({ row, view }: RowProps) {
  const { words, formats } = useWords();
  const state = rowStateOf(row, view);
  const paid = formats.figure(row.paid);
  const isPartly = state !== "paid" && BigInt(row.paid) > 0n;
  return (
    <tr>
      <th scope="row">{formats.shortDate(row.dueAt)}</th>
      <td className="number">{formats.figure(row.amount)}</td>
      <td>
        <span className={`mark ${state}`}>
          {state === "partly" ? words.schedule.partly(paid) : words.schedule[state]}
        </span>
        {isPartly && state !== "partly" && <small> {words.schedule.partly(paid)}</small>}
      </td>
    </tr>
  );
}
