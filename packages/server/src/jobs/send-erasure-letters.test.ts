import { type Mailbox, startMailbox } from "@duebook/devnet/mailbox";
import { CHAINS } from "@duebook/protocol/chains";
import { expect } from "chai";
import { CHAIN, createChronicle, DEBT, OPENED_AT, opened, registered } from "../chronicle.test-aid.ts";
import { createDesk, type Desk } from "../desk.ts";
import { eraseAtRequest, eraseDebtor } from "../erase-debtor.ts";
import { isReceiptSigned } from "../erasure-receipt.ts";
import { createEventStore } from "../event-store.ts";
import { addAddress } from "../store/address-rows.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { ENGINES } from "../store/engines.test-aid.ts";
import { loadJournal } from "../store/journal-rows.ts";
import { claimLetter } from "../store/letter-rows.ts";
import { oneMailDesk } from "./one-mail-desk.test-aid.ts";
import { sendErasureLetters } from "./send-erasure-letters.ts";

const EMAIL = "ana@example.test";
const HOUR = 3_600;

for (const engine of ENGINES)
  describe(`the answer to whoever was erased, by mail, on ${engine.name}`, () => {
    let database: Database;
    let mailbox: Mailbox;
    let now: number;
    let desk: Desk;
    before(async () => {
      mailbox = await startMailbox();
    });
    after(() => mailbox.stop());
    beforeEach(async function () {
      database = await engine.fresh(this);
      for (const { id } of mailbox.mails()) mailbox.remove(id);
      now = OPENED_AT + 5;
      desk = createDesk({ ...oneMailDesk(database, mailbox.port, now), clock: () => now });
      await saveChainState(database, CHAIN, "following", null);
      const ana = { id: "ana", locale: "es", timeZone: "UTC", candidateZones: [], residence: null } as const;
      await registerDebtor(database, ana);
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await createChronicle(createEventStore(database, CHAINS)).add(OPENED_AT, [registered, opened]);
      await addAddress(database, "ana", "email", EMAIL);
    });
    afterEach(() => database?.close());

    const endDebt = () =>
      database.query(
        `update debt set seen = seen::jsonb || '{"state": "paid", "closedAt": 5}'::jsonb, final_is_seen = true`,
      );
    const ask = () => eraseAtRequest(database, desk.config, "ana", now);
    const ends = async () => {
      const entries = (await loadJournal(database)).map(({ entry }) => entry as { kind: string; outcome?: string });
      return entries.filter(({ kind }) => kind === "erasure-letter").map(({ outcome }) => outcome);
    };
    /** Nothing tells any more where it went: neither a letter nor a key. */
    const expectGone = async () => {
      expect(await database.query("select debtor from erasure_letter")).to.deep.equal([]);
      expect(await database.query("select owner from data_key where owner not like 'house/%'")).to.deep.equal([]);
    };

    it("is not sent while a debt is owed: the page says why", async () => {
      expect((await ask()).outcome).to.equal("refused");
      expect([await sendErasureLetters(desk), mailbox.mails()]).to.deep.equal([0, []]);
    });

    it("is not sent to whoever did not ask", async () => {
      await endDebt();
      await eraseDebtor(database, desk.config, "ana", now);
      expect([await sendErasureLetters(desk), mailbox.mails()]).to.deep.equal([0, []]);
      await expectGone();
    });

    it("is sent once, signed, in the debtor's language, however often it is asked for, and leaves no address", async () => {
      await endDebt();
      const receipt = await ask();
      await ask();
      expect(JSON.stringify(await database.query("select * from erasure_letter"))).not.to.contain("ana@");
      await Promise.all([sendErasureLetters(desk), sendErasureLetters(desk)]);
      await ask();
      await sendErasureLetters(desk);
      const [mail, ...others] = mailbox.mails();
      expect([mail?.to, others]).to.deep.equal([[EMAIL], []]);
      expect(mail?.text).to.contain("Sus datos se borraron");
      const written = JSON.parse(/\{[\s\S]*\}/.exec(mail?.text ?? "")?.[0] ?? "");
      expect(written).to.deep.equal(receipt);
      expect(isReceiptSigned(written)).to.equal(true);
      expect(await ends()).to.deep.equal(["accepted"]);
      await expectGone();
    });

    it("is tried again after an hour when the server took none, and no more after a day", async () => {
      await endDebt();
      await ask();
      mailbox.rejectNext(451);
      expect(await sendErasureLetters(desk)).to.equal(0);
      expect(await sendErasureLetters(desk)).to.equal(0);
      now += HOUR;
      expect(await sendErasureLetters(desk)).to.equal(1);
      expect(mailbox.mails()).to.have.length(1);
      await expectGone();
    });

    it("is given up after a day", async () => {
      await endDebt();
      await ask();
      for (let hour = 0; hour < 24; hour += 1) {
        mailbox.rejectNext(451);
        await sendErasureLetters(desk);
        now += HOUR;
      }
      expect([mailbox.mails(), await ends()]).to.deep.equal([[], ["failed"]]);
      await expectGone();
    });

    it("is not sent again when its sender stopped while sending", async () => {
      await endDebt();
      await ask();
      await database.transaction((tx) => claimLetter(tx, "ana", now, now + 300));
      expect(await sendErasureLetters(desk)).to.equal(0);
      now += HOUR;
      expect(await sendErasureLetters(desk)).to.equal(0);
      expect([mailbox.mails(), await ends()]).to.deep.equal([[], ["unknown"]]);
      await expectGone();
    });
  });
