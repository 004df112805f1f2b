import { type MailReport, mailReportOf } from "@duebook/channels/mail-report";
import type { Desk } from "./desk.ts";
import { takeReport } from "./take-report.ts";

/**
 * Takes what a mail server tells, in a mail of its own, of one that it had accepted, as `takeReport` does; what it told, or
 * null for a mail that tells nothing.
 */
export async function takeMailReport(
  server: Pick<Desk, "database" | "clock">,
  raw: Uint8Array,
): Promise<MailReport | null> {
  const report = await mailReportOf(raw);
  if (report !== null) await takeReport(server, { channel: "email", ...report });
  return report;
}
