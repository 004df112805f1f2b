import type { Contact } from "@duebook/collections/contact";
import { type Mailbox, startMailbox } from "@duebook/devnet/mailbox";
import { CHAINS } from "@duebook/protocol/chains";
import { DuebookError } from "@duebook/protocol/error";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  FIRST_DUE_AT,
  OPENED_AT,
  opened,
  openingOf,
  payment,
  registered,
  SAYS_NOTHING,
} from "../chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createDesk, type Desk } from "../desk.ts";
import { createEventStore } from "../event-store.ts";
import { proveDebt } from "../journal.ts";
import { stopAtDebtorsWord } from "../preferences.ts";
import { addAddress, addressesOf, markUnreachable } from "../store/address-rows.ts";
import { saveChainState } from "../store/chain-rows.ts";
import { grantConsent } from "../store/consent-rows.ts";
import { claimPlanned, contactsOfDebt, contactsOfDebtor, markSending, plannedContacts } from "../store/contact-rows.ts";
import type { Database } from "../store/database.ts";
import * as debtors from "../store/debtors.ts";
import { ENGINES } from "../store/engines.test-aid.ts";
import { inboxOf } from "../store/inbox-rows.ts";
import { decideDue } from "./decide-due.ts";
import { deliver } from "./deliver.ts";

const OTHER_DEBT: DebtId = `0x${"d2".repeat(32)}`;

/** First instant at which the e-mail step is due and paced, at noon in the debtor's zone (UTC). */
const EMAIL_AT = FIRST_DUE_AT + 4 * DAY;

