import PostalMime, { type Email } from "postal-mime";
import type { Outcome } from "./channel.ts";
import { withoutAddresses } from "./smtp-refusal.ts";

/** What a mail server reports, in a mail of its own, of one that it had accepted. */
export interface MailReport {
  /** Where the name of our mail can stand: its Message-ID, and the address for answers to it. */
  readonly about: readonly string[];
  /** Whom it could not reach, as it says: the address that ours went to, the one that this led to, or both; perhaps none. */
  readonly recipients: readonly string[];
  readonly outcome: Extract<Outcome, "delivered" | "bounced" | "softBounced" | "stopped" | "failed">;
  readonly because: string;
}

/** Most that is kept of what the other server says. */
const MOST_SAID = 200;
/** RFC 5321, section 4.5.3.1.3: a path has 256 octets; and what kind of address it is. */
const MOST_OF_ADDRESS = 300;
/** Our mail as it comes back with the report, whole or its headers alone (RFC 3462, RFC 6533). */
const RETURNED = ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"];
const STATUS = ["message/delivery-status", "message/global-delivery-status"];
const FEEDBACK = ["message/feedback-report"];

/**
 * Reads a delivery status notification (RFC 3464), or that somebody has marked our mail as unwanted (RFC 5965), from a mail
 * whose parts are apart; null for a mail that is neither, that names no mail, or that only says that ours is on its way.
 */
export async function mailReportOf({ attachments }: Email): Promise<MailReport | null> {
  const textOf = (types: readonly string[]) =>
    plain(attachments.find(({ mimeType }) => types.includes(mimeType))?.content ?? "");
  const { messageId, replyTo = [] } = await PostalMime.parse(textOf(RETURNED));
  const told =
    recipientsOf(textOf(STATUS)).flatMap(outcomeOf)[0] ?? recipientsOf(textOf(FEEDBACK)).flatMap(unwantedOf)[0];
  const about = [messageId ?? [], ...replyTo.map(({ address }) => address ?? [])].flat();
  return told === undefined || about.length === 0 ? null : { about, ...told };
}

function plain(content: Email["attachments"][number]["content"]): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content);
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

function outcomeOf(fields: Fields): readonly Omit<MailReport, "about">[] {
  const action = fields.get("action")?.toLowerCase();
  const status = fields.get("status") ?? "";
  const said = `${status} ${fields.get("diagnostic-code") ?? ""}`.trim();
  const because = withoutAddresses(said).slice(0, MOST_SAID);
  const recipients = ["original-recipient", "final-recipient"].flatMap((name) => addressOf(fields.get(name)));
  if (action === "delivered") return [{ recipients, outcome: "delivered", because }];
  // Delayed, relayed, expanded: on its way, and what becomes of it is told in another report or never.
  return action === "failed" ? [{ recipients, outcome: outcomeOfStatus(status), because }] : [];
}

/** Whoever presses "this is spam" wants no more of it, so it is the recipient's word. */
function unwantedOf(fields: Fields): readonly Omit<MailReport, "about">[] {
  if (fields.get("feedback-type")?.toLowerCase() !== "abuse") return [];
  const recipient = fields.get("original-rcpt-to");
  const recipients = addressOf(recipient === undefined ? undefined : `;${recipient}`);
  return [{ recipients, outcome: "stopped", because: "marked as unwanted by whoever got it" }];
}

/** `rfc822; ana@example.test`: what kind of address, and the address (RFC 3464, section 2.3). */
function addressOf(field: string | undefined): readonly string[] {
  const [, address] = /;\s*<?([^\s<>]+@[^\s<>]+?)>?\s*$/.exec(field?.slice(0, MOST_OF_ADDRESS) ?? "") ?? [];
  return address === undefined ? [] : [address];
}

/** RFC 3463: refused for how we send, for its size or its words, or for trouble over there; the address may well be good. */
const NOT_OF_ADDRESS = /^5\.(1\.[78]|2\.3|[3567]\.)/;

function outcomeOfStatus(status: string): MailReport["outcome"] {
  if (NOT_OF_ADDRESS.test(status)) return "failed";
  // Given up after days of trying, a mailbox that is full, or no reason at all: three of these in a week count as one.
  return status.startsWith("5.") && status !== "5.2.2" ? "bounced" : "softBounced";
}
