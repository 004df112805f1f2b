import { BRIEFED_DAYS, briefingOf } from "@duebook/collections/briefing";
import { usRegF } from "@duebook/collections/policy/packs/us-reg-f";
import type { Step, Strategy } from "@duebook/collections/strategy";
import { CHAINS } from "@duebook/protocol/chains";
import { canonicalJson } from "@duebook/protocol/journal";
import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  FIRST_DUE_AT,
  OPENED_AT,
  opened,
  payment,
  registered,
  SAYS_NOTHING,
} from "./chronicle.test-aid.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createEventStore } from "./event-store.ts";
import { gatherEvidence } from "./evidence-pack/gather-evidence.ts";
import { verifyEvidence } from "./evidence-pack/verify-evidence.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { proveDebt } from "./journal.ts";
import { stoppedChannels } from "./preferences.ts";
import { quickKeccak } from "./quick-keccak.ts";
import { openEvidence } from "./requests/keep-evidence.ts";
import { addAddress, addressesOf } from "./store/address-rows.ts";
import { insertReading } from "./store/briefing-rows.ts";
import { saveChainState } from "./store/chain-rows.ts";
import { grantConsent, stopChannel } from "./store/consent-rows.ts";
import { contactsOfDebtor } from "./store/contact-rows.ts";
import type { Database } from "./store/database.ts";
import { type DebtRow, findDebt } from "./store/debt-rows.ts";
import * as debtors from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { evidenceFilesOfContact } from "./store/evidence-file-rows.ts";
import { readAllRows } from "./store/export-rows.ts";
import { READING } from "./store/sealed-world.test-aid.ts";
import { openTasks } from "./store/task-rows.ts";
import { finishTask, LAPSE_DAYS, lapseTasks, takeTask } from "./tasks.ts";

const NUMBER = "+14155550100";
/** In the debtor's day, after grace. */
const CALL_AT: Instant = FIRST_DUE_AT + 4 * DAY;

const call: Step = {
  ...{ name: "call", after: "grace", offsetDays: 1, lapsesAfterDays: null },
  ...{ channel: "voice", template: "missed", purpose: "reminder", tone: "plain" },
};
const strategy: Strategy = {
  name: "calls",
  handOverAfterDays: 30,
  disclosures: ["from-debt-collector"],
  steps: [call, { ...call, name: "call-again", offsetDays: 2 }],
};

