import { CHAINS } from "@duebook/protocol/chains";
import { deploymentOf } from "@duebook/protocol/deployment";
import { healthShape } from "@duebook/protocol/health-http";
import { debtViewShape, failureShape, preferenceShape, proposalTermsShape } from "@duebook/protocol/http";
import { linkTokenOf } from "@duebook/protocol/link-token";
import type { Conditions, Instant } from "@duebook/protocol/terms";
import { termsFromJson } from "@duebook/protocol/terms-json";
import { debtIdOf, hashConditions } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import type { Hono } from "hono";
import * as v from "valibot";
import { createChainWatch } from "../chain-watch.ts";
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
} from "../chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createEventStore } from "../event-store.ts";
import { createDebtOpener } from "../jobs/open-accepted.ts";
import { createLink, createStopLink } from "../links.ts";
import { NO_HAND } from "../requests/no-hand.test-aid.ts";
import { saveChainState } from "../store/chain-rows.ts";
import { consentsOf, grantConsent } from "../store/consent-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { insertProposals } from "../store/proposals.ts";
import { createApp } from "./app.ts";

const URL_BASE = "https://pay.example.test";
const ANA = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;

describe("the HTTP API", () => {
  let database: Database;
  let app: Hono;
  let now: Instant;

  beforeEach(async () => {
    now = OPENED_AT;
    database = await freshDatabase();
    await registerDebtor(database, ANA);
    await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
    await saveChainState(database, CHAIN, "following", null);
    app = appOf(database, () => now);
  });

  const linkTo = async (subject: { debt: typeof DEBT | null; proposal: string | null; expiresAt?: Instant }) => {
    const link = { debtor: "ana", reference: "L-1", expiresAt: null, ...subject };
    return linkTokenOf(new URL(await createLink(database, URL_BASE, link)).hash) ?? "";
  };
  const get = (path: string, token?: string) =>
    app.request(path, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  const post = (path: string, token: string, body: unknown) =>
    app.request(path, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const failureOf = async (response: Response) => {
    const { error } = v.parse(failureShape, await response.json());
    return [response.status, error.code];
  };

  describe("GET /api/debt", () => {
    it("refuses a request without token", async () => {
      expect(await failureOf(await get("/api/debt"))).to.deep.equal([401, "http/no-token"]);
    });

    it("refuses an unknown link", async () => {
      expect(await failureOf(await get("/api/debt", "A".repeat(22)))).to.deep.equal([404, "link/unknown"]);
    });

    it("refuses an expired link", async () => {
      const token = await linkTo({ debt: DEBT, proposal: null, expiresAt: now });
      expect(await failureOf(await get("/api/debt", token))).to.deep.equal([410, "link/expired"]);
    });

    it("says that a debt is not on record before a chain showed it", async () => {
      const token = await linkTo({ debt: DEBT, proposal: null });
      expect(await failureOf(await get("/api/debt", token))).to.deep.equal([404, "debt/not-recorded"]);
    });

    it("shows a debt: final payments as paid, others as pending, what is owed after both", async () => {
      const chronicle = createChronicle(createEventStore(database, CHAINS));
      await chronicle.add(OPENED_AT, [registered, opened]);
      await chronicle.add(FIRST_DUE_AT - DAY, [payment(2, 60_000_000n, 60_000_000n)]);
      await chronicle.add(FIRST_DUE_AT + DAY, [payment(3, 15_000_000n, 75_000_000n)], 1);
      now = FIRST_DUE_AT + DAY;
      const response = await get("/api/debt", await linkTo({ debt: DEBT, proposal: null }));
      expect(response.headers.get("cache-control")).to.equal("no-store");
      const view = v.parse(debtViewShape, await response.json());
      expect(view).to.include({ kind: "debt", id: DEBT, reference: "L-1", standing: "grace", daysPastDue: 1 });
      expect(view).to.include({ total: "300000000", paid: "60000000", pending: "15000000", arrears: "25000000" });
      expect(view.payments.map(({ amount, isFinal }) => [amount, isFinal])).to.deep.equal([
        ["60000000", true],
        ["15000000", false],
      ]);
      expect(view.schedule.map(({ paid }) => paid)).to.deep.equal(["75000000", "0", "0"]);
      expect(view.asOf).to.deep.equal({ at: now, blockNumber: 3, blockAt: now, isLagging: false });
    });

    it("says that the chain lags, rather than pretend to be up to date", async () => {
      await createChronicle(createEventStore(database, CHAINS)).add(OPENED_AT, [registered, opened]);
      now = OPENED_AT + DEFAULT_CHAIN.lagSeconds + 1;
      const view = v.parse(
        debtViewShape,
        await (await get("/api/debt", await linkTo({ debt: DEBT, proposal: null }))).json(),
      );
      expect(view.asOf.isLagging).to.equal(true);
    });

    it("shows a proposal as one that binds nobody", async () => {
      await insertProposals(database, [proposalOf("p1", "bo")]);
      const token = await linkTo({ debt: null, proposal: "p1" });
      const view = v.parse(debtViewShape, await (await get("/api/debt", token)).json());
      expect(view).to.include({ kind: "proposal", reference: "L-p1", debtor: null, openedAt: null, paid: "20000000" });
    });
  });

  describe("POST /api/preferences", () => {
    it("refuses what it does not understand", async () => {
      const token = await linkTo({ debt: DEBT, proposal: null });
      const answer = await post("/api/preferences", token, { channel: "pigeon", isStopped: true });
      expect(await failureOf(answer)).to.deep.equal([400, "http/malformed-body"]);
    });

    it("refuses a body that is far too large", async () => {
      const token = await linkTo({ debt: DEBT, proposal: null });
      const answer = await post("/api/preferences", token, { channel: "x".repeat(20_000), isStopped: true });
      expect(await failureOf(answer)).to.deep.equal([413, "http/too-large"]);
    });

    it("stops a channel and allows it again, and records both", async () => {
      const token = await linkTo({ debt: DEBT, proposal: null });
      await grantConsent(database, "ana", "email", "reminder", now - 1);
      const stopped = await post("/api/preferences", token, { channel: "email", isStopped: true });
      expect(v.parse(preferenceShape, await stopped.json()).stoppedChannels).to.deep.equal(["email"]);
      now += 60;
      const allowed = await post("/api/preferences", token, { channel: "email", isStopped: false });
      expect(v.parse(preferenceShape, await allowed.json()).stoppedChannels).to.deep.equal([]);
      const consents = await consentsOf(database, "ana");
      expect(consents.filter(({ withdrawnAt }) => withdrawnAt !== null).length).to.be.greaterThan(0);
    });
  });

  describe("/u/:token", () => {
    const tokenOfStop = async () => new URL(await createStopLink(database, URL_BASE, "ana", "email")).pathname;

    it("stops nothing when a mail program only opens the link", async () => {
      await get(await tokenOfStop());
      expect(await consentsOf(database, "ana")).to.deep.equal([]);
    });

    it("stops the channel with one click, without any other proof (RFC 8058)", async () => {
      const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
      expect((await app.request(await tokenOfStop(), { method: "POST", body })).status).to.equal(200);
      const [stop] = await consentsOf(database, "ana");
      expect(stop).to.include({ channel: "email", withdrawnAt: now });
    });

    it("refuses the token of a pay link", async () => {
      const token = await linkTo({ debt: DEBT, proposal: null });
      expect(await failureOf(await app.request(`/u/${token}`, { method: "POST" }))).to.deep.equal([
        404,
        "link/unknown",
      ]);
    });
  });

  describe("proposals", () => {
    it("has nothing to accept behind the link of a debt", async () => {
      const token = await linkTo({ debt: DEBT, proposal: null });
      const answer = await post("/api/proposal/terms", token, { debtor: `0x${"a1".repeat(20)}` });
      expect(await failureOf(answer)).to.deep.equal([404, "http/not-found"]);
    });

    it("states the exact terms of the rest, with the conditions that their hash is of", async () => {
      await insertProposals(database, [proposalOf("p1", "bo")]);
      const body = { debtor: `0x${"a1".repeat(20)}` };
      const answer = await post("/api/proposal/terms", await linkTo({ debt: null, proposal: "p1" }), body);
      const offered = v.parse(proposalTermsShape, await answer.json());
      const terms = termsFromJson(offered.terms);
      expect(terms.principal + terms.charge).to.equal(280_000_000n);
      expect(terms.conditionsHash).to.equal(hashConditions(offered.conditions as Conditions));
      const { debtBook } = deploymentOf(CHAINS, CHAIN);
      expect(offered).to.include({ id: debtIdOf(terms, { chain: CHAIN, debtBook }), chain: CHAIN, debtBook });
    });

    it("refuses an account that is none", async () => {
      await insertProposals(database, [proposalOf("p1", "bo")]);
      const answer = await post("/api/proposal/terms", await linkTo({ debt: null, proposal: "p1" }), { debtor: "0x1" });
      expect(await failureOf(answer)).to.deep.equal([400, "http/malformed-body"]);
    });
  });

  it("puts the security headers on failures too", async () => {
    const response = await get("/api/nothing");
    expect(await failureOf(response.clone())).to.deep.equal([404, "http/not-found"]);
    expect(response.headers.get("x-content-type-options")).to.equal("nosniff");
  });

  it("GET /health says that a chain which was never heard of is waited for", async () => {
    const health = v.parse(healthShape, await (await get("/health")).json());
    expect(health.isReady).to.equal(false);
    expect(health.chains.map(({ state }) => state)).to.deep.equal(["waiting"]);
  });
});

function appOf(database: Database, clock: () => Instant): Hono {
  const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
  const proposals = { ...DEFAULT_CONFIG.proposals, chain: CHAIN };
  const config = { ...DEFAULT_CONFIG, chains, proposals };
  const opener = createDebtOpener(CHAIN, { chains, knownChains: CHAINS }, { creditor: null, servicer: null });
  return createApp({ database, clock, config, watch: createChainWatch(chains, async () => {}), opener, hand: NO_HAND });
}

function proposalOf(id: string, debtor: string) {
  const money = { principal: 290_000_000n, charge: 10_000_000n, paidBefore: 20_000_000n };
  const schedule = { installments: 3, firstDueAt: FIRST_DUE_AT, isSettled: false, contractLaw: null };
  const proposal = { id, reference: `L-${id}`, contentHash: id, debtor, ...money, ...schedule };
  return { proposal, debtor: { ...ANA, id: debtor }, addresses: [] };
}