for (const engine of ENGINES)
  describe(`deliver on ${engine.name}`, () => {
    let database: Database;
    let mailbox: Mailbox;
    let chronicle: ReturnType<typeof createChronicle>;
    let desk: Desk;
    let now: Instant;

    before(async () => {
      mailbox = await startMailbox();
    });
    after(() => mailbox.stop());
    beforeEach(async function () {
      database = await engine.fresh(this);
      now = OPENED_AT;
      desk = deskOf(database, mailbox.port, () => now);
      chronicle = createChronicle(createEventStore(database, CHAINS));
      await saveChainState(database, CHAIN, "following", null);
      await registerAna(database);
      await liveUntil(OPENED_AT, [registered, opened]);
    });
    afterEach(async () => {
      for (const { id } of mailbox.mails()) mailbox.remove(id);
      await database?.close();
    });

    const liveUntil: (at: Instant, says?: Parameters<typeof chronicle.add>[1], depth?: number) => Promise<void> =
      async (at, says, depth) => {
        now = at;
        await chronicle.add(at, says, depth);
      };
    const contacts = () => contactsOfDebtor(database, "ana");
    const outcomeOf = async (step: string) =>
      (await contacts()).find((contact: Contact) => contact.step === step)?.outcome;
    /** The inbox step a day after the due date, then the time at which the e-mail is due. */
    const planEmail = async () => {
      await liveUntil(FIRST_DUE_AT + DAY);
      await decideDue(desk);
      await deliver(desk);
      await liveUntil(EMAIL_AT);
      await decideDue(desk);
      expect(await outcomeOf("missed-by-email")).to.equal("planned");
    };

    it("sends nothing to whoever pays between decision and claim, and says why", async () => {
      await planEmail();
      await liveUntil(EMAIL_AT + 60, [payment(2, 100_000_000n, 100_000_000n)], 1);
      expect(await deliver(desk)).to.equal(0);
      expect(mailbox.mails()).to.have.length(0);
      expect(await outcomeOf("missed-by-email")).to.equal("held");
      const [held] = (await contactsOfDebt(database, DEBT)).filter(({ step }) => step === "missed-by-email");
      expect(held?.because.map(({ code }) => code)).to.include("evidence/payment-seen");
    });

    it("sends nothing to whoever stopped the channel in between", async () => {
      await planEmail();
      await stopAtDebtorsWord(database, "ana", "email", EMAIL_AT, { method: "page" });
      expect(await deliver(desk)).to.equal(0);
      expect(await outcomeOf("missed-by-email")).to.equal("blocked");
    });

    it("sends nothing if the contract says that more was paid than the events do", async () => {
      await planEmail();
      const reading = { paid: 100_000_000n, feeAssessed: 0n, sequence: 2, state: "active" } as const;
      desk = { ...desk, readContract: async () => reading };
      expect(await deliver(desk)).to.equal(0);
      const [held] = (await contactsOfDebt(database, DEBT)).filter(({ step }) => step === "missed-by-email");
      expect(held?.because.map(({ code }) => code)).to.deep.equal(["evidence/gap"]);
      await liveUntil(EMAIL_AT + 60);
      await decideDue(desk);
      expect(await outcomeOf("missed-by-email")).to.equal("held");
    });

    it("sends nothing while the contract cannot be asked", async () => {
      await planEmail();
      const unreachable = async () => {
        throw new DuebookError("chain/unreachable", "The endpoint does not answer.");
      };
      expect(await deliver({ ...desk, readContract: unreachable })).to.equal(0);
      expect(await outcomeOf("missed-by-email")).to.equal("held");
      await liveUntil(EMAIL_AT + 60);
      await decideDue(desk);
      expect(await deliver(desk)).to.equal(1);
    });

    it("sends nothing while the chain lags", async () => {
      await planEmail();
      now = EMAIL_AT + 3_600;
      expect(await deliver(desk)).to.equal(0);
      expect(await outcomeOf("missed-by-email")).to.equal("held");
    });

    it("begins nothing new once it is told to stop", async () => {
      await planEmail();
      expect(await deliver(desk, AbortSignal.abort())).to.equal(0);
      expect(await outcomeOf("missed-by-email")).to.equal("planned");
    });

    it("sends once, however many workers there are and however often they look", async () => {
      await planEmail();
      const counts = await Promise.all([deliver(desk), deliver(desk), deliver(desk)]);
      expect(counts.reduce((sum, count) => sum + count)).to.equal(1);
      await decideDue(desk);
      expect(await deliver(desk)).to.equal(0);
      const mail = await mailbox.nextMail({ to: "ana@example.test" });
      expect(mail.headers["list-unsubscribe"]).to.match(/^<https:\/\/pay\.example\.test\/u\/[\w-]{22}>$/);
      expect(mail.text).to.match(/https:\/\/pay\.example\.test\/p\/L-1#k=[\w-]{22}/);
      expect(mailbox.mails()).to.have.length(1);
      expect(await outcomeOf("missed-by-email")).to.equal("sent");
    });

    it("counts what another worker is about to send to the same debtor about another debt", async function () {
      if (engine.name === "PGlite") return this.skip(); // one connection: whoever comes second waits by itself
      await liveUntil(OPENED_AT, [openingOf(OTHER_DEBT)]);
      await debtors.registerDebt(database, { debt: OTHER_DEBT, debtor: "ana", reference: "L-2", chain: CHAIN });
      await planEmail();
      // As if both e-mails had been planned before either was counted.
      await database.query(`update contact set outcome = 'planned',
        decision = (select decision from contact where outcome = 'planned') where outcome = 'held'`);
      await database.transaction(async (tx) => {
        const [id = "", other] = await plannedContacts(tx, now, ["email"], 2);
        expect([await claimPlanned(tx, id), other]).not.to.include.oneOf([null, undefined]);
        await markSending(tx, id, "address", { until: now + 300, takenBy: null });
        expect(await deliver(desk)).to.equal(0);
      });
      expect(await deliver(desk)).to.equal(0);
      const emails = (await contacts()).filter(({ step }) => step === "missed-by-email");
      expect(emails.map(({ outcome }) => outcome).sort()).to.deep.equal(["held", "sending"]);
    });

    it("never sends again what was being sent when its worker died", async () => {
      await planEmail();
      await database.transaction(async (tx) => {
        const [id = ""] = await plannedContacts(tx, now, ["email"], 1);
        expect(await claimPlanned(tx, id)).to.include({ id });
        await markSending(tx, id, "address", { until: now + 300, takenBy: null });
      });
      await liveUntil(EMAIL_AT + 301);
      expect(await deliver(desk)).to.equal(0);
      expect(await outcomeOf("missed-by-email")).to.equal("unknown");
      await decideDue(desk);
      expect(await deliver(desk)).to.equal(0);
      expect(mailbox.mails()).to.have.length(0);
    });

    it("counts a mail whose acceptance was never heard as sent", async () => {
      await planEmail();
      mailbox.cutNext();
      expect(await deliver(desk)).to.equal(1);
      expect(await outcomeOf("missed-by-email")).to.equal("unknown");
      await decideDue(desk);
      expect(await deliver(desk)).to.equal(0);
      expect(mailbox.mails()).to.have.length(1);
    });

    it("writes to the address that works at the claim, not to the one of the plan", async () => {
      await planEmail();
      for (const { id } of await addressesOf(database, "ana")) await markUnreachable(database, id);
      await addAddress(database, "ana", "email", "ana@new.example.test");
      expect(await deliver(desk)).to.equal(1);
      expect(mailbox.mails().flatMap(({ to }) => to)).to.deep.equal(["ana@new.example.test"]);
    });

    it("takes a refused address out of use", async () => {
      await planEmail();
      mailbox.rejectNext(550);
      await deliver(desk);
      expect(await outcomeOf("missed-by-email")).to.equal("failed");
      expect((await addressesOf(database, "ana")).map(({ isReachable }) => isReachable)).to.deep.equal([false]);
    });

    it("tries an idempotent channel again after a crash, and still shows the message once", async () => {
      await liveUntil(FIRST_DUE_AT + DAY);
      await decideDue(desk);
      await deliver(desk);
      const [message] = await inboxOf(database, DEBT);
      await database.query("update contact set outcome = 'sending', lease_until = $1", [now - 1]);
      expect(await deliver(desk)).to.equal(1);
      expect(await inboxOf(database, DEBT)).to.deep.equal([message]);
    });

    it("writes every decision and delivery into the journal, with no word of who it is about", async () => {
      await planEmail();
      await deliver(desk);
      const { lines } = await proveDebt(database, DEBT);
      expect(lines.every(({ isVerified }) => isVerified)).to.equal(true);
      const kinds = lines.map(({ line }) => (line.entry as { kind: string }).kind);
      expect(kinds.filter((kind) => kind === "delivery")).to.have.length(2);
      expect(kinds.filter((kind) => kind === "decision").length).to.be.at.least(2);
      expect(JSON.stringify(lines.map(({ line }) => line.entry))).not.to.match(/ana|L-1/);
    });
  });

function deskOf(database: Database, smtpPort: number, clock: () => Instant): Desk {
  const smtp = { host: "127.0.0.1", port: smtpPort, from: "desk@example.test", replyTo: "desk@example.test" };
  const creditor = { ...DEFAULT_CONFIG.creditor, name: "Harbour", contact: "desk@example.test" };
  const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
  const config = { ...DEFAULT_CONFIG, chains, creditor, smtp };
  const parts = { publicUrl: "https://pay.example.test", clock, ...SAYS_NOTHING };
  return createDesk({ database, config, ...parts });
}

async function registerAna(database: Database): Promise<void> {
  const ana = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
  await debtors.registerDebtor(database, ana);
  await addAddress(database, "ana", "email", "ana@example.test");
  await grantConsent(database, "ana", "email", "reminder", OPENED_AT);
  await debtors.registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
}