for (const engine of ENGINES)
  describe(`tasks for people on ${engine.name}`, () => {
    let database: Database;
    let desk: Desk;
    let chronicle: ReturnType<typeof createChronicle>;
    let now: Instant;

    beforeEach(async function () {
      database = await engine.fresh(this);
      now = OPENED_AT;
      const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
      const law = { creditorSeat: "US", contractLaw: "US" };
      const config = { ...DEFAULT_CONFIG, chains, strategy, packs: [usRegF], law };
      desk = createDesk({ database, config, publicUrl: "https://pay.example.test", clock: () => now, ...SAYS_NOTHING });
      chronicle = createChronicle(createEventStore(database, CHAINS));
      await saveChainState(database, CHAIN, "following", null);
      await registerAna(database);
      for (const person of ["Ines", "Omar"]) {
        await insertReading(database, person, { hash: briefingOf([usRegF], []).hash, readAt: OPENED_AT });
      }
      await chronicle.add(OPENED_AT, [registered, opened]);
      await lookAt(CALL_AT);
    });
    afterEach(() => database?.close());

    const lookAt = async (at: Instant) => {
      now = at;
      await chronicle.add(at, []);
      await chronicle.readPast();
      await decideDue(desk);
      await deliver(desk);
    };
    const only = async () => (await openTasks(database))[0]?.id ?? "";
    const outcomes = async () => (await contactsOfDebtor(database, "ana")).map(({ outcome }) => outcome);

    it("wait for a person and are sent by no machine", async () => {
      expect(
        (await openTasks(database)).map(({ channel, reference, takenBy }) => [channel, reference, takenBy]),
      ).to.deep.equal([["voice", "L-1", null]]);
      expect(await outcomes()).to.deep.equal(["planned"]);
    });

    it("are not to be taken by whoever has not read what the law asks, as it stands, within a year", async () => {
      const id = await only();
      const older = { hash: briefingOf([{ ...usRegF, version: "0" }], []).hash, readAt: now };
      await insertReading(database, "Paz", older);
      await insertReading(database, "Paz", { ...briefingOf([usRegF], []), readAt: now - BRIEFED_DAYS * DAY });
      expect(await codeOf(takeTask(desk, id, "Paz"))).to.equal("task/not-briefed");
      await insertReading(database, "Paz", { ...briefingOf([usRegF], []), readAt: now });
      expect(await codeOf(takeTask(desk, id, "Paz"))).to.equal("done");
    });

    it("are not to be taken twice", async () => {
      const id = await only();
      await takeTask(desk, id, "Ines");
      expect(await codeOf(takeTask(desk, id, "Omar"))).to.equal("task/not-open");
    });

    it("are not to be taken once the debtor has paid, and then wait for nobody", async () => {
      const id = await only();
      await chronicle.add(now, [payment(2, 100_000_000n, 100_000_000n)]);
      expect(await codeOf(takeTask(desk, id, "Ines"))).to.equal("task/not-open");
      expect(await openTasks(database)).to.deep.equal([]);
    });

    it("are not to be taken at night", async () => {
      const id = await only();
      now = CALL_AT + DAY / 2;
      await chronicle.add(now, []);
      expect(await codeOf(takeTask(desk, id, "Ines"))).to.equal("task/not-open");
      expect(await outcomes()).to.deep.equal(["held"]);
    });

    it("are not to be taken by whoever is stopped meanwhile", async () => {
      await stopChannel(database, "ana", "voice", "reminder", now);
      expect(await codeOf(takeTask(desk, await only(), "Ines"))).to.equal("task/not-open");
    });

    it("know what can come of them, and only of those taken", async () => {
      const id = await only();
      expect(await codeOf(finishTask(desk, id, "posted", null))).to.equal("task/unknown-code");
      expect(await codeOf(finishTask(desk, id, "spoke", null))).to.equal("task/not-taken");
      expect(await codeOf(finishTask(desk, "other", "spoke", null))).to.equal("task/unknown");
      await takeTask(desk, id, "Ines");
      await finishTask(desk, id, "spoke", "promised Friday");
      expect(JSON.stringify(await database.query("select * from contact"))).not.to.contain("Friday");
      expect((await readAllRows(database, "ana", READING)).contact?.[0]?.opened).to.equal("promised Friday");
      expect(await codeOf(finishTask(desk, id, "noAnswer", null))).to.equal("task/not-taken");
    });

    it("keep what proves them, sealed, with its digest in the journal, and refuse what is no file", async () => {
      const id = await only();
      await takeTask(desk, id, "Ines");
      const receipt = Buffer.from("%PDF-1.7 posted to Ana");
      expect(await codeOf(finishTask(desk, id, "spoke", null, Buffer.of(0, 1)))).to.equal("evidence-file/type");
      await finishTask(desk, id, "spoke", null, receipt);
      const [file] = await evidenceFilesOfContact(database, id);
      expect(file).to.include({ mediaType: "application/pdf", size: receipt.length, hash: quickKeccak(receipt) });
      expect(JSON.stringify((await proveDebt(database, DEBT)).lines)).to.contain(`"hash":"${file?.hash}"`);
      expect(Buffer.from(await openEvidence(database, file?.id ?? "", READING)).equals(receipt)).to.equal(true);
    });

    it("give out approved words, to the number, once taken", async () => {
      const { to, text } = await takeTask(desk, await only(), "Ines");
      expect(to).to.equal(NUMBER);
      expect(text).to.contain("Is this a good moment?").and.contain("100.00 USDT").and.contain("from a debt collector");
    });

    it("keep the week's peace after a conversation, as Regulation F has it", async () => {
      const id = await only();
      await takeTask(desk, id, "Ines");
      await finishTask(desk, id, "spoke", null);
      await lookAt(CALL_AT + 6 * DAY);
      expect(await openTasks(database)).to.deep.equal([]);
      await lookAt(CALL_AT + 7 * DAY + 3_600);
      expect((await openTasks(database)).map(({ step }) => step)).to.deep.equal(["call-again"]);
    });

    it("keep no peace after a call that nobody answered", async () => {
      const id = await only();
      await takeTask(desk, id, "Ines");
      await finishTask(desk, id, "noAnswer", null);
      await lookAt(CALL_AT + DAY);
      expect((await openTasks(database)).map(({ step }) => step)).to.deep.equal(["call-again"]);
    });

    it("count as a conversation while nobody says what came of them, and can still be told", async () => {
      const id = await only();
      await takeTask(desk, id, "Ines");
      await lookAt(CALL_AT + 2 * DAY);
      expect(await outcomes()).to.include("unknown");
      expect(await openTasks(database)).to.deep.equal([]);
      await finishTask(desk, id, "noAnswer", null);
      await lookAt(CALL_AT + 3 * DAY);
      expect((await openTasks(database)).map(({ step }) => step)).to.deep.equal(["call-again"]);
    });

    it("leave evidence that verifies: each call allowed when it was taken, each conversation counted", async () => {
      const id = await only();
      await takeTask(desk, id, "Ines");
      await lookAt(CALL_AT + 2 * DAY);
      await finishTask(desk, id, "spoke", null);
      await lookAt(CALL_AT + 10 * DAY);
      await takeTask(desk, await only(), "Ines");
      const debt = await findDebt(database, DEBT);
      const { findings } = verifyEvidence(
        canonicalJson(await gatherEvidence(database, CHAINS, debt as DebtRow, now, "desk/test")),
      );
      expect(findings.filter(({ code }) => /^(contact|replay)\//.test(code)).map(({ code }) => code)).to.deep.equal([
        "contact/under-way",
      ]);
    });

    it("stop the channel when the debtor asks for it", async () => {
      const id = await only();
      await takeTask(desk, id, "Ines");
      await finishTask(desk, id, "refused", null);
      expect(await stoppedChannels(database, "ana")).to.deep.equal(["voice"]);
    });

    it("take a wrong number out of use", async () => {
      const id = await only();
      await takeTask(desk, id, "Ines");
      await finishTask(desk, id, "wrongAddress", null);
      expect((await addressesOf(database, "ana")).map(({ isReachable }) => isReachable)).to.deep.equal([false]);
    });

    it("lapse when nobody takes them, and the ladder goes on", async () => {
      now = CALL_AT + LAPSE_DAYS * DAY - 1;
      expect(await lapseTasks(desk)).to.equal(0);
      now += 1;
      expect(await lapseTasks(desk)).to.equal(1);
      expect(await outcomes()).to.deep.equal(["failed"]);
      await lookAt(now);
      expect((await openTasks(database)).map(({ step }) => step)).to.deep.equal(["call-again"]);
    });
  });

async function registerAna(database: Database): Promise<void> {
  const ana = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: "US-CA" } as const;
  await debtors.registerDebtor(database, ana);
  await addAddress(database, "ana", "voice", NUMBER);
  await grantConsent(database, "ana", "voice", "reminder", OPENED_AT);
  await debtors.registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
}
