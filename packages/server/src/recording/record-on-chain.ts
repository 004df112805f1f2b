import { followedFinal } from "../followed-final.ts";
import { unanchoredRoot } from "../store/day-root-rows.ts";
import { markRecorded } from "../store/recordable-rows.ts";
import { insertAnchor, insertRecording, liveRecordings, lockRecordings } from "../store/recording-rows.ts";
import { chooseNow } from "./choose.ts";
import { askOrReport, type Recorder } from "./recorder.ts";
import { sendSigned } from "./send-recordings.ts";
import { settleRecordings } from "./settle-recordings.ts";
import { fillLostNonce, signPlanned } from "./sign-recordings.ts";

/**
 * Writes on one chain what is worth it, and follows what was sent until it is final. Every step begins from what is stored
 * and stores what it does before the chain can know of it, so it may stop anywhere and another server goes on.
 * A chain that is not followed, or was halted, is left alone: nothing is written that could rest on what is not so.
 */
export async function recordOnChain(recorder: Recorder): Promise<void> {
  const final = await followedFinal(recorder.database, recorder.writer.chain);
  if (final === null) return;
  await settleRecordings(recorder, final);
  await choosePlanned(recorder);
  if (recorder.isAnchoring) await chooseAnchor(recorder);
  await signPlanned(recorder);
  await fillLostNonce(recorder);
  await sendSigned(recorder);
}

/** Keeps what was chosen: from then on no other server can choose the same payments. */
async function choosePlanned(recorder: Recorder): Promise<void> {
  const { database, writer, clock } = recorder;
  const costs = await askOrReport(recorder, () => writer.costs());
  if (costs === null) return;
  await database.transaction(async (tx) => {
    await lockRecordings(tx, writer.chain);
    // What was chosen before goes first, or a limit that is used up would let the list grow without end.
    if ((await liveRecordings(tx, writer.chain)).some(({ state }) => state === "planned")) return;
    await markRecorded(tx, writer.chain);
    const { write } = await chooseNow(tx, recorder, costs);
    for (const { kind, payments } of write) await insertRecording(tx, writer.chain, kind, payments, clock());
  });
}

/** The newest root alone: it is linked to those before it. */
async function chooseAnchor({ database, writer, clock }: Recorder): Promise<void> {
  if ((await unanchoredRoot(database)) === null) return;
  await database.transaction(async (tx) => {
    await lockRecordings(tx, writer.chain);
    const root = await unanchoredRoot(tx); // another server may have planned it meanwhile
    if (root !== null) await insertAnchor(tx, writer.chain, root, clock());
  });
}
