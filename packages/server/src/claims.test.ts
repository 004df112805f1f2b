import { CHAINS } from "@duebook/protocol/chains";
import { failureShape, transfersShape } from "@duebook/protocol/http";
import { linkTokenOf } from "@duebook/protocol/link-token";
import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import type { Hono } from "hono";
import * as v from "valibot";
import { createChainWatch } from "./chain-watch.ts";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  DEFAULT_TOKEN,
  FIRST_DUE_AT,
  move,
  OPENED_AT,
  opened,
  openingOf,
  registered,
} from "./chronicle.test-aid.ts";
import { runLine } from "./cli/run-line.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { createEventStore } from "./event-store.ts";
import { readEvidence } from "./evidence.ts";
import { createApp } from "./http/app.ts";
import { proveDebt } from "./journal.ts";
import { createLink } from "./links.ts";
import { NO_HAND } from "./requests/no-hand.test-aid.ts";
import { saveChainState } from "./store/chain-rows.ts";
import type { Database } from "./store/database.ts";
import { findDebt } from "./store/debt-rows.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";
import { watchAccount } from "./store/watch-rows.ts";
import { payAddressOn } from "./watch-debts.ts";

const SETTLEMENT = `0x${"c1".repeat(20)}`;
const OTHER_DEBT = `0x${"d2".repeat(32)}` as const;
const NOWHERE = `0x${"99".repeat(32)}`;
const transaction = (digit: string) => `0x${digit.repeat(64)}`;

