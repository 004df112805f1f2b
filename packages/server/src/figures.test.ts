import { type Mailbox, startMailbox } from "@duebook/devnet/mailbox";
import { CHAINS } from "@duebook/protocol/chains";
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
} from "./chronicle.test-aid.ts";
import { createEventStore } from "./event-store.ts";
import { readFigures } from "./figures.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { MAIL_AT, oneMailDesk } from "./jobs/one-mail-desk.test-aid.ts";
import { stopAtDebtorsWord } from "./preferences.ts";
import { addAddress } from "./store/address-rows.ts";
import { saveChainState } from "./store/chain-rows.ts";
import { grantConsent } from "./store/consent-rows.ts";
import type { Database } from "./store/database.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";

const LAST_OF_MARCH = Date.UTC(2026, 2, 31, 12) / 1000;

describe("readFigures", () => {
  let mailbox: Mailbox;
  let database: Database;
  let chronicle: ReturnType<typeof createChronicle>;
  before(async () => {
    mailbox = await startMailbox();
  });
  after(() => mailbox.stop());
  beforeEach(async () => {
    database = await freshDatabase();
    chronicle = createChronicle(createEventStore(database, CHAINS));
    await saveChainState(database, CHAIN, "following", null);
  });

  it("says nothing of an empty book", async () => {
    const figures = await readFigures(database, MAIL_AT);
    expect(figures.aging.rows.every(({ debts }) => debts === 0)).to.equal(true);
    expect(figures.contacts).to.include({ sent: 0, allowed: null });
  });

  it("counts a missed installment, the reminder, and the payment that followed it", async () => {
    await missAndRemind();
    const missed = await readFigures(database, MAIL_AT);
    expect(missed.aging.rows[1]).to.deep.include({ bucket: "1-29", debts: 1 });
    expect(missed.contacts).to.deep.include({ sent: 1, byChannel: { email: 1 }, allowed: 1 });
    expect(missed.timeToPayment).to.equal(null);
    expect(missed.complaintsPerThousand).to.equal(0);

    await chronicle.add(MAIL_AT + 2 * DAY, [payment(2, 100_000_000n, 100_000_000n)]);
    const cured = await readFigures(database, LAST_OF_MARCH + DAY);
    expect(cured.aging.rows[0]).to.deep.include({ bucket: "current", debts: 1 });
    expect(cured.timeToPayment).to.equal(2 * DAY);
    expect(cured.cure).to.deep.include({ entered: 1, cureRate: 1, selfCureRate: 1 });
    expect(cured.vintages).to.have.length(1);
  });

  it("counts what debtors have against it for every thousand contacts, by channel", async () => {
    await missAndRemind();
    await stopAtDebtorsWord(database, "d1", "email", MAIL_AT + 1, { method: "page" });
    const { objections } = await readFigures(database, MAIL_AT + 2);
    expect(objections.byChannel).to.deep.equal([{ channel: "email", sent: 1, stops: 1_000, complaints: 0 }]);
    expect(objections.disputes).to.equal(0);
  });

  async function missAndRemind(): Promise<void> {
    await chronicle.add(OPENED_AT, [registered, opened]);
    await chronicle.add(MAIL_AT);
    await registerDebtor(database, { id: "d1", locale: "en", timeZone: "UTC", candidateZones: [], residence: null });
    await addAddress(database, "d1", "email", "d1@example.test");
    await grantConsent(database, "d1", "email", "reminder", OPENED_AT);
    await registerDebt(database, { debt: DEBT, debtor: "d1", reference: "L-1", chain: CHAIN });
    await chronicle.readPast();
    const desk = oneMailDesk(database, mailbox.port, MAIL_AT);
    const arrived = mailbox.mails().length;
    await decideDue(desk);
    await deliver(desk);
    expect(mailbox.mails(), `due ${FIRST_DUE_AT}`).to.have.length(arrived + 1);
  }
});
