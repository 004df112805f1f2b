import { CHAINS } from "@duebook/protocol/chains";
import { failureShape, preferenceShape } from "@duebook/protocol/http";
import { erasureReceiptShape, privacyShape } from "@duebook/protocol/http-privacy";
import { linkTokenOf } from "@duebook/protocol/link-token";
import { expect } from "chai";
import type { Hono } from "hono";
import * as v from "valibot";
import { keccak256, stringToBytes } from "viem";
import { createChainWatch } from "../chain-watch.ts";
import { CHAIN, createChronicle, DEBT, OPENED_AT, opened, registered } from "../chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createEventStore } from "../event-store.ts";
import { createDebtOpener } from "../jobs/open-accepted.ts";
import { createLink } from "../links.ts";
import { NO_HAND } from "../requests/no-hand.test-aid.ts";
import { addAddress, addressesOf, readAddress } from "../store/address-rows.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { createApp } from "./app.ts";

const ANA = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;

describe("the debtor's own data over HTTP", () => {
  let database: Database;
  let app: Hono;
  let token: string;
  const now = OPENED_AT + 5;

  beforeEach(async () => {
    database = await freshDatabase();
    await registerDebtor(database, ANA);
    await addAddress(database, "ana", "email", "ana@example.test");
    await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
    await saveChainState(database, CHAIN, "following", null);
    await createChronicle(createEventStore(database, CHAINS)).add(OPENED_AT, [registered, opened]);
    const link = { debtor: "ana", reference: "L-1", debt: DEBT, proposal: null, expiresAt: null };
    token = linkTokenOf(new URL(await createLink(database, "https://pay.example.test", link)).hash) ?? "";
    const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
    const config = { ...DEFAULT_CONFIG, chains };
    const opener = createDebtOpener(CHAIN, { chains: [], knownChains: CHAINS }, { creditor: null, servicer: null });
    const watch = createChainWatch(chains, async () => {});
    app = createApp({ database, clock: () => now, config, watch, opener, hand: NO_HAND });
  });

  const ask = (method: string, path: string, body?: unknown) =>
    app.request(path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const view = async () => v.parse(privacyShape, await (await ask("GET", "/api/privacy/view")).json());
  const endDebt = () =>
    database.query(
      `update debt set seen = seen::jsonb || '{"state": "paid", "closedAt": 5}'::jsonb, final_is_seen = true`,
    );

  for (const [method, path] of [
    ["GET", "/api/privacy/view"],
    ["POST", "/api/privacy/export"],
    ["POST", "/api/privacy/erasure"],
  ] as const) {
    it(`refuses ${method} ${path} without a link, and lets no cache keep the answer`, async () => {
      expect((await app.request(path, { method })).status).to.equal(401);
      expect((await ask(method, path)).headers.get("cache-control")).to.equal("no-store");
    });
  }

  it("shows who read what and why, and not which employee it was", async () => {
    const [address = { id: "" }] = await addressesOf(database, "ana");
    await readAddress(database, address.id, { reader: "desk/kim", purpose: "evidence", debt: DEBT, at: now });
    expect((await view()).accesses).to.deep.equal([{ at: now, reader: "desk", field: "address", purpose: "evidence" }]);
  });

  it("keeps every word about a channel in a row of its own, with a hash of what was shown", async () => {
    const shown = "You get e-mail about this debt. Stop e-mail";
    v.parse(
      preferenceShape,
      await (await ask("POST", "/api/preferences", { channel: "email", isStopped: true, shown })).json(),
    );
    await ask("POST", "/api/preferences", { channel: "email", isStopped: false });
    const { consents } = await view();
    expect(consents.map(({ purpose, kind }) => [purpose, kind])).to.deep.equal([
      ["receipt", "granted"],
      ["reminder", "granted"],
      ["reminder", "withdrawn"],
    ]);
    const [, , stop] = consents;
    expect(stop).to.include({ method: "page", textHash: keccak256(stringToBytes(shown)) });
  });

  it("gives all that is kept, and says afterwards that it did", async () => {
    const text = await (await ask("POST", "/api/privacy/export")).text();
    for (const kept of ["ana@example.test", "L-1", DEBT]) expect(text).to.contain(kept);
    expect((await view()).accesses.map(({ reader, purpose }) => `${reader} ${purpose}`)).to.include("debtor export");
  });

  it("refuses to erase what is owed, and shows the refusal", async () => {
    const receipt = v.parse(erasureReceiptShape, await (await ask("POST", "/api/privacy/erasure")).json());
    expect(receipt).to.deep.include({ outcome: "refused", because: ["debt-open"] });
    expect((await view()).erasures).to.have.length(1);
    expect((await ask("GET", "/api/debt")).status).to.equal(200);
  });

  it("erases what is not owed, and shows nothing but the answer afterwards", async () => {
    await endDebt();
    const receipt = v.parse(erasureReceiptShape, await (await ask("POST", "/api/privacy/erasure")).json());
    expect(receipt.outcome).to.equal("erased");
    expect((await view()).erasures).to.deep.equal([receipt]);
    const gone = await ask("GET", "/api/debt");
    expect([gone.status, v.parse(failureShape, await gone.json()).error.code]).to.deep.equal([410, "seal/erased"]);
  });
});