describe("claims to unmatched transfers", () => {
  let database: Database;
  let app: Hono;
  let token: string;
  let now: Instant;
  let chronicle: ReturnType<typeof createChronicle>;

  beforeEach(async () => {
    now = FIRST_DUE_AT + DAY;
    database = await freshDatabase();
    chronicle = createChronicle(createEventStore(database, CHAINS));
    await registerDebtor(database, {
      id: "ana",
      locale: "zh-CN",
      timeZone: "UTC",
      candidateZones: [],
      residence: null,
    });
    await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
    await registerDebt(database, { debt: OTHER_DEBT, debtor: "ana", reference: "L-2", chain: CHAIN });
    await watchAccount(database, CHAIN, SETTLEMENT, { use: "settlement" }, 0);
    await saveChainState(database, CHAIN, "following", null);
    await chronicle.add(OPENED_AT, [registered, opened, openingOf(OTHER_DEBT)]);
    const sent = (digit: string, amount = 7_000_000n, to = SETTLEMENT) =>
      move(to, amount, {
        transactionId: transaction(digit),
        token: to === SETTLEMENT ? DEFAULT_TOKEN : `0x${"a0".repeat(20)}`,
      });
    const many = ["1", "2", "3", "4", "5", "6"].map((digit) => sent(digit));
    await chronicle.add(now, [], 0, [
      ...many,
      sent("1", 8_000_000n),
      sent("7", 100_000_000n, payAddressOn(CHAINS, CHAIN, DEBT)),
    ]);
    const link = await createLink(database, "https://pay.example.test", {
      debtor: "ana",
      reference: "L-1",
      debt: DEBT,
      proposal: null,
      expiresAt: null,
    });
    token = linkTokenOf(new URL(link).hash) ?? "";
    const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
    const config = { ...DEFAULT_CONFIG, chains };
    const opener = { check: async () => {}, send: async () => NOWHERE } as never; // no proposal is accepted here
    app = createApp({
      database,
      clock: () => now,
      config,
      watch: createChainWatch(chains, async () => {}),
      opener,
      hand: NO_HAND,
    });
  });

  const request = (path: string, body?: unknown, key = token) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    return app.request(
      path,
      body === undefined ? { headers } : { headers, method: "POST", body: JSON.stringify(body) },
    );
  };
  const claim = (transactionId: string, chain: string = CHAIN) =>
    request("/api/transfers/claim", { chain, transactionId });
  const failureOf = async (response: Response) => [
    response.status,
    v.parse(failureShape, await response.json()).error.code,
  ];
  const duebook = (...line: readonly string[]) =>
    runLine([...line, "--json"], { config: DEFAULT_CONFIG, clock: () => now, open: async () => database }).then(
      (text) => JSON.parse(text),
      (error: { code: string }) => error.code,
    );
  const evidence = async () => {
    const debt = await findDebt(database, DEBT);
    if (debt === null) throw new Error("the debt is recorded");
    return readEvidence(database, debt, [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }], now);
  };
  const journal = async () =>
    (await proveDebt(database, DEBT)).lines
      .map(({ line }) => (line.entry as { kind: string }).kind)
      .filter((kind) => kind !== "recorded");

  const refused: readonly [string, string, string, number, string][] = [
    ["what is no transaction's id", "hello", CHAIN, 400, "protocol/transaction-id-malformed"],
    ["what is no chain", transaction("1"), "Ethereum", 400, "http/malformed-body"],
    ["a transaction that nobody saw", transaction("9"), CHAIN, 404, "transfer/not-seen"],
    ["the same on another chain", transaction("1"), "eip155:1", 404, "transfer/not-seen"],
    ["what is taken for the debt already", transaction("7"), CHAIN, 409, "transfer/not-unmatched"],
  ];
  for (const [what, id, chain, status, code] of refused)
    it(`refuse ${what} with ${code}`, async () => {
      expect(await failureOf(await claim(id, chain))).to.deep.equal([status, code]);
      expect(await journal()).to.deep.equal(["attributed"]);
    });

  it("refuse a stranger", async () => {
    const body = { chain: CHAIN, transactionId: transaction("1") };
    expect(await failureOf(await request("/api/transfers/claim", body, "A".repeat(22)))).to.deep.equal([
      404,
      "link/unknown",
    ]);
    expect(await failureOf(await request("/api/transfers", undefined, "A".repeat(22)))).to.deep.equal([
      404,
      "link/unknown",
    ]);
  });

  it("refuse more than a few at once", async () => {
    for (const digit of ["1", "2", "3", "4", "5"]) expect((await claim(transaction(digit))).status).to.equal(200);
    expect(await failureOf(await claim(transaction("6")))).to.deep.equal([429, "transfer/too-many-claims"]);
  });

  it("hold reminders, are journaled, and said twice are one", async () => {
    expect((await evidence()).hasClaim).to.equal(false);
    for (const id of [transaction("2"), ` ${"2".repeat(64)} `]) {
      const { claims } = v.parse(transfersShape, await (await claim(id)).json());
      expect(claims).to.deep.equal([{ chain: CHAIN, transactionId: transaction("2"), claimedAt: now }]);
    }
    expect((await evidence()).hasClaim).to.equal(true);
    expect(await journal()).to.deep.equal(["attributed", "claim"]);
    const listed = (await duebook("unmatched")) as { transactionId: string; claims: unknown[] }[];
    expect(listed.filter(({ claims }) => claims.length > 0).map(({ transactionId }) => transactionId)).to.deep.equal([
      transaction("2"),
    ]);
  });

  it("end with the creditor's word, for every debt that claims", async () => {
    await claim(transaction("2"));
    expect(await duebook("confirm", CHAIN, transaction("2"), OTHER_DEBT)).to.include({ debt: OTHER_DEBT });
    const { hasClaim, pendingAmount } = await evidence();
    expect([hasClaim, pendingAmount]).to.deep.equal([false, 100_000_000n]);
    expect(await failureOf(await claim(transaction("2")))).to.deep.equal([409, "transfer/claim-answered"]);
    expect(await duebook("confirm", CHAIN, transaction("2"), DEBT)).to.equal("transfer/not-unmatched");
    const ofOther = (await proveDebt(database, OTHER_DEBT)).lines.map(
      ({ line }) => (line.entry as { kind: string }).kind,
    );
    expect(ofOther).to.deep.equal(["recorded", "confirmation", "attributed"]);
  });

  it("can be declined, and then reminders go on", async () => {
    await claim(transaction("2"));
    expect(await duebook("decline", CHAIN, transaction("2"))).to.deep.equal({ debts: [DEBT] });
    expect((await evidence()).hasClaim).to.equal(false);
    expect(await journal()).to.deep.equal(["attributed", "claim", "claim-declined"]);
    expect(await duebook("decline", CHAIN, transaction("2"))).to.equal("transfer/not-claimed");
  });

  const words: readonly [string, readonly string[], string][] = [
    ["no transaction", [], "cli/no-transaction"],
    ["no chain", ["2", transaction("2"), DEBT], "cli/no-transaction"],
    ["no debt", [CHAIN, transaction("2")], "cli/no-name"],
    ["an index that is none", [CHAIN, transaction("2"), DEBT, "first"], "cli/malformed-index"],
    ["an index that is not there", [CHAIN, transaction("2"), DEBT, "77"], "transfer/not-seen"],
    ["one of two transfers", [CHAIN, transaction("1"), DEBT], "transfer/ambiguous"],
  ];
  for (const [what, line, code] of words)
    it(`are not confirmed with ${what}: ${code}`, async () => expect(await duebook("confirm", ...line)).to.equal(code));

  it("are confirmed for one of two transfers by its index, and only once it is final", async () => {
    expect(await duebook("confirm", CHAIN, transaction("1"), DEBT, "6")).to.include({
      position: "000000000002/000006",
    });
    await chronicle.add(now + 12, [], 1, [
      move(SETTLEMENT, 9_000_000n, { transactionId: transaction("8"), token: DEFAULT_TOKEN }),
    ]);
    expect(await duebook("confirm", CHAIN, transaction("8"), DEBT)).to.equal("transfer/not-final");
  });

  it("show the debtor every transfer of the debt, in the debtor's language, and no other one", async () => {
    const { transfers, claims } = v.parse(transfersShape, await (await request("/api/transfers")).json());
    expect(claims).to.deep.equal([]);
    expect(
      transfers.map(({ transactionId, amount, kind, isFinal }) => [transactionId, amount, kind, isFinal]),
    ).to.deep.equal([[transaction("7"), "100000000", "payAddress", true]]);
    expect(transfers[0]?.says.map(({ code }) => code)).to.deep.equal(["transfer/at-pay-address"]);
    expect(transfers[0]?.says[0]?.text).to.match(/付款地址/);
  });
});
