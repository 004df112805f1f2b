import PostalMime from "postal-mime";
import type { Outcome } from "./channel.ts";
import { withoutAddresses } from "./smtp-refusal.ts";

/** What a mail server reports, in a mail of its own, of one that it had accepted. */
export interface MailReport {
  /** The Message-ID of our mail, in its angle brackets. */
  readonly providerId: string;
  readonly outcome: Extract<Outcome, "delivered" | "bounced" | "softBounced" | "failed">;
  readonly because: string;
}

/** Most that is kept of what the other server says. */
const MOST_SAID = 200;
/** Our mail as it comes back with the report, whole or its headers alone (RFC 3462, RFC 6533). */
const RETURNED = ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"];
const STATUS = ["message/delivery-status", "message/global-delivery-status"];

/**
 * Reads a delivery status notification (RFC 3464); null for a mail that is none, that names no mail of ours, or that only
 * says that ours is on its way.
 */
export async function mailReportOf(raw: Uint8Array): Promise<MailReport | null> {
  const { attachments } = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: "utf8" });
  const textOf = (types: readonly string[]) =>
    `${attachments.find(({ mimeType }) => types.includes(mimeType))?.content ?? ""}`;
  const { messageId } = await PostalMime.parse(textOf(RETURNED));
  const told = recipientsOf(textOf(STATUS)).flatMap(outcomeOf)[0];
  return told === undefined || messageId === undefined ? null : { providerId: messageId, ...told };
}

type Fields = ReadonlyMap<string, string>;

/** The fields of each recipient; ours has one, so the first that says something counts. */
function recipientsOf(report: string): readonly Fields[] {
  const unfolded = report.replaceAll(/\r?\n[ \t]+/g, " ");
  return unfolded.split(/(?:\r?\n){2,}/).map((block) => new Map(block.split(/\r?\n/).map(fieldOf)));
}

function fieldOf(line: string): readonly [string, string] {
  const [name = "", ...value] = line.split(":");
  return [name.trim().toLowerCase(), value.join(":").trim()];
}

function outcomeOf(fields: Fields): readonly Omit<MailReport, "providerId">[] {
  const action = fields.get("action")?.toLowerCase();
  const status = fields.get("status") ?? "";
  const said = `${status} ${fields.get("diagnostic-code") ?? ""}`.trim();
  const because = withoutAddresses(said).slice(0, MOST_SAID);
  if (action === "delivered") return [{ outcome: "delivered", because }];
  // Delayed, relayed, expanded: on its way, and what becomes of it is told in another report or never.
  return action === "failed" ? [{ outcome: outcomeOfStatus(status), because }] : [];
}

/** RFC 3463: refused for how we send, for its size or its words, or for trouble over there; the address may well be good. */
const NOT_OF_ADDRESS = /^5\.(1\.[78]|2\.3|[3567]\.)/;

function outcomeOfStatus(status: string): MailReport["outcome"] {
  if (NOT_OF_ADDRESS.test(status)) return "failed";
  // Given up after days of trying, a mailbox that is full, or no reason at all: three of these in a week count as one.
  return status.startsWith("5.") && status !== "5.2.2" ? "bounced" : "softBounced";
}
