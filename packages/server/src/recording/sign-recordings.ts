import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Queryable } from "../store/database.ts";
import {
  changeRecording,
  findRecording,
  insertRecording,
  liveRecordings,
  lockRecordings,
  noncesFrom,
  type RecordedPayment,
  type RecordingRow,
  releasePayment,
  saveSigned,
  saveWaiting,
  spentSince,
} from "../store/recording-rows.ts";
import type { Draft, Refusal } from "./chain-writer.ts";
import { askOrReport, type Recorder } from "./recorder.ts";
import { callOf } from "./recording-call.ts";

/** Signs what is planned, the oldest first, until the limit of the day is reached. The bytes are stored, not sent. */
export async function signPlanned(recorder: Recorder): Promise<void> {
  const { database, writer } = recorder;
  for (const recording of await liveRecordings(database, writer.chain)) {
    if (recording.state !== "planned" || recording.kind === "fill") continue;
    const draft = await askOrReport(recorder, () => writer.draft(callOf(recording, writer)));
    if (draft === null) return;
    if ("refused" in draft) await takeRefused(recorder, recording, draft);
    else if (!(await keepSigned(recorder, recording, draft))) return;
  }
}

/**
 * Fills the first nonce that is nobody's while others wait behind it: a block that held a transaction of the sender was
 * undone, and nothing else is to be written that could take its place.
 */
export async function fillLostNonce(recorder: Recorder): Promise<void> {
  const { database, writer, clock } = recorder;
  const live = await liveRecordings(database, writer.chain);
  const own = live.filter(({ state, sender }) => state === "signed" && sender === writer.sender);
  const [first] = own.flatMap(({ nonce }) => nonce ?? []);
  const next = first === undefined ? null : await askOrReport(recorder, () => writer.nextNonce());
  if (first === undefined || next === null || first <= next) return;
  const isMissing = (await noncesFrom(database, writer, next))[0] !== next;
  if (!isMissing) return;
  const id = await database.transaction(async (tx) => {
    await lockRecordings(tx, writer.chain);
    const known = (await liveRecordings(tx, writer.chain)).find(
      ({ kind, state }) => kind === "fill" && state === "planned",
    );
    return known?.id ?? insertRecording(tx, writer.chain, "fill", [], clock());
  });
  const recording = await findRecording(database, id);
  if (recording === null) return;
  const draft = await askOrReport(recorder, () => writer.draft(callOf(recording, writer)));
  if (draft !== null && !("refused" in draft)) await keepSigned(recorder, recording, draft);
}

/** False if nothing more can be paid today. Nonce, limit and bytes are one database transaction. */
async function keepSigned(recorder: Recorder, recording: RecordingRow, draft: Draft): Promise<boolean> {
  const { database, writer, budget, clock, report } = recorder;
  return database.transaction(async (tx) => {
    await lockRecordings(tx, writer.chain);
    const current = await findRecording(tx, recording.id);
    // Another server signed it, or took a payment out of it, while this one asked the chain.
    if (current?.state !== "planned" || keysOf(current) !== keysOf(recording)) return true;
    if (!(await isWithinLimit(tx, recorder, draft.mostCost))) {
      const detail = `${writer.chain}: ${draft.mostCost} more would be above ${budget.dailyLimit} in 24 hours. Writing goes on when some of it is older, or raise recording.chains.dailyLimit.`;
      const isNews = await saveWaiting(tx, recording.id, "recording/limit-reached", clock());
      if (isNews) report("recording/limit-reached", detail);
      return false;
    }
    const nonce = draft.leastNonce === null ? null : await freeNonce(tx, recorder, draft.leastNonce);
    await saveSigned(tx, recording.id, { sender: writer.sender, nonce }, await draft.sign(nonce), clock());
    return true;
  });
}

/** Whether so much more may be spent, given what was paid in the last 24 hours and what is under way may cost at most. */
export async function isWithinLimit(tx: Queryable, recorder: Recorder, more: bigint): Promise<boolean> {
  const { writer, budget, clock } = recorder;
  return (await spentSince(tx, writer.chain, clock() - DAY_SECONDS)) + more <= budget.dailyLimit;
}

/** The first one that no recording has: a lost one is taken up again, and nothing waits behind it for ever. */
async function freeNonce(tx: Queryable, { writer }: Recorder, least: number): Promise<number> {
  const taken = new Set(await noncesFrom(tx, writer, least));
  let nonce = least;
  while (taken.has(nonce)) nonce += 1;
  return nonce;
}

/** What is in one transaction is refused together: each is asked about alone, and what the chain refuses leaves the others. */
async function takeRefused(recorder: Recorder, recording: RecordingRow, refusal: Refusal): Promise<void> {
  const [first, ...others] = recording.payments;
  if (first === undefined || others.length === 0) return drop(recorder, recording, refusal.refused);
  const refused = new Map<string, string>();
  for (const payment of recording.payments) {
    const call = callOf({ ...recording, payments: [payment] }, recorder.writer);
    const draft = await askOrReport(recorder, () => recorder.writer.draft(call));
    if (draft === null) return;
    if ("refused" in draft) refused.set(payment.key, draft.refused);
  }
  // Refused only together, such as two that each settle the debt: the first goes alone, the others are chosen anew.
  const leaving = refused.size > 0 ? recording.payments.filter(({ key }) => refused.has(key)) : others;
  if (leaving.length === recording.payments.length) return drop(recorder, recording, refusal.refused);
  await recorder.database.transaction(async (tx) => {
    await lockRecordings(tx, recorder.writer.chain);
    for (const payment of leaving) await release(tx, recorder, recording, payment, refused.get(payment.key) ?? null);
  });
}

async function drop({ database, clock }: Recorder, recording: RecordingRow, code: string): Promise<void> {
  const change = { state: "dropped", code, cost: null, blockNumber: null } as const;
  await database.transaction((tx) => changeRecording(tx, recording, change, clock()));
}

/** What was refused is kept as a recording of its own, so that it is known why it waits. */
async function release(
  tx: Queryable,
  { writer, clock }: Recorder,
  { id, kind }: RecordingRow,
  payment: RecordedPayment,
  code: string | null,
): Promise<void> {
  if (!(await releasePayment(tx, id, payment.key)) || code === null) return;
  const refused = await insertRecording(tx, writer.chain, kind, [payment], clock());
  const change = { state: "dropped", code, cost: null, blockNumber: null } as const;
  await changeRecording(tx, { id: refused, state: "planned" }, change, clock());
}

function keysOf({ payments }: RecordingRow): string {
  return payments.map(({ key }) => key).join();
}
