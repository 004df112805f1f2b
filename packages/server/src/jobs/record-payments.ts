import { DuebookError } from "@duebook/protocol/error";
import { recordOnChain } from "../recording/record-on-chain.ts";
import type { Recorder } from "../recording/recorder.ts";
import { type RecorderParts, recordersOf } from "../recording/recorders-of.ts";
import { createReportOnce } from "../recording/report-once.ts";

/** Makes a job for each chain on which payments are written, and tells of the others why nothing is written there. */
export function createRecordingJobs(parts: Omit<RecorderParts, "report">): readonly (() => Promise<void>)[] {
  const report = createReportOnce(console.error);
  const { recorders, missing } = recordersOf({ ...parts, report });
  for (const { code, detail } of missing) report(code, detail);
  return recorders.map((recorder) => () => recordOrReport(recorder));
}

/** A chain that cannot be asked, or funds that are missing, are told once; the next look tries again. */
async function recordOrReport(recorder: Recorder): Promise<void> {
  try {
    await recordOnChain(recorder);
  } catch (error) {
    if (!(error instanceof DuebookError)) throw error;
    recorder.report(error.code, error.message);
  }
}
