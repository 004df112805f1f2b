import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { WebhookConfig } from "@duebook/channels/webhook";
import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  move,
  OPENED_AT,
  opened,
  payment,
  registered,
} from "../chronicle.test-aid.ts";
import { createEventStore } from "../event-store.ts";
import { askForPerson } from "../holds.ts";
import { appendEntries } from "../journal.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { ENGINES } from "../store/engines.test-aid.ts";
import { payAddressOn } from "../watch-debts.ts";
import { tellCreditor } from "./tell-creditor.ts";

interface Told {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

for (const engine of ENGINES)
  describe(`tellCreditor on ${engine.name}`, () => {
    let database: Database;
    let server: Server;
    let webhook: WebhookConfig;
    let chronicle: ReturnType<typeof createChronicle>;
    let told: Told[];
    let status: number;
    let now: Instant;

    beforeEach(async function () {
      database = await engine.fresh(this);
      [told, status, now] = [[], 204, OPENED_AT];
      server = createServer(async (request, response) => {
        const { type, data } = JSON.parse(await text(request));
        told.push({ id: String(request.headers["webhook-id"]), type, data });
        response.writeHead(status).end();
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      webhook = { url, secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}`, allowedAddresses: ["127.0.0.1"] };
      chronicle = createChronicle(createEventStore(database));
      await saveChainState(database, CHAIN, "following", null);
      const ana = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
      await registerDebtor(database, ana);
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await chronicle.add(now, [registered, opened]);
    });
    afterEach(async () => {
      server.close();
      await database?.close();
    });

    const tell = () => tellCreditor(database, webhook, () => now);
    const pay = async () => {
      await tell();
      await chronicle.add(now, [payment(2, 40_000_000n, 40_000_000n)]);
    };

    it("tells nothing of what was before it began", async () => {
      await chronicle.add(now, [payment(2, 40_000_000n, 40_000_000n)]);
      await tell();
      expect(told).to.deep.equal([]);
    });

    it("tells of a payment when it is recorded, with what and for what, and once", async () => {
      await pay();
      await Promise.all([tell(), tell()]);
      await tell();
      expect(told.map(({ type }) => type)).to.deep.equal(["payment.recorded"]);
      expect(told[0]?.data).to.include({ debt: DEBT, reference: "L-1", amount: "40000000", chain: CHAIN });
    });

    it("tells of each payment of one batch, under an id of its own", async () => {
      await tell();
      await chronicle.add(now, [payment(2, 40_000_000n, 40_000_000n), payment(3, 10_000_000n, 50_000_000n)]);
      await tell();
      expect(told.map(({ data }) => data.amount)).to.deep.equal(["40000000", "10000000"]);
      expect(new Set(told.map(({ id }) => id)).size).to.equal(2);
    });

    it("tells of tokens when they arrive, whoever sent them, and names nobody", async () => {
      await tell();
      await chronicle.readPast();
      await chronicle.add(now, [], 0, [move(payAddressOn(CHAIN, DEBT), 5_000_000n)]);
      await tell();
      expect(told.map(({ type, data }) => [type, data.amount])).to.deep.equal([["payment.arrived", "5000000"]]);
      expect(JSON.stringify(told)).not.to.contain("ana");
    });

    it("tells what a debtor asks or complains about, and nothing of the words", async () => {
      await tell();
      const entry = { kind: "request", request: "r1", about: "complaint", state: "received", debt: DEBT };
      await database.transaction((tx) => appendEntries(tx, [{ at: now, debt: DEBT, entry }]));
      await tell();
      expect(told.map(({ type, data }) => [type, data.about])).to.deep.equal([["request.received", "complaint"]]);
    });

    it("tells that a debtor wants a person to judge", async () => {
      await tell();
      await askForPerson(database, DEBT, now);
      await tell();
      expect(told.map(({ type }) => type)).to.deep.equal(["review.asked"]);
    });

    it("tries again under the same id, later and later, and gives up after three days", async () => {
      await pay();
      status = 500;
      await tell();
      expect(told).to.have.length(1);
      now += 4;
      await tell();
      expect(told).to.have.length(1);
      now += 1;
      await tell();
      expect(told).to.have.length(2);
      for (let tries = 0; tries < 20; tries += 1) {
        now += DAY;
        await tell();
      }
      expect(told).to.have.length(10);
      expect(new Set(told.map(({ id }) => id)).size).to.equal(1);
    });

    it("is heard in the end", async () => {
      await pay();
      status = 503;
      await tell();
      status = 200;
      now += 5;
      await tell();
      now += DAY;
      await tell();
      expect(told).to.have.length(2);
    });

    it("never calls again whoever answered that it is gone", async () => {
      await pay();
      status = 410;
      await tell();
      status = 200;
      now += DAY;
      await chronicle.add(now, [payment(3, 10_000_000n, 50_000_000n)]);
      await tell();
      expect(told).to.have.length(1);
    });

    it("takes up what a process left that died while telling", async () => {
      await pay();
      await tell();
      await database.query("update hook_event set told_at = null, next_at = $1", [now + 900]);
      now += 899;
      await tell();
      expect(told).to.have.length(1);
      now += 1;
      await tell();
      expect(told).to.have.length(2);
    });
  });
