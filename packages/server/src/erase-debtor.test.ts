import { FORGET, house } from "@duebook/collections/policy/packs/house";
import { usRegF } from "@duebook/collections/policy/packs/us-reg-f";
import { CHAINS } from "@duebook/protocol/chains";
import { expect } from "chai";
import { brokenAccessBatches, journalAccesses } from "./access-log.ts";
import { DAY } from "./chronicle.test-aid.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { eraseDebtor } from "./erase-debtor.ts";
import { isReceiptSigned } from "./erasure-receipt.ts";
import { liveThrough, OTHER, SIGNED } from "./evidence-pack/evidence-world.test-aid.ts";
import { gatherEvidence } from "./evidence-pack/gather-evidence.ts";
import { verifyEvidence } from "./evidence-pack/verify-evidence.ts";
import { exportDebtor } from "./export-debtor.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { dropExpired } from "./jobs/drop-expired.ts";
import { proveDebt } from "./journal.ts";
import { keepRequest } from "./requests/kept-request.test-aid.ts";
import { accessesOf } from "./store/access-rows.ts";
import { addAddress, addressesOf, debtorsByAddress } from "./store/address-rows.ts";
import { consentsOf, grantConsent } from "./store/consent-rows.ts";
import { contactsOfDebt } from "./store/contact-rows.ts";
import type { Database } from "./store/database.ts";
import { findDebt } from "./store/debt-rows.ts";
import * as debtors from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { erasuresOf } from "./store/erasure-rows.ts";
import { readEvidenceFile } from "./store/evidence-file-rows.ts";
import { inboxOf } from "./store/inbox-rows.ts";
import { readOpenings } from "./store/opening-rows.ts";
import { READING } from "./store/sealed-world.test-aid.ts";

const ANA = "person-7f3a";
const LAW = { creditorSeat: "US", contractLaw: null };
const CONFIG = { packs: [house, usRegF], law: LAW };

