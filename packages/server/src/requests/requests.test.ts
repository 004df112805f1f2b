import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHANNEL_NAMES } from "@duebook/protocol/channel-name";
import { helpShape } from "@duebook/protocol/http-help";
import { expect } from "chai";
import * as v from "valibot";
import { DAY, DEBT, OPENED_AT, payment } from "../chronicle.test-aid.ts";
import { everyHoldOf } from "../decision-input.ts";
import { stoppedChannels } from "../preferences.ts";
import { accessesOf } from "../store/access-rows.ts";
import { addAddress } from "../store/address-rows.ts";
import { consentEntriesOf, grantConsent } from "../store/consent-rows.ts";
import { inboxOf } from "../store/inbox-rows.ts";
import { askFor, codeOf, type HelpWorld, helpOf, openHelpWorld } from "./help-world.test-aid.ts";

const PDF = Buffer.from("%PDF-1.7 a receipt");
const SAID = "The May payment is missing: I have the receipt.";

describe("requests of a debtor", () => {
  let world: HelpWorld;
  beforeEach(async () => {
    world = await openHelpWorld();
  });
  const help = () => helpOf(world);
  const ask = (body: unknown) => askFor(world, body);
  const request: HelpWorld["request"] = (...words) => world.request(...words);
  const sendFile: HelpWorld["sendFile"] = (...words) => world.sendFile(...words);
  const duebook: HelpWorld["duebook"] = (...line) => world.duebook(...line);
  const refusalOf: HelpWorld["refusalOf"] = (...line) => world.refusalOf(...line);
  const decided = () => world.decided();
  const journal = () => world.journal();
  const pass = async (until: number) => {
    world.time.now = until;
    await world.chronicle.add(until, []);
  };

  describe("refusals", () => {
    const refused: readonly [string, unknown][] = [
      ["http/malformed-body", { kind: "hardship" }],
      ["http/malformed-body", { kind: "dispute", subject: "x", words: "a".repeat(4_001) }],
      ["request/no-words", { kind: "complaint", subject: " ", words: "", channel: null, contact: null }],
      ["request/no-day", { kind: "promise", amount: "1", day: "2026-02-30" }],
      ["promise/amount", { kind: "promise", amount: "0", day: "2026-03-05" }],
      ["promise/day-past", { kind: "promise", amount: "1", day: "2026-03-01" }],
      ["promise/too-far", { kind: "promise", amount: "1", day: "2026-03-31" }],
    ];
    for (const [code, body] of refused) {
      it(`refuses ${JSON.stringify(body).slice(0, 60)} with ${code}`, async () => {
        expect(await codeOf(request("/api/requests", body))).to.equal(code);
        expect((await help()).requests).to.deep.equal([]);
        expect((await journal()).filter(({ kind }) => kind === "request")).to.deep.equal([]);
      });
    }

    it("hears whoever asks often only so often", async () => {
      const body = { kind: "hardship", subject: "work", words: "" };
      for (let n = 0; n < 5; n += 1) await ask(body);
      expect(await codeOf(request("/api/requests", body))).to.equal("request/too-many");
    });

    it("answers nothing without reasons, nothing twice, and no promise", async () => {
      const id = await ask({ kind: "hardship", subject: "work", words: "" });
      const promise = await ask({ kind: "promise", amount: "5000000", day: "2026-03-05" });
      expect(await refusalOf("answer")).to.equal("cli/no-text");
      expect(await refusalOf("answer", "R-NOBODY", "granted", "why")).to.equal("cli/unknown-debt");
      expect(await refusalOf("answer", id, "granted")).to.equal("request/no-reasons");
      expect(await refusalOf("answer", id, "upheld", "why")).to.equal("request/no-such-outcome");
      expect(await refusalOf("answer", promise, "granted", "why")).to.equal("request/no-such-outcome");
      const threat = ["answer", id, "declined", "Our lawyers will tell your employer."];
      expect(await refusalOf(...threat)).to.equal("conversation/words-refused");
      await duebook("answer", id, "declined", "The term is long already.");
      expect(await refusalOf("answer", id, "granted", "why")).to.equal("request/ended");
      expect(await codeOf(request("/api/requests/withdraw", { id }))).to.equal("request/ended");
    });

    it("takes no file of another type, none that is not what it says, none too large, none too many", async () => {
      const id = await ask({ kind: "dispute", subject: "paid", words: SAID });
      expect(await codeOf(sendFile(id, PDF, "text/html"))).to.equal("evidence-file/type");
      expect(await codeOf(sendFile(id, PDF, "image/png"))).to.equal("evidence-file/type");
      expect(await codeOf(sendFile(id, Buffer.alloc(0), "text/plain"))).to.equal("evidence-file/empty");
      expect(await codeOf(sendFile("R-NOBODY", PDF))).to.equal("request/unknown");
      const large = Buffer.alloc(3 * 1024 * 1024 + 1);
      expect(await codeOf(sendFile(id, large, "text/plain"))).to.equal("http/too-large");
      for (let n = 0; n < 5; n += 1) await sendFile(id, Buffer.from(`%PDF ${n}`));
      expect(await codeOf(sendFile(id, PDF))).to.equal("evidence-file/too-many");
    });
  });

  it("offers plans inside the limits, and none in an instant without the creditor's key", async () => {
    const { plans, isInstant, noPlan, left } = await help();
    expect(plans.map(({ wish }) => `${wish.kind} ${wish.count}`)).to.include.members([
      "later 7",
      "pause 2",
      "longer 6",
    ]);
    expect([isInstant, noPlan, left]).to.deep.equal([false, null, "300000000"]);
    const found = await (await request("/api/plans/find", { amount: "60000000" })).json();
    expect(found).to.have.nested.property("plan.wish.count", 2);
    expect(await codeOf(request("/api/plans/terms", { wish: { kind: "later", count: 99 } }))).to.equal(
      "plan/not-offered",
    );
  });

  it("holds reminders back from the request until a week after the answer, and says so", async () => {
    const id = await ask({ kind: "hardship", subject: "I lost my work", words: "In May I start again." });
    // Whoever is in hardship has a gentler ladder, which begins three days later.
    await pass(world.time.now + 3 * DAY);
    expect(await decided()).to.deep.equal([["blocked", "On hold: hardship_review."]]);
    expect(JSON.stringify(await world.database.query("select * from request"))).not.to.match(/lost my work|In May/);
    expect(await duebook("requests")).to.match(/^request.*\nR-\w{8}\s+hardship\s+acknowledged/);
    world.time.now += 31 * DAY;
    expect(await duebook("requests")).to.contain("TIME IS UP");
    expect((await help()).requests[0]).to.include({ isTimeUp: true, state: "acknowledged" });
    await duebook("answer", id, "granted", "We wait until May.");
    const [line] = (await help()).requests;
    expect(line).to.include({ state: "decided", outcome: "granted", reasons: "We wait until May.", isTimeUp: false });
    const messages = (await inboxOf(world.database, DEBT)).map(({ subject, body }) => `${subject}: ${body}`);
    expect(messages[0]).to.match(/^Your request for help is answered .*\n\nWhy: We wait until May\./s);
    expect(messages[1]).to.match(/will answer by March 12, 2026/);
  });

  it("takes a promise up to the end of its day where the debtor lives, and computes whether it was kept", async () => {
    await ask({ kind: "promise", amount: "60000000", day: "2026-03-05" });
    expect(await codeOf(request("/api/requests", { kind: "promise", amount: "1", day: "2026-03-05" }))).to.equal(
      "promise/open",
    );
    const until = Date.UTC(2026, 2, 5, 16) / 1000;
    const promiseOf = async () => (await help()).requests[0]?.promise;
    expect(await promiseOf()).to.deep.equal({ amount: "60000000", endsAt: until, standing: "open" });
    expect((await decided())[0]?.[1]).to.equal("On hold: promise until 2026-03-05 16:00 UTC.");
    await world.chronicle.add(world.time.now + DAY, [payment(2, 60_000_000n, 60_000_000n)]);
    await pass(until + DAY);
    expect((await promiseOf())?.standing).to.equal("kept");
  });

  it("calls a promise broken only once every payment up to its end is known, and then waits two days", async () => {
    await ask({ kind: "promise", amount: "60000000", day: "2026-03-05" });
    const until = Date.UTC(2026, 2, 5, 16) / 1000;
    await pass(until + DAY);
    expect((await help()).requests[0]?.promise?.standing).to.equal("broken");
    expect((await decided())[0]?.[1]).to.match(/^On hold: promise_passed until 2026-03-07/);
    await pass(until + 2 * DAY);
    expect((await decided())[0]?.[0]).to.equal("planned");
  });

  it("keeps a dispute's file sealed, with its hash in the journal and no word of it", async () => {
    const id = await ask({ kind: "dispute", subject: "Already paid", words: SAID });
    await sendFile(id, PDF);
    await sendFile(id, PDF);
    const [line] = (await help()).requests;
    expect(line?.files.map(({ size, mediaType }) => [size, mediaType])).to.deep.equal([
      [PDF.length, "application/pdf"],
    ]);
    const entries = JSON.stringify(await journal());
    expect(entries).to.contain(line?.files[0]?.hash);
    expect(entries).not.to.contain("receipt");
    expect(JSON.stringify(await world.database.query("select * from evidence_file"))).not.to.contain(
      PDF.toString("base64"),
    );
    const folder = mkdtempSync(join(tmpdir(), "duebook-file-"));
    const file = /file (\S+):/.exec(await duebook("requests", id))?.[1] ?? "";
    await duebook("unseal", file, join(folder, "seen.pdf"));
    expect(readFileSync(join(folder, "seen.pdf")).equals(PDF)).to.equal(true);
    rmSync(folder, { recursive: true });
    const read = (await accessesOf(world.database, "ana", 9)).map(({ field, purpose }) => [field, purpose]);
    expect(read).to.deep.equal([
      ["evidence_file", "answer"],
      ["request", "answer"],
    ]);
    expect(await decided()).to.deep.equal([["blocked", "On hold: disputed."]]);
    await duebook("answer", id, "upheld", "You are right, it was paid.");
    await pass(world.time.now + 99 * DAY);
    expect((await decided())[0]).to.deep.equal(["blocked", "On hold: disputed."]);
  });

  it("leaves whoever complains about e-mail alone on it, counts it, and says who hears the debtor next", async () => {
    await addAddress(world.database, "ana", "email", "ana@example.test");
    await grantConsent(world.database, "ana", "email", "reminder", OPENED_AT);
    const complaint = { kind: "complaint", subject: "Too often", words: "", channel: "email", contact: null };
    const id = await ask(complaint);
    expect(await stoppedChannels(world.database, "ana")).to.deep.equal(["email"]);
    const [line] = (await help()).requests;
    expect(line?.answerBy).to.equal(world.time.now + 15 * DAY);
    expect(line?.nextBody).to.contain("Financial Ombudsman");
    expect(JSON.parse(await duebook("requests", "--json")).complaints).to.deep.equal([
      { channel: "email", step: null, complaints: 1 },
    ]);
    await duebook("answer", id, "partly", "Once a week from now on.");
    expect((await inboxOf(world.database, DEBT))[0]?.body).to.contain("Financial Ombudsman");
  });

  for (const channel of CHANNEL_NAMES) {
    it(`stops ${channel} for whoever complains about it or about a contact on it, and nothing else`, async () => {
      await grantConsent(world.database, "ana", channel, "reminder", OPENED_AT);
      await world.database.query(
        `insert into contact (id, debt, debtor, installment, step, channel, planned_at, outcome, decision, evidence)
         values ('c1', $1, 'ana', 1, 'x', $2, 5, 'sent', '{"because": []}', '{}')`,
        [DEBT, channel],
      );
      await ask({ kind: "complaint", subject: "Too often", words: "", channel: null, contact: "c1" });
      expect(await stoppedChannels(world.database, "ana")).to.deep.equal([channel]);
      expect((await inboxOf(world.database, DEBT))[0]?.body).to.contain("The way you complained about is stopped");
      expect((await consentEntriesOf(world.database, "ana")).at(-1)?.method).to.equal("complaint");
    });
  }

  it("stops nothing for whoever complains about no channel, or names a contact that is not this debt's", async () => {
    await ask({ kind: "complaint", subject: "Tone", words: "", channel: null, contact: null });
    await ask({ kind: "complaint", subject: "Tone", words: "", channel: null, contact: "nobody" });
    expect(await stoppedChannels(world.database, "ana")).to.deep.equal([]);
  });

  it("keeps reminders of every debt back, in every way, while a complaint about no channel waits", async () => {
    const id = await ask({ kind: "complaint", subject: "Tone", words: "", channel: null, contact: null });
    expect((await inboxOf(world.database, DEBT))[0]?.body).to.contain("No reminder is sent in any way meanwhile.");
    const another = `0x${"ab".repeat(32)}` as const;
    const [held] = await everyHoldOf(world.database, "ana", another);
    expect(held).to.deep.equal({ kind: "complaint", since: world.time.now, until: null });
    await pass(world.time.now + 3 * DAY);
    expect(await decided()).to.deep.equal([["blocked", "On hold: complaint."]]);
    expect((await help()).holds.map(({ kind, stops }) => [kind, stops])).to.deep.equal([["complaint", "reminders"]]);
    expect(await duebook("holds", DEBT)).to.match(/^complaint +reminders +debtor .*house: whoever complains/m);
    await duebook("answer", id, "upheld", "We are sorry, and write as you wish.");
    expect((await inboxOf(world.database, DEBT))[0]?.body).to.contain("No reminder is sent for a week");
    await pass(world.time.now + 7 * DAY);
    expect((await decided())[0]?.[0]).to.equal("planned");
  });

  it("lets the debtor take a request back, and nobody else's", async () => {
    const id = await ask({ kind: "hardship", subject: "work", words: "" });
    expect(await codeOf(request("/api/requests/withdraw", { id: "R-NOBODY" }))).to.equal("request/unknown");
    const taken = v.parse(helpShape, await (await request("/api/requests/withdraw", { id })).json());
    expect(taken.requests[0]?.state).to.equal("withdrawn");
    expect((await journal()).filter(({ kind }) => kind === "request").map(({ state }) => state)).to.deep.equal([
      "received",
      "withdrawn",
    ]);
    await pass(world.time.now + 3 * DAY);
    expect((await decided())[0]?.[0]).to.equal("planned");
  });
});
