import { house } from "@duebook/collections/policy/packs/house";
import { ukConc7 } from "@duebook/collections/policy/packs/uk-conc-7";
import { type Mailbox, startMailbox } from "@duebook/devnet/mailbox";
import { CHAINS } from "@duebook/protocol/chains";
import { expect } from "chai";
import { CHAIN, createChronicle, DEBT, OPENED_AT, opened, registered } from "./chronicle.test-aid.ts";
import { runLine } from "./cli/run-line.ts";
import { DEFAULT_CONFIG } from "./config.ts";
import type { Desk } from "./desk.ts";
import { createEventStore } from "./event-store.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { MAIL_AT, oneMailDesk } from "./jobs/one-mail-desk.test-aid.ts";
import { addAddress } from "./store/address-rows.ts";
import { saveChainState } from "./store/chain-rows.ts";
import { contactsOfDebt } from "./store/contact-rows.ts";
import type { Database } from "./store/database.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";

for (const engine of ENGINES)
  describe(`an address that is not the debtor's own on ${engine.name}`, () => {
    let database: Database;
    let mailbox: Mailbox;
    let desk: Desk;

    before(async () => {
      mailbox = await startMailbox();
    });
    after(() => mailbox.stop());
    beforeEach(async function () {
      database = await engine.fresh(this);
      const ana = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: "GB" } as const;
      await registerDebtor(database, ana);
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await saveChainState(database, CHAIN, "following", null);
      const chronicle = createChronicle(createEventStore(database, CHAINS));
      await chronicle.add(OPENED_AT, [registered, opened]);
      await chronicle.add(MAIL_AT, []);
      const made = oneMailDesk(database, mailbox.port, MAIL_AT);
      const law = { creditorSeat: "GB", contractLaw: "GB" };
      desk = { ...made, config: { ...made.config, packs: [house, ukConc7], law } };
    });
    afterEach(async () => {
      for (const { id } of mailbox.mails()) mailbox.remove(id);
      await database?.close();
    });

    const duebook = (...line: readonly string[]) =>
      runLine(line, { config: DEFAULT_CONFIG, clock: () => OPENED_AT, open: async () => database });
    const work = async () => {
      await decideDue(desk);
      await deliver(desk);
      const [contact] = await contactsOfDebt(database, DEBT);
      return [contact?.outcome, ...(contact?.because.map(({ code }) => code) ?? [])];
    };

    it("is told by its class, and by no other word", async () => {
      const refused = duebook("allow", "L-1", "email", "ana@work.example", "--class", "boss");
      expect(await refused.catch((error: unknown) => error)).to.include({ code: "cli/unknown-class" });
    });

    it("is not written to where the law forbids it", async () => {
      await duebook("allow", "L-1", "email", "ana@work.example", "--class", "employer");
      const [outcome, ...codes] = await work();
      expect([outcome, codes.includes("policy/address-class")]).to.deep.equal(["blocked", true]);
      expect(mailbox.mails()).to.deep.equal([]);
    });

    it("is passed over where the debtor's own works, and is the debtor's own once the debtor says so", async () => {
      await duebook("allow", "L-1", "email", "ana@work.example", "--class", "employer");
      await addAddress(database, "ana", "email", "ana@home.example");
      expect((await work())[0]).to.equal("sent");
      expect(mailbox.mails().flatMap(({ to }) => to)).to.deep.equal(["ana@home.example"]);
    });

    it("is the debtor's own once the debtor gives it as such", async () => {
      await duebook("allow", "L-1", "email", "ana@work.example", "--class", "employer");
      await addAddress(database, "ana", "email", "ana@work.example");
      expect((await work())[0]).to.equal("sent");
    });
  });
