import { usRegF } from "@duebook/collections/policy/packs/us-reg-f";
import { failureShape } from "@duebook/protocol/http";
import { type ReachView, reachShape, startLinkShape } from "@duebook/protocol/http-reach";
import { linkTokenOf } from "@duebook/protocol/link-token";
import { expect } from "chai";
import * as v from "valibot";
import { CHAIN, DEBT, OPENED_AT } from "../chronicle.test-aid.ts";
import { type Config, DEFAULT_CONFIG } from "../config.ts";
import { createLink } from "../links.ts";
import { appWith } from "../requests/help-world.test-aid.ts";
import { accessesOf } from "../store/access-rows.ts";
import { addAddress } from "../store/address-rows.ts";
import { consentEntriesOf } from "../store/consent-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { inboxOf } from "../store/inbox-rows.ts";
import { openAddresses } from "../store/sealed-world.test-aid.ts";
import { TELEGRAM_PATH } from "./telegram-routes.ts";

const TELEGRAM = { apiUrl: "http://127.0.0.1:1", token: "1:x", bot: "harbour_bot", secret: "webhook-secret" };
const SMS = { apiUrl: "http://127.0.0.1:1", accountSid: "AC1", authToken: "x", from: "+15005550006" };
const SMTP = { host: "127.0.0.1", port: 1, from: "care@creditor.test", replyTo: "care@creditor.test" };
const TEO = { name: "Teo", phone: "+1 212 555 0100", knownAs: "Annie" };

describe("how a debtor is reached, over HTTP", () => {
  let database: Database;
  let token: string;

  beforeEach(async () => {
    database = await freshDatabase();
    const ana = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: "US-NY" } as const;
    await registerDebtor(database, ana);
    await addAddress(database, "ana", "email", "ana.lee@example.test");
    await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
    const link = { debtor: "ana", reference: "L-1", debt: DEBT, proposal: null, expiresAt: null };
    token = linkTokenOf(new URL(await createLink(database, "https://pay.example.test", link)).hash) ?? "";
  });

  const everything: Config = {
    ...DEFAULT_CONFIG,
    ...{ telegram: TELEGRAM, sms: SMS, smtp: SMTP },
    ...{ packs: [usRegF], law: { creditorSeat: "US", contractLaw: "US" } },
  };
  const ask = (path: string, body?: unknown, config = everything) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const options = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
    return appWith(database, () => OPENED_AT, config).request(path, options);
  };
  const reach = async (config = everything): Promise<ReachView> =>
    v.parse(reachShape, await (await ask("/api/reach", undefined, config)).json());
  const codeOf = async (path: string, body: unknown, config = everything) =>
    v.parse(failureShape, await (await ask(path, body, config)).json()).error.code;
  const change = { channel: "email", address: "ana@new.example", shown: "This one." } as const;

  const refused: readonly [string, unknown, string][] = [
    ["/api/reach/address", { ...change, address: "ana" }, "reach/address-malformed"],
    ["/api/reach/address", { ...change, channel: "sms", address: "555 0100" }, "reach/address-malformed"],
    ["/api/reach/address", { ...change, channel: "voice" }, "http/malformed-body"],
    ["/api/reach/person", { ...TEO, phone: "555 0100" }, "person/no-number"],
    ["/api/reach/person", { ...TEO, name: " " }, "person/no-name"],
    ["/api/reach/person/withdraw", { id: "P-nobody" }, "person/unknown"],
  ];
  for (const [path, body, code] of refused) {
    it(`refuses ${JSON.stringify(body)} with ${code}, and changes nothing`, async () => {
      expect(await codeOf(path, body)).to.equal(code);
      expect((await openAddresses(database, "ana")).map(({ value }) => value)).to.deep.equal(["ana.lee@example.test"]);
      expect((await reach()).persons).to.deep.equal([]);
    });
  }

  it("offers nothing that the creditor has not, and names nobody where no law lets anybody be asked", async () => {
    expect(await reach(DEFAULT_CONFIG)).to.deep.include({ takes: [], telegram: null, persons: null });
    expect(await codeOf("/api/reach/address", change, DEFAULT_CONFIG)).to.equal("reach/not-taken");
    expect(await codeOf("/api/reach/telegram", {}, DEFAULT_CONFIG)).to.equal("http/not-found");
    expect(await codeOf("/api/reach/person", TEO, DEFAULT_CONFIG)).to.equal("person/not-permitted");
  });

  it("shows a part of each address, and writes no line that somebody read it", async () => {
    const shown = { channel: "email", shown: "a…@example.test", isReachable: true };
    expect((await reach()).addresses).to.deep.equal([shown]);
    expect(await accessesOf(database, "ana", 9)).to.deep.equal([]);
  });

  it("puts another address in the place of the old one, with the consent, and tells of it in the inbox", async () => {
    const { addresses } = v.parse(reachShape, await (await ask("/api/reach/address", change)).json());
    expect(addresses.toSorted((a, b) => (String(a.shown) < String(b.shown) ? -1 : 1))).to.deep.equal([
      { channel: "email", shown: "a…@example.test", isReachable: false },
      { channel: "email", shown: "a…@new.example", isReachable: true },
    ]);
    const [consent] = await consentEntriesOf(database, "ana");
    expect(consent).to.include({ channel: "email", kind: "granted", method: "page" });
    expect((await inboxOf(database, DEBT))[0]?.subject).to.equal("How you are reached was changed");
  });

  it("gives a link that starts the bot once, and shows that it did", async () => {
    expect((await reach()).telegram).to.deep.equal({ isConnected: false });
    const { url } = v.parse(startLinkShape, await (await ask("/api/reach/telegram", {})).json());
    const [, start] = /^https:\/\/t\.me\/harbour_bot\?start=([\w-]{22})$/.exec(url) ?? [];
    const headers = { "x-telegram-bot-api-secret-token": TELEGRAM.secret, "content-type": "application/json" };
    const update = { update_id: 1, message: { chat: { id: 4711, type: "private" }, text: `/start ${start}` } };
    const app = appWith(database, () => OPENED_AT, everything);
    await app.request(TELEGRAM_PATH, { method: "POST", headers, body: JSON.stringify(update) });
    expect((await reach()).telegram).to.deep.equal({ isConnected: true });
  });

  it("names somebody and takes the name back", async () => {
    const { persons } = v.parse(reachShape, await (await ask("/api/reach/person", TEO)).json());
    expect(persons).to.have.length(1);
    expect(persons?.[0]).to.include({ name: "Teo", knownAs: "Annie", isAsked: false });
    const left = await (await ask("/api/reach/person/withdraw", { id: persons?.[0]?.id })).json();
    expect(v.parse(reachShape, left).persons).to.deep.equal([]);
  });

  it("keeps five names at most", async () => {
    for (let n = 0; n < 5; n += 1) await ask("/api/reach/person", { ...TEO, phone: `+1 212 555 010${n}` });
    expect(await codeOf("/api/reach/person", TEO)).to.equal("person/too-many");
  });
});
