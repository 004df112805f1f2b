import { formatAmount } from "@duebook/protocol/amount";
import { utcText } from "@duebook/protocol/calendar";
import { DuebookError } from "@duebook/protocol/error";
import { createKeyring } from "../keyring.ts";
import { chooseNow } from "../recording/choose.ts";
import type { Recorder } from "../recording/recorder.ts";
import { recordersOf } from "../recording/recorders-of.ts";
import type { Database } from "../store/database.ts";
import { newestRecordings, type RecordingRow } from "../store/recording-rows.ts";
import type { Command } from "./command.ts";

/** Recordings that a person looks through at once. */
const MOST_LISTED = 50;

/** Says what was written on chain last, what would be written now, and what waits and why. Writes nothing. */
export const recordings: Command = {
  usage: "recordings",
  summary: "list what was written on chain about payments, and what waits and why",
  async run({ config, clock, open }) {
    const database = await open();
    const keyring = createKeyring(config.keys);
    const { recorders, missing } = recordersOf({ config, keyring, database, clock, report: () => {} });
    const written = await newestRecordings(database, MOST_LISTED);
    const waiting = [];
    for (const recorder of recorders) waiting.push(...(await waitingOn(database, recorder)));
    const text = [
      ...missing.map(({ detail }) => detail),
      ...written.map(writtenText),
      ...waiting.map(({ chain, debt, amount, because }) => `${chain} ${debt} ${formatAmount(amount)}: ${because}`),
    ];
    const data = { missing, written: written.map(withoutBytes), waiting };
    return { text: text.join("\n") || "Nothing was written, and nothing waits.", data };
  },
};

async function waitingOn(database: Database, recorder: Recorder) {
  const { chain } = recorder.writer;
  try {
    const { write, hold } = await chooseNow(database, recorder, await recorder.writer.costs());
    return [
      ...write.flatMap(({ payments }) =>
        payments.map(({ debt, amount }) => {
          return { chain, debt, amount, code: "recording/next", because: "It is written next." };
        }),
      ),
      ...hold.map(({ payment: { debt, amount }, because }) => {
        const [code, detail] = [because.map((one) => one.code).join(), because.map((one) => one.detail).join(" ")];
        return { chain, debt, amount, code, because: detail };
      }),
    ];
  } catch (error) {
    // Its costs are not known, so neither is what is worth them.
    if (!(error instanceof DuebookError)) throw error;
    return [{ chain, debt: null, amount: 0n, code: error.code, because: error.message }];
  }
}

function writtenText({ id, chain, kind, state, nonce, code, changedAt, payments, transactions }: RecordingRow): string {
  const what = `${id} ${chain} ${kind} ${state} since ${utcText(changedAt)}${code === null ? "" : ` (${code})`}`;
  const how =
    transactions[0] === undefined ? [] : [`  ${transactions[0].id}${nonce === null ? "" : `, nonce ${nonce}`}`];
  return [what, ...how, ...payments.map(({ debt, amount }) => `  ${formatAmount(amount)} for ${debt}`)].join("\n");
}

/** What is signed is nobody's to send but the server's. */
function withoutBytes({ transactions, ...row }: RecordingRow) {
  const told = transactions.map(({ id, version, mostCost, signedAt }) => ({ id, version, mostCost, signedAt }));
  return { ...row, transactions: told };
}
