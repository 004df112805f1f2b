import { expect } from "chai";
import { incomingMailOf } from "./incoming-mail.ts";
import { type ReportParts, reportMail } from "./mail-report.test-aid.ts";

const ID = "<contact-1@example.test>";
const RECIPIENT = "Final-Recipient: rfc822; ana@example.test";
const read = (fields: readonly string[], rest: Partial<ReportParts> = {}) =>
  incomingMailOf(reportMail({ messageId: ID, fields: [RECIPIENT, ...fields], ...rest }));

describe("reports of mail servers", () => {
  const nothing: readonly [string, Promise<unknown>][] = [
    ["a report of a mail without a name", read(["Action: failed", "Status: 5.1.1"], { messageId: null })],
    ["a report without an action", read(["Status: 5.1.1"])],
    ["a delay", read(["Action: delayed", "Status: 4.4.1"])],
    ["a mail that was handed on", read(["Action: relayed", "Status: 2.0.0"])],
  ];
  for (const [what, report] of nothing) {
    it(`makes nothing of ${what}`, async () => expect(await report).to.deep.equal({ kind: "nothing" }));
  }

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
      expect(await read(["Action: failed", `Status: ${status}`])).to.deep.include({ about: [ID], outcome }));
  }

  it("knows our mail by its headers alone, in whatever case they write fields, and over folded lines", async () => {
    const fields = ["ACTION: Failed", "status: 5.1.1", "Diagnostic-Code: smtp; 550", "  <ana@example.test> is nobody"];
    expect(await read(fields, { returned: "text/rfc822-headers" })).to.deep.equal({
      ...{ kind: "report", about: [ID], recipients: ["ana@example.test"], outcome: "bounced" },
      because: "5.1.1 smtp; 550 <(address)> is nobody",
    });
  });

  it("keeps no address, and not all that somebody else writes", async () => {
    const report = await read([
      "Action: failed",
      "Status: 5.1.1",
      `Diagnostic-Code: ana@example.test ${"x".repeat(9_999)}`,
    ]);
    expect(report).to.have.property("because").that.has.length(200).and.does.not.contain("ana@");
  });

  it("tells whom it was for: who was written to, who that led to, and nobody where it does not say", async () => {
    const both = ["Action: failed", "Original-Recipient: RFC822;<Ana@Example.test>", "Status: 5.1.1"];
    expect(await read(both)).to.deep.include({ recipients: ["Ana@Example.test", "ana@example.test"] });
    const nobody = reportMail({ messageId: ID, fields: ["Action: failed", "Final-Recipient: x400; someone"] });
    expect(await incomingMailOf(nobody)).to.deep.include({ recipients: [] });
  });

  it("takes it for a stop when somebody marks our mail as unwanted, and for nothing that it is of another kind", async () => {
    const marked = (type: string) =>
      incomingMailOf(
        reportMail({
          messageId: ID,
          kind: "feedback-report",
          fields: [`Feedback-Type: ${type}`, "Original-Rcpt-To: <ana@example.test>"],
        }),
      );
    expect(await marked("not-spam")).to.deep.equal({ kind: "nothing" });
    expect(await marked("Abuse")).to.deep.include({
      outcome: "stopped",
      recipients: ["ana@example.test"],
      about: [ID],
    });
  });

  it("believes a delivery that is reported", async () =>
    expect(await read(["Action: delivered", "Status: 2.0.0"])).to.include({ outcome: "delivered" }));
});
