import { createECDH } from "node:crypto";
import { CHAINS } from "@duebook/protocol/chains";
import { linkTokenOf } from "@duebook/protocol/link-token";
import { expect } from "chai";
import { createChainWatch } from "../chain-watch.ts";
import { CHAIN, DEBT, OPENED_AT } from "../chronicle.test-aid.ts";
import { DEFAULT_CONFIG } from "../config.ts";
import { createDebtOpener } from "../jobs/open-accepted.ts";
import { createLink } from "../links.ts";
import { stopAtDebtorsWord, stoppedChannels } from "../preferences.ts";
import { NO_HAND } from "../requests/no-hand.test-aid.ts";
import { addressesOf } from "../store/address-rows.ts";
import { consentsOf } from "../store/consent-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { openAddresses } from "../store/sealed-world.test-aid.ts";
import { createApp } from "./app.ts";

const OURS = createECDH("prime256v1");
OURS.generateKeys();
const SUBSCRIPTION = {
  endpoint: "https://push.example/browser-1",
  keys: { p256dh: OURS.getPublicKey().toString("base64url"), auth: Buffer.alloc(16, 1).toString("base64url") },
};

describe("POST /api/push", () => {
  let database: Database;
  let token: string;
  const now = OPENED_AT;

  beforeEach(async () => {
    database = await freshDatabase();
    const ana = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
    await registerDebtor(database, ana);
    await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
    const link = { debtor: "ana", reference: "L-1", debt: DEBT, proposal: null, expiresAt: null };
    token = linkTokenOf(new URL(await createLink(database, "https://pay.example.test", link)).hash) ?? "";
  });

  const subscribe = async (body: unknown, { bearer = token, isConfigured = true } = {}) => {
    const keys = { ...DEFAULT_CONFIG.keys, vapidKey: OURS.getPrivateKey("base64url").padStart(43, "A") };
    const config = { ...DEFAULT_CONFIG, keys, push: isConfigured ? { subject: "mailto:desk@example.test" } : null };
    const opener = createDebtOpener(CHAIN, { chains: [], knownChains: CHAINS }, { creditor: null, servicer: null });
    const app = createApp({
      database,
      clock: () => now,
      config,
      watch: createChainWatch([], async () => {}),
      opener,
      hand: NO_HAND,
    });
    const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
    return (await app.request("/api/push", { method: "POST", headers, body: JSON.stringify(body) })).status;
  };

  const refused = [
    { what: "without an endpoint", body: { keys: SUBSCRIPTION.keys }, status: 400 },
    { what: "in the clear", body: { ...SUBSCRIPTION, endpoint: "http://push.example/1" }, status: 400 },
    { what: "without keys", body: { endpoint: SUBSCRIPTION.endpoint }, status: 400 },
    { what: "with a key that is none", body: { ...SUBSCRIPTION, keys: { p256dh: "x", auth: "y" } }, status: 400 },
  ];
  for (const { what, body, status } of refused) {
    it(`refuses a subscription ${what}`, async () => {
      expect(await subscribe(body)).to.equal(status);
      expect(await addressesOf(database, "ana")).to.deep.equal([]);
    });
  }

  it("refuses whoever has no link, and where no notifications are sent", async () => {
    expect(await subscribe(SUBSCRIPTION, { bearer: "A".repeat(22) })).to.equal(404);
    expect(await subscribe(SUBSCRIPTION, { isConfigured: false })).to.equal(404);
    expect(await consentsOf(database, "ana")).to.deep.equal([]);
  });

  it("keeps the device once, and the debtor's consent", async () => {
    expect([await subscribe(SUBSCRIPTION), await subscribe(SUBSCRIPTION)]).to.deep.equal([200, 200]);
    const addresses = await openAddresses(database, "ana");
    expect(addresses.map(({ channel, value }) => [channel, JSON.parse(value)])).to.deep.equal([["push", SUBSCRIPTION]]);
    const purposes = (await consentsOf(database, "ana")).map(({ channel, purpose }) => `${channel} ${purpose}`);
    expect(purposes).to.deep.equal(["push receipt", "push reminder"]);
  });

  it("does not make up for a stop of the same second", async () => {
    await stopAtDebtorsWord(database, "ana", "push", now, { method: "page" });
    await subscribe(SUBSCRIPTION);
    expect(await stoppedChannels(database, "ana")).to.deep.equal(["push"]);
  });
});
