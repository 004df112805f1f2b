import {
  findRecording,
  liveRecordings,
  lockRecordings,
  type RecordingRow,
  saveVersion,
  type TransactionRow,
} from "../store/recording-rows.ts";
import { askOrReport, type Recorder } from "./recorder.ts";
import { isWithinLimit } from "./sign-recordings.ts";

/** How long a transaction waits for a block before more is offered for it. */
const RAISE_SECONDS = 120;

/**
 * Sends everything that is signed and in no block, in the order of the nonces, and sends it again each time: whether an
 * earlier try arrived, or a node forgot it, need not be known. More is offered for the first one of this key alone: the
 * others wait for it, and another key's nobody can sign again.
 */
export async function sendSigned(recorder: Recorder): Promise<void> {
  const { database, writer, clock } = recorder;
  const signed = (await liveRecordings(database, writer.chain)).filter(({ state }) => state === "signed");
  const first = signed.find(({ sender }) => sender === writer.sender);
  for (const recording of signed) {
    const [newest] = recording.transactions;
    if (newest === undefined) continue;
    const isStuck = recording === first && clock() >= newest.signedAt + RAISE_SECONDS;
    const version = isStuck ? await raise(recorder, recording, newest) : newest;
    // What a node does not take must not keep the others: where there are no nonces, they can be mined without it.
    await askOrReport(recorder, () => writer.broadcast(version));
  }
}

/** The version to send: one that offers more, or the same again where none can be had or paid for. */
async function raise(recorder: Recorder, { id }: RecordingRow, newest: TransactionRow): Promise<TransactionRow> {
  const { database, writer, clock, report } = recorder;
  const draft = await askOrReport(recorder, () => writer.raise(newest));
  if (draft === null) return newest;
  return database.transaction(async (tx) => {
    await lockRecordings(tx, writer.chain);
    const current = await findRecording(tx, id);
    const [known = newest] = current?.transactions ?? [];
    // Another server offered more meanwhile, or it was mined.
    if (current?.state !== "signed" || known.version !== newest.version) return known;
    if (!(await isWithinLimit(tx, recorder, draft.mostCost - newest.mostCost))) {
      const detail = `${writer.chain}: recording ${id} is stuck, and offering more would be above the limit.`;
      report("recording/limit-reached", detail);
      return newest;
    }
    const signed = await draft.sign(current.nonce);
    const version = newest.version + 1;
    await saveVersion(tx, id, version, signed, clock());
    return { ...signed, version, signedAt: clock() };
  });
}
