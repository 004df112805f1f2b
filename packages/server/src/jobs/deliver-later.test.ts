import { type Mailbox, startMailbox } from "@duebook/devnet/mailbox";
import { CHAINS } from "@duebook/protocol/chains";
import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import { CHAIN, createChronicle, DEBT, OPENED_AT, opened, payment, registered } from "../chronicle.test-aid.ts";
import { createEventStore } from "../event-store.ts";
import { addAddress } from "../store/address-rows.ts";
import { saveChainState } from "../store/chain-rows.ts";
import { grantConsent } from "../store/consent-rows.ts";
import { contactsOfDebt } from "../store/contact-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { decideDue } from "./decide-due.ts";
import { deliver } from "./deliver.ts";
import { MAIL_AT, oneMailDesk } from "./one-mail-desk.test-aid.ts";

/** A port on which nobody listens. */
const NOWHERE = 1;

describe("a mail that no server takes for now", () => {
  let database: Database;
  let mailbox: Mailbox;
  let chronicle: ReturnType<typeof createChronicle>;

  before(async () => {
    mailbox = await startMailbox();
  });
  after(() => mailbox.stop());
  beforeEach(async () => {
    database = await freshDatabase();
    await saveChainState(database, CHAIN, "following", null);
    const ana = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
    await registerDebtor(database, ana);
    await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
    await addAddress(database, "ana", "email", "ana@example.test");
    await grantConsent(database, "ana", "email", "reminder", OPENED_AT);
    chronicle = createChronicle(createEventStore(database, CHAINS));
    await chronicle.add(OPENED_AT, [registered, opened]);
    await chronicle.add(MAIL_AT, []);
    await decideDue(oneMailDesk(database, NOWHERE, MAIL_AT));
  });
  afterEach(async () => {
    for (const { id } of mailbox.mails()) mailbox.remove(id);
    await database?.close();
  });

  const tryAt = async (at: Instant, port: number) => {
    await chronicle.add(at, []);
    return deliver(oneMailDesk(database, port, at));
  };
  const outcome = async () => (await contactsOfDebt(database, DEBT))[0]?.outcome;

  it("is tried again later and not at once, each time after twice as long, and arrives once", async () => {
    expect(await tryAt(MAIL_AT, NOWHERE)).to.equal(1);
    expect([await outcome(), await tryAt(MAIL_AT + 299, mailbox.port)]).to.deep.equal(["planned", 0]);
    mailbox.rejectNext(421);
    expect(await tryAt(MAIL_AT + 300, mailbox.port)).to.equal(1);
    expect([await outcome(), await tryAt(MAIL_AT + 899, mailbox.port)]).to.deep.equal(["planned", 0]);
    expect(await tryAt(MAIL_AT + 900, mailbox.port)).to.equal(1);
    expect(await tryAt(MAIL_AT + 9_000, mailbox.port)).to.equal(0);
    expect([await outcome(), mailbox.mails().length]).to.deep.equal(["sent", 1]);
  });

  it("is asked of the policy each time: whoever paid meanwhile hears nothing", async () => {
    await tryAt(MAIL_AT, NOWHERE);
    await chronicle.add(MAIL_AT + 300, [payment(2, 100_000_000n, 100_000_000n)]);
    expect(await deliver(oneMailDesk(database, mailbox.port, MAIL_AT + 300))).to.equal(0);
    expect([await outcome(), mailbox.mails().length]).to.deep.equal(["held", 0]);
  });

  it("is given up after five tries", async () => {
    for (const seconds of [0, 300, 900, 2_100, 4_500]) {
      expect(await tryAt(MAIL_AT + seconds, NOWHERE), String(seconds)).to.equal(1);
    }
    expect(await outcome()).to.equal("failed");
  });
});
