/** What a report says of a recipient, and which part of our mail comes back with it. */
export interface ReportParts {
  readonly messageId: string | null;
  readonly fields: readonly string[];
  readonly returned?: string;
}

/** A delivery status notification as mail servers write them (RFC 3464, appendix E). */
export function reportMail({ messageId, fields, returned = "message/rfc822" }: ReportParts): Buffer {
  const about = messageId === null ? [] : [`Message-ID: ${messageId}`];
  const lines = [
    ...["From: MAILER-DAEMON@mx.example.test", "To: desk@example.test", "Subject: Undelivered", "MIME-Version: 1.0"],
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    ...["", "--b1", "Content-Type: text/plain", "", "I'm sorry.", ""],
    ...["--b1", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example.test", "", ...fields, ""],
    ...["--b1", `Content-Type: ${returned}`, "", "From: desk@example.test", ...about, "Subject: yours", ""],
    ...["--b1--", ""],
  ];
  return Buffer.from(lines.join("\r\n"));
}
