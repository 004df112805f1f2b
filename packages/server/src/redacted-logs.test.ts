import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Mailbox, startMailbox } from "@duebook/devnet/mailbox";
import { CHAINS } from "@duebook/protocol/chains";
import { linkTokenOf } from "@duebook/protocol/link-token";
import { expect } from "chai";
import { createChainWatch } from "./chain-watch.ts";
import { CHAIN, createChronicle, DEBT, OPENED_AT, opened, registered } from "./chronicle.test-aid.ts";
import { runLine } from "./cli/run-line.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { createEventStore } from "./event-store.ts";
import { createApp } from "./http/app.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { MAIL_AT, oneMailDesk } from "./jobs/one-mail-desk.test-aid.ts";
import { createDebtOpener } from "./jobs/open-accepted.ts";
import { work } from "./jobs/work.ts";
import { createLink } from "./links.ts";
import { reportFailure } from "./report-failure.ts";
import { NO_HAND } from "./requests/no-hand.test-aid.ts";
import { addAddress } from "./store/address-rows.ts";
import { saveChainState } from "./store/chain-rows.ts";
import { grantConsent } from "./store/consent-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { addToInbox } from "./store/inbox-rows.ts";

/** In every personal text of this test, in lower case, because servers change the case. */
const MARK = "qzmarked";
const EMAIL = `${MARK}@example.test`;

/** All that a process says while it works, on both outputs, whatever says it. */
async function heardDuring(doing: () => Promise<unknown>): Promise<string> {
  const heard: string[] = [];
  const outputs = [process.stdout, process.stderr] as const;
  const writes = outputs.map((output) => output.write);
  for (const output of outputs) output.write = ((text: string | Uint8Array) => heard.push(String(text)) > 0) as never;
  try {
    await doing();
  } finally {
    outputs.forEach((output, index) => {
      const write = writes[index];
      if (write !== undefined) output.write = write;
    });
  }
  return heard.join("").toLowerCase();
}

