import { expect } from "chai";
import { type ReportParts, reportMail } from "./mail-report.test-aid.ts";
import { mailReportOf } from "./mail-report.ts";

const ID = "<contact-1@example.test>";
const RECIPIENT = "Final-Recipient: rfc822; ana@example.test";
const read = (fields: readonly string[], rest: Partial<ReportParts> = {}) =>
  mailReportOf(reportMail({ messageId: ID, fields: [RECIPIENT, ...fields], ...rest }));

describe("mailReportOf", () => {
  const nothing: readonly [string, Promise<unknown>][] = [
    [
      "a mail that is no report",
      mailReportOf(Buffer.from("From: x@example.test\r\nSubject: hello\r\n\r\nAction: failed")),
    ],
    ["no mail at all", mailReportOf(Buffer.from([0, 255, 1]))],
    ["nothing", mailReportOf(Buffer.alloc(0))],
    ["a report of a mail without a name", read(["Action: failed", "Status: 5.1.1"], { messageId: null })],
    ["a report without an action", read(["Status: 5.1.1"])],
    ["a delay", read(["Action: delayed", "Status: 4.4.1"])],
    ["a mail that was handed on", read(["Action: relayed", "Status: 2.0.0"])],
  ];
  for (const [what, report] of nothing) it(`makes nothing of ${what}`, async () => expect(await report).to.equal(null));

  const told: readonly [status: string, outcome: string][] = [
    ["5.1.1", "bounced"],
    ["5.1.2", "bounced"],
    ["5.2.1", "bounced"],
    ["5.4.4", "bounced"],
    ["5.0.0", "bounced"],
    ["5.2.2", "softBounced"],
    ["4.4.7", "softBounced"],
    ["", "softBounced"],
    ["5.1.8", "failed"],
    ["5.3.4", "failed"],
    ["5.6.1", "failed"],
    ["5.7.1", "failed"],
  ];
  for (const [status, outcome] of told) {
    it(`takes a failure with ${status || "no status"} for ${outcome}`, async () =>
      expect(await read(["Action: failed", `Status: ${status}`])).to.include({ providerId: ID, outcome }));
  }

  it("knows our mail by its headers alone, in whatever case they write fields, and over folded lines", async () => {
    const fields = ["ACTION: Failed", "status: 5.1.1", "Diagnostic-Code: smtp; 550", "  <ana@example.test> is nobody"];
    expect(await read(fields, { returned: "text/rfc822-headers" })).to.deep.equal({
      ...{ providerId: ID, outcome: "bounced", because: "5.1.1 smtp; 550 <(address)> is nobody" },
    });
  });

  it("keeps no address, and not all that somebody else writes", async () => {
    const report = await read([
      "Action: failed",
      "Status: 5.1.1",
      `Diagnostic-Code: ana@example.test ${"x".repeat(9_999)}`,
    ]);
    expect(report?.because).to.have.length(200).and.not.to.contain("ana@");
  });

  it("believes a delivery that is reported", async () =>
    expect(await read(["Action: delivered", "Status: 2.0.0"])).to.include({ outcome: "delivered" }));
});
