import { recordOnChain } from "../recording/record-on-chain.ts";
import { type RecorderParts, recordersOf } from "../recording/recorders-of.ts";
import { createReportOnce } from "../recording/report-once.ts";

/** Makes a job for each chain on which payments are written, and tells of the others why nothing is written there. */
export function createRecordingJobs(parts: Omit<RecorderParts, "report">): readonly (() => Promise<void>)[] {
  const report = createReportOnce(console.error);
  const { recorders, missing } = recordersOf({ ...parts, report });
  for (const { code, detail } of missing) report(code, detail);
  return recorders.map((recorder) => () => recordOnChain(recorder));
}
