import PostalMime, { type Email } from "postal-mime";
import { type MailReply, mailReplyOf } from "./mail-reply.ts";
import { type MailReport, mailReportOf } from "./mail-report.ts";

/**
 * A mail that came in. `report`: what became of one of ours. `reply`: what a person wrote. `automatic`: what a machine wrote
 * for somebody, such as that nobody is in the office. `nothing`: a report that says nothing that counts here.
 */
export type IncomingMail =
  | ({ readonly kind: "report" } & MailReport)
  | ({ readonly kind: "reply" | "automatic" } & MailReply)
  | { readonly kind: "nothing" };

/** Reads a mail as it came over the wire (RFC 5322). Throws what the parser does for parts that are nested too deep. */
export async function incomingMailOf(raw: Uint8Array): Promise<IncomingMail> {
  // A mail within a mail is not what somebody wrote.
  const email = await PostalMime.parse(raw, { forceRfc822Attachments: true });
  const report = await mailReportOf(email);
  if (report !== null) return { kind: "report", ...report };
  // A delay, or that somebody has opened it (RFC 8098).
  if (headerOf(email, "content-type").startsWith("multipart/report")) return { kind: "nothing" };
  return { kind: isAutomatic(email) ? "automatic" : "reply", ...(await mailReplyOf(email)) };
}

/** Headers that only machines write: out-of-office notes and other answers that nobody thought of. */
const OF_MACHINES = ["x-auto-response-suppress", "x-autoreply", "x-autorespond", "x-autorespond-from"];
/** What programs that set no header begin the subject with. */
const SUBJECT_OF_MACHINES =
  /^\s*(out of (the )?office|automatic reply|auto-?reply|auto-?response|自动回复|自動回覆|自動回復|respuesta automática|fuera de (la )?oficina|réponse automatique)/iu;

/** RFC 3834, section 5, and what mail programs did before it and still do. */
function isAutomatic(email: Email): boolean {
  const submitted = headerOf(email, "auto-submitted");
  if (submitted !== "" && !/^no\b/.test(submitted)) return true;
  if (/^(bulk|junk|list|auto.?reply)\b/.test(headerOf(email, "precedence"))) return true;
  if (headerOf(email, "return-path") === "<>") return true;
  const isOfMachine = email.headers.some(({ key }) => OF_MACHINES.includes(key));
  return isOfMachine || SUBJECT_OF_MACHINES.test(email.subject ?? "");
}

function headerOf({ headers }: Email, name: string): string {
  return (
    headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase() ?? ""
  );
}
