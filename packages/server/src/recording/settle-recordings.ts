import type { BlockRef } from "@duebook/indexer/chain-source";
import { changeRecording, liveRecordings, type RecordingChange, type RecordingRow } from "../store/recording-rows.ts";
import type { Fate } from "./chain-writer.ts";
import { askOrReport, type Recorder } from "./recorder.ts";

/** Asks the chain what became of everything that was signed, and keeps it. */
export async function settleRecordings(recorder: Recorder, final: BlockRef): Promise<void> {
  const { database, writer, clock } = recorder;
  for (const recording of await liveRecordings(database, writer.chain)) {
    const { transactions, sender, nonce } = recording;
    if (sender === null) continue; // nobody has signed it yet
    const fate = await askOrReport(recorder, () => writer.fateOf(transactions, { sender, nonce }, final));
    if (fate === null) continue;
    const change = changeTo(fate, final);
    if (change.state === recording.state) continue;
    const isNews = await database.transaction((tx) => changeRecording(tx, recording, change, clock()));
    if (isNews) tell(recorder, recording, change);
  }
}

/** A reverted transaction is paid for like any other, and only the final block says that it stays reverted. */
function changeTo(fate: Fate, final: BlockRef): RecordingChange {
  if (fate.kind === "unseen") return { state: "signed", code: null, cost: null, blockNumber: null };
  if (fate.kind === "dead") return { state: "dead", code: "recording/dead", cost: null, blockNumber: null };
  const { blockNumber, cost, code } = fate;
  if (blockNumber > final.number) return { state: "mined", code, cost, blockNumber };
  return { state: code === null ? "final" : "failed", code, cost, blockNumber };
}

function tell({ report, writer }: Recorder, recording: RecordingRow, { state, code }: RecordingChange): void {
  const what = `recording ${recording.id} on ${writer.chain}`;
  if (state === "dead") report("recording/dead", `No block can hold ${what} any more; its payments are chosen anew.`);
  if (state === "failed")
    report("recording/failed", `${what} was mined and reverted: ${code}. It is tried again later.`);
}
