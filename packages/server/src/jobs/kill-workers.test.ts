import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Mailbox, startMailbox } from "@duebook/devnet/mailbox";
import { CHAINS } from "@duebook/protocol/chains";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { CHAIN, createChronicle, OPENED_AT, openingOf, registered } from "../chronicle.test-aid.ts";
import { createEventStore } from "../event-store.ts";
import { addAddress } from "../store/address-rows.ts";
import { saveChainState } from "../store/chain-rows.ts";
import { grantConsent } from "../store/consent-rows.ts";
import { unknownContacts } from "../store/contact-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshPostgres, postgresPrograms, postgresUrl } from "../store/postgres-cluster.test-aid.ts";
import { decideDue } from "./decide-due.ts";
import { deliver } from "./deliver.ts";
import { MAIL_AT, oneMailDesk } from "./one-mail-desk.test-aid.ts";

const WORKER = fileURLToPath(new URL("./deliver-worker.test-aid.ts", import.meta.url));
const DEBTS = 2_000;
const WORKERS = 3;
const KILLS = 25;

describe("killing workers with SIGKILL at any instant", () => {
  let database: Database;
  let mailbox: Mailbox;

  before(async function () {
    const programs = postgresPrograms();
    if (programs === null) return this.skip(); // there is no PostgreSQL server on this machine
    database = await freshPostgres(programs);
    mailbox = await startMailbox();
    await planMails(database, mailbox.port);
  });
  after(async () => {
    await mailbox?.stop();
    await database?.close();
  });

  it(`sends none of ${DEBTS} mails twice, loses none, and lists what nobody can know`, async () => {
    const url = await postgresUrl(postgresPrograms() ?? "");
    const start = () => spawn(process.execPath, [WORKER, url, String(mailbox.port)], { stdio: "inherit" });
    const workers: ChildProcess[] = Array.from({ length: WORKERS }, start);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      // Between two thresholds lies a different moment of the work at each run.
      await untilArrived(mailbox, (DEBTS * kill) / (KILLS + 2));
      const victim = workers.shift();
      victim?.kill("SIGKILL");
      workers.push(start());
    }
    await Promise.all(workers.map((worker) => worker.exitCode ?? once(worker, "exit")));
    // The next look takes what a killed worker had just locked; after the lease, what it was sending is settled.
    await deliver(oneMailDesk(database, mailbox.port, MAIL_AT));
    await deliver(oneMailDesk(database, mailbox.port, MAIL_AT + 301));

    const arrived = mailbox.mails().flatMap(({ to }) => to);
    const sent = await recipientsOfSent(database);
    const unknown = (await unknownContacts(database)).map(({ debtor }) => `${debtor}@example.test`);
    expect(new Set(arrived).size, "a mail arrived twice").to.equal(arrived.length);
    expect(new Set([...sent, ...unknown]).size, "every mail is sent or listed as unknown").to.equal(DEBTS);
    expect(
      sent.filter((to) => !arrived.includes(to)),
      "a mail was lost",
    ).to.deep.equal([]);
    expect(unknown.length, unknown.join(", ")).to.be.at.most(KILLS);
  }).timeout(600_000);
});

async function recipientsOfSent(database: Database): Promise<readonly string[]> {
  const rows = await database.query<{ debtor: string }>("select debtor from contact where outcome = 'sent'");
  return rows.map(({ debtor }) => `${debtor}@example.test`);
}

async function planMails(database: Database, smtpPort: number): Promise<void> {
  const ids = Array.from({ length: DEBTS }, (_, n): DebtId => `0x${String(n).padStart(64, "0")}`);
  const chronicle = createChronicle(createEventStore(database, CHAINS));
  await saveChainState(database, CHAIN, "following", null);
  await chronicle.add(OPENED_AT, [registered, ...ids.map(openingOf)]);
  await chronicle.add(MAIL_AT);
  for (const [n, id] of ids.entries()) {
    const debtor = `d${n}`;
    await registerDebtor(database, { id: debtor, locale: "en", timeZone: "UTC", candidateZones: [], residence: null });
    await addAddress(database, debtor, "email", `${debtor}@example.test`);
    await grantConsent(database, debtor, "email", "reminder", OPENED_AT);
    await registerDebt(database, { debt: id, debtor, reference: `L-${n}`, chain: CHAIN });
  }
  await chronicle.readPast();
  const desk = oneMailDesk(database, smtpPort, MAIL_AT);
  while ((await decideDue(desk)) > 0);
}

async function untilArrived(mailbox: Mailbox, mails: number): Promise<void> {
  while (mailbox.mails().length < mails) await wait(5);
}