for (const engine of ENGINES)
  describe(`erasing a debtor on ${engine.name}`, () => {
    let database: Database;
    let world: Awaited<ReturnType<typeof liveThrough>>;
    let now: number;
    beforeEach(async function () {
      database = await engine.fresh(this);
      world = await liveThrough(database);
      now = world.now();
      await addAddress(database, ANA, "email", "ana@example.test");
      await grantConsent(database, ANA, "email", "reminder", now, { method: "reply", evidence: "yes, ANA agrees" });
    });
    afterEach(() => database?.close());

    /** As if both debts had ended, for good. */
    const endDebts = () =>
      database.query(`
        update debt set seen = seen::jsonb || jsonb_build_object('state', 'paid', 'closedAt', ${now}), final_is_seen = true`);

    it("is refused while a debt is owed, says why, and changes nothing but the record of it", async () => {
      const receipt = await eraseDebtor(database, CONFIG, ANA, now);
      expect(receipt).to.deep.include({ outcome: "refused", because: ["debt-open"], erased: [], kept: [] });
      expect(isReceiptSigned(receipt)).to.equal(true);
      expect(await debtors.findDebtor(database, ANA)).to.include({ residence: "US-CA" });
      expect(await erasuresOf(database, ANA)).to.deep.equal([receipt]);
    });

    it("is refused while something is kept for a court", async () => {
      await endDebts();
      await database.query("insert into hold (debtor, kind, since_at) values ($1, 'legal', 0)", [ANA]);
      expect((await eraseDebtor(database, CONFIG, ANA, now)).because).to.deep.equal(["hold-legal"]);
    });

    it("gives a signed answer that names what went, what stays, until when and why", async () => {
      await endDebts();
      const inbox = (await inboxOf(database, SIGNED)).length + (await inboxOf(database, OTHER)).length;
      const receipt = await eraseDebtor(database, CONFIG, ANA, now);
      expect(receipt.outcome).to.equal("erased");
      expect(inbox).to.be.greaterThan(0);
      expect(receipt.erased).to.deep.include({ kind: "address", rows: 1, until: null, clause: null });
      expect(receipt.erased).to.deep.include({ kind: "inbox", rows: inbox, until: null, clause: null });
      const [contacts] = receipt.kept;
      expect(contacts).to.include({ kind: "contact", clause: "12 CFR 1006.100(a)" });
      expect(contacts?.until).to.be.greaterThan(now + 1_000 * DAY);
      expect(isReceiptSigned(receipt)).to.equal(true);
      expect(isReceiptSigned({ ...receipt, at: receipt.at + 1 })).to.equal(false);
      expect(await eraseDebtor(database, CONFIG, ANA, now + 5), "asked again").to.deep.equal(receipt);
    });

    const keepAll = () => {
      const told = { words: "ANA fell ill", reasons: "ANA was believed", bytes: Buffer.from("ANA's receipt") };
      return keepRequest(database, { debtor: ANA, debt: SIGNED }, told);
    };

    it("leaves nothing that can be read, on whatever path", async () => {
      await endDebts();
      await keepAll();
      const [{ sealed = "" } = {}] = await database.query<{ sealed: string }>("select sealed from evidence_file");
      expect(JSON.stringify(await exportDebtor(database, ANA, READING)))
        .to.match(/ANA fell ill.*ANA was believed/)
        .and.to.contain(Buffer.from("ANA's receipt").toString("base64"));
      await eraseDebtor(database, CONFIG, ANA, now);
      expect(await debtors.findDebtor(database, ANA)).to.equal(null);
      expect(await addressesOf(database, ANA)).to.deep.equal([]);
      expect(await debtorsByAddress(database, "email", "ana@example.test")).to.deep.equal([]);
      expect(await inboxOf(database, SIGNED)).to.deep.equal([]);
      expect(await readOpenings(database, SIGNED, READING)).to.deep.equal([]);
      expect(await debtors.debtsByReference(database, "L-5521")).to.deep.equal([]);
      expect(await database.query("select owner from data_key where owner = $1", [ANA])).to.deep.equal([]);
      const kept = JSON.stringify(await exportDebtor(database, ANA, READING));
      expect(await database.query("select id from evidence_file")).to.deep.equal([]);
      // As if a backup were put back: nobody opens what it holds.
      await database.query("insert into evidence_file values ('f1', 'r1', 'text/plain', 3, '0x1', 1, $1, $2, null)", [
        sealed,
        ANA,
      ]);
      expect(await codeOf(readEvidenceFile(database, "f1", READING))).to.equal("seal/erased");
      for (const text of ["ana@example", "ANA agrees", "ANA fell ill", "ANA was believed", "US-CA", "L-5521"])
        expect(kept).not.to.contain(text);
      const contacts = await contactsOfDebt(database, SIGNED);
      expect(contacts.flatMap(({ because }) => because).filter(({ detail }) => detail !== "")).to.deep.equal([]);
      expect(contacts.length).to.be.greaterThan(0);
    });

    it("takes nothing up again, and decides and sends nothing more", async () => {
      await endDebts();
      await eraseDebtor(database, CONFIG, ANA, now);
      const person = { id: ANA, locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
      expect(await codeOf(debtors.registerDebtor(database, person))).to.equal("seal/erased");
      expect(await codeOf(addAddress(database, ANA, "email", "a@b.test"))).to.equal("seal/erased");
      await database.query("update debt set next_at = 0");
      await decideDue(world.desk);
      expect(await deliver(world.desk)).to.equal(0);
      expect(await database.query("select id from contact where outcome = 'planned'")).to.deep.equal([]);
    });

    it("leaves evidence that says which openings are gone, and is no tampering", async () => {
      await endDebts();
      await eraseDebtor(database, CONFIG, ANA, now);
      const debt = await findDebt(database, SIGNED);
      if (debt === null) throw new Error("the debt is recorded");
      const pack = await gatherEvidence(database, CHAINS, debt, now, "desk/test");
      expect(pack.openings).to.deep.equal([]);
      const { findings } = verifyEvidence(`${JSON.stringify(pack)}`);
      const told = findings.filter(({ code }) => code !== "evidence/not-canonical");
      expect(new Set(told.map(({ kind }) => kind))).to.deep.equal(new Set(["open"]));
      const verdicts = pack.lines.filter(({ entry }) => entry.kind === "decision");
      const gone = told.filter(({ code }) => code === "replay/opening-erased");
      expect(gone).to.have.length(verdicts.length);
      expect((await proveDebt(database, SIGNED)).lines.every(({ isVerified }) => isVerified)).to.equal(true);
    });

    it("is no excuse for an opening that was taken out before", async () => {
      await database.query(
        "delete from opening where commitment = (select min(commitment) from opening where debt = $1)",
        [SIGNED],
      );
      await endDebts();
      await eraseDebtor(database, CONFIG, ANA, now);
      const debt = await findDebt(database, SIGNED);
      if (debt === null) throw new Error("the debt is recorded");
      const { findings } = verifyEvidence(
        JSON.stringify(await gatherEvidence(database, CHAINS, debt, now, "desk/test")),
      );
      expect(findings.filter(({ code }) => code === "replay/opening-missing")).to.have.length(1);
    });

    it("drops what was kept once its time is over, not a day before", async () => {
      await endDebts();
      await readOpenings(database, SIGNED, { ...READING, at: now });
      await journalAccesses(database, now + DAY);
      const { kept } = await eraseDebtor(database, CONFIG, ANA, now);
      const until = kept[0]?.until ?? 0;
      expect(await dropExpired(database, CONFIG, until - DAY)).to.deep.equal({ erased: 0, dropped: 0 });
      expect(await contactsOfDebt(database, SIGNED)).not.to.deep.equal([]);
      expect(await dropExpired(database, CONFIG, until)).to.deep.equal({ erased: 0, dropped: 1 });
      expect(await contactsOfDebt(database, SIGNED)).to.deep.equal([]);
      expect(await consentsOf(database, ANA)).to.deep.equal([]);
      expect(await accessesOf(database, ANA, 9)).to.deep.equal([]);
      expect(await brokenAccessBatches(database)).to.deep.equal([]);
      expect(await erasuresOf(database, ANA), "the answer stays").to.have.length(1);
      expect(await dropExpired(database, CONFIG, until + DAY)).to.deep.equal({ erased: 0, dropped: 0 });
    });

    it("drops what channels reported about it and what was asked for too", async () => {
      await endDebts();
      await keepAll();
      const { kept } = await eraseDebtor(database, CONFIG, ANA, now);
      await database.query(
        "insert into delivery_report select channel, 'x' || id, 'delivered', id, 'a', 1 from contact where debtor = $1",
        [ANA],
      );
      expect(await dropExpired(database, CONFIG, kept[0]?.until ?? 0)).to.include({ dropped: 1 });
      for (const table of ["delivery_report", "request", "agreed_plan"])
        expect(await database.query(`select * from ${table}`), table).to.deep.equal([]);
    });

    it("happens by itself once everything ended longer ago than anything is kept", async () => {
      const end = now + FORGET.maximumDays * DAY;
      expect(await dropExpired(database, CONFIG, end + DAY), "nothing has ended").to.include({ erased: 0 });
      await endDebts();
      expect(await dropExpired(database, CONFIG, end)).to.include({ erased: 0 });
      expect(await dropExpired(database, CONFIG, end + 1)).to.include({ erased: 1 });
      expect(await debtors.findDebtor(database, ANA)).to.equal(null);
    });
  });
