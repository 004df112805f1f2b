/** What a report says of a recipient, and which part of our mail comes back with it. */
export interface ReportParts {
  readonly messageId: string | null;
  readonly fields: readonly string[];
  readonly returned?: string;
  /** What kind of report it is: of a delivery, unless it is told. */
  readonly kind?: "delivery-status" | "feedback-report";
}

/** A report as mail servers write them (RFC 3464, appendix E; RFC 5965, appendix B). */
export function reportMail(parts: ReportParts): Buffer {
  const { messageId, fields, returned = "message/rfc822", kind = "delivery-status" } = parts;
  const about = messageId === null ? [] : [`Message-ID: ${messageId}`];
  const lines = [
    ...["From: MAILER-DAEMON@mx.example.test", "To: desk@example.test", "Subject: Undelivered", "MIME-Version: 1.0"],
    `Content-Type: multipart/report; report-type=${kind}; boundary="b1"`,
    ...["", "--b1", "Content-Type: text/plain", "", "I'm sorry.", ""],
    ...["--b1", `Content-Type: message/${kind}`, "", "Reporting-MTA: dns; mx.example.test", "", ...fields, ""],
    ...["--b1", `Content-Type: ${returned}`, "", "From: desk@example.test", ...about, "Subject: yours", ""],
    ...["--b1--", ""],
  ];
  return Buffer.from(lines.join("\r\n"));
}