for (const engine of ENGINES)
  describe(`what the server says aloud, on ${engine.name}`, () => {
    let database: Database;
    let mailbox: Mailbox;
    let token: string;
    before(async () => {
      mailbox = await startMailbox();
    });
    after(() => mailbox.stop());
    beforeEach(async function () {
      database = await engine.fresh(this);
      const chronicle = createChronicle(createEventStore(database, CHAINS));
      await saveChainState(database, CHAIN, "following", null);
      const ana = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
      await registerDebtor(database, ana);
      await addAddress(database, "ana", "email", EMAIL);
      await grantConsent(database, "ana", "email", "reminder", OPENED_AT, { method: "reply", evidence: MARK });
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await addToInbox(database, { id: "m", debt: DEBT, at: OPENED_AT, subject: MARK, body: MARK });
      await chronicle.add(OPENED_AT, [registered, opened]);
      await chronicle.add(MAIL_AT, []);
      const link = { debtor: "ana", reference: "L-1", debt: DEBT, proposal: null, expiresAt: null };
      token = linkTokenOf(new URL(await createLink(database, "https://pay.example.test", link)).hash) ?? "";
    });
    afterEach(async () => {
      for (const { id } of mailbox.mails()) mailbox.remove(id);
      await database?.close();
    });

    /** Decides and sends with this database, as the server's jobs do. */
    const workOn = (db: Database) => {
      const desk = oneMailDesk(db, mailbox.port, MAIL_AT);
      const stopping = new AbortController();
      const sleep = async () => stopping.abort();
      return work([() => decideDue(desk), () => deliver(desk)], { workMs: 1, sleep }, stopping.signal);
    };
    const appOn = (db: Database) => {
      const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
      const opener = createDebtOpener(CHAIN, { chains: [], knownChains: CHAINS }, { creditor: null, servicer: null });
      const parts = {
        config: { ...DEFAULT_CONFIG, chains },
        watch: createChainWatch(chains, async () => {}),
        opener,
        hand: NO_HAND,
      };
      return createApp({ database: db, clock: () => MAIL_AT, ...parts });
    };
    const ask = (db: Database, path: string, body?: string) =>
      appOn(db).request(path, {
        method: body === undefined ? "GET" : "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body }),
      });

    /** A database whose driver fails at statements of a kind and says which parameters they carried, as drivers do. */
    const failing = (wanted: RegExp): Database => {
      const failingOn = <Db extends Queryable>(db: Db): Db => ({
        ...db,
        query: (statement: string, parameters: readonly unknown[] = []) => {
          if (!wanted.test(statement)) return db.query(statement, parameters);
          const failure = new Error("deadlock detected");
          return Promise.reject(Object.assign(failure, { code: "40P01", parameters, detail: `Key (${MARK})` }));
        },
      });
      return { ...failingOn(database), transaction: (doing) => database.transaction((tx) => doing(failingOn(tx))) };
    };
    const tamper = () => database.query("update address set sealed = replace(sealed, substr(sealed, 40, 1), '_')");

    it("hears what is said, or this test would hear nothing", async () => {
      expect(await heardDuring(async () => console.error(MARK))).to.contain(MARK);
      expect(await heardDuring(async () => reportFailure("x", new Error(MARK)))).to.contain(MARK);
    });

    const silent: readonly [what: string, doing: () => Promise<unknown>][] = [
      ["sends a mail", () => workOn(database)],
      [
        "is refused by a mail server that repeats the address",
        async () => {
          mailbox.rejectNext(550);
          await workOn(database);
        },
      ],
      [
        "is cut off by a mail server",
        async () => {
          mailbox.cutNext();
          await workOn(database);
        },
      ],
      [
        "cannot open an address",
        async () => {
          await tamper();
          await workOn(database);
        },
      ],
      ["fails to keep that an address was read", () => workOn(failing(/insert into access/))],
      ["fails to decide", () => workOn(failing(/from consent_entry/))],
      [
        "fails to keep an address",
        () =>
          addAddress(failing(/insert into address/), "ana", "email", EMAIL).catch((error: unknown) =>
            reportFailure("address/failed", error),
          ),
      ],
    ];
    for (const [what, doing] of silent) {
      it(`names nobody when it ${what}`, async () => {
        expect(await heardDuring(doing)).not.to.contain(MARK);
      });
    }

    it("really sent, was refused, cut off and failed in those cases", async () => {
      await workOn(database);
      expect(mailbox.mails().map(({ to }) => to)).to.deep.equal([[EMAIL]]);
      expect(await heardDuring(() => workOn(failing(/from consent_entry/)))).to.contain("40p01");
    });

    const refused: readonly [what: string, wanted: number, asking: () => Response | Promise<Response>][] = [
      ["an unknown body", 400, () => ask(database, "/api/preferences", JSON.stringify({ channel: MARK }))],
      ["no JSON", 400, () => ask(database, "/api/preferences", MARK)],
      ["an unknown address", 404, () => ask(database, `/api/${MARK}`)],
      ["a failing database", 500, () => ask(failing(/from inbox/), "/api/debt")],
      ["a failing export", 500, () => ask(failing(/from address/), "/api/privacy/export", "{}")],
    ];
    for (const [what, wanted, asking] of refused) {
      it(`names nobody in the answer to ${what}, nor aloud`, async () => {
        let answer = "";
        const heard = await heardDuring(async () => {
          const response = await asking();
          answer = `${response.status} ${await response.text()}`;
        });
        expect(answer).to.match(new RegExp(`^${wanted} `));
        expect(answer.toLowerCase()).not.to.contain(MARK);
        expect(heard).not.to.contain(MARK);
      });
    }

    it("names nobody when it cannot show what was altered", async () => {
      await database.query("update inbox set sealed = (select sealed from address limit 1)");
      let answer = "";
      const heard = await heardDuring(async () => {
        const response = await ask(database, "/api/debt");
        answer = `${response.status} ${await response.text()}`;
      });
      expect(answer).to.match(/^500 .*http\/failed/);
      expect(heard).to.contain("seal/not-opened");
      expect(`${answer}${heard}`.toLowerCase()).not.to.contain(MARK);
    });

    it("names nobody in what it says of a file that cannot be imported", async () => {
      const folder = mkdtempSync(join(tmpdir(), "duebook-redacted-"));
      try {
        const header = "reference,principal,term,interest_rate,installment,first_due_date,email";
        const rows = [`A1,600,6,0,100,2030-01-15,${MARK}.no.address`, `A2,none,6,0,100,2030-01-15,${EMAIL}`];
        writeFileSync(join(folder, "bad.csv"), [header, ...rows].join("\n"));
        const tools = { config: DEFAULT_CONFIG, clock: () => MAIL_AT, open: async () => database };
        const text = await runLine(["import", join(folder, "bad.csv")], tools);
        expect(text).to.contain("2 bad");
        expect(text.toLowerCase()).not.to.contain(MARK);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
