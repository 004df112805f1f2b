import { chatShape } from "@duebook/protocol/chat-shape";
import { failureShape } from "@duebook/protocol/http";
import { linkTokenOf } from "@duebook/protocol/link-token";
import { expect } from "chai";
import { Hono } from "hono";
import * as v from "valibot";
import { CHAIN, DEBT, FIRST_DUE_AT, OPENED_AT } from "../chronicle.test-aid.ts";
import { createLink } from "../links.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { insertProposals } from "../store/proposals.ts";
import { chatRoutes } from "./chat-routes.ts";
import { answerFailure } from "./failure.ts";

const ANA = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
const PROPOSAL = {
  ...{ id: "p1", reference: "L-2", contentHash: "p1", debtor: "bo", principal: 290_000_000n, charge: 10_000_000n },
  ...{ paidBefore: 0n, installments: 3, firstDueAt: FIRST_DUE_AT, isSettled: false, contractLaw: null },
};

describe("/api/chat", () => {
  let database: Database;
  let app: Hono;

  beforeEach(async () => {
    database = await freshDatabase();
    await registerDebtor(database, ANA);
    await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
    await insertProposals(database, [{ proposal: PROPOSAL, debtor: { ...ANA, id: "bo" }, email: null }]);
    app = new Hono().route("/", chatRoutes({ database, clock: () => OPENED_AT }));
    app.onError(answerFailure);
  });

  const linkTo = async (subject: { readonly debt: typeof DEBT | null; readonly proposal: string | null }) => {
    const link = { debtor: "ana", reference: "L", expiresAt: null, ...subject };
    return linkTokenOf(new URL(await createLink(database, "https://pay.example.test", link)).hash) ?? "";
  };
  const ask = (token: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    return app.request(
      "/api/chat",
      body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) },
    );
  };
  const failureOf = async (response: Response) => {
    const { error } = v.parse(failureShape, await response.json());
    return [response.status, error.code];
  };

  it("refuses what is no text, or too long", async () => {
    const token = await linkTo({ debt: DEBT, proposal: null });
    for (const text of ["", "  ", "x".repeat(1001), 7]) {
      expect(await failureOf(await ask(token, { text }))).to.deep.equal([400, "http/malformed-body"]);
    }
  });

  it("refuses an unknown link", async () => {
    expect(await failureOf(await ask("A".repeat(22)))).to.deep.equal([404, "link/unknown"]);
  });

  it("says that it was too much for one day", async () => {
    const token = await linkTo({ debt: DEBT, proposal: null });
    for (let line = 0; line < 40; line++) await ask(token, { text: "hello" });
    expect(await failureOf(await ask(token, { text: "hello" }))).to.deep.equal([429, "chat/too-many"]);
  });

  it("answers with approved blocks, and shows the talk again to whoever has the link of the same debt", async () => {
    const token = await linkTo({ debt: DEBT, proposal: null });
    const said = v.parse(chatShape, await (await ask(token, { text: "I cannot pay now" })).json());
    expect(said.isWaiting).to.equal(true);
    expect(said.lines.map(({ by, blocks }) => [by, ...blocks])).to.deep.equal([["debtor"], ["duebook", "hardship"]]);
    const again = await ask(await linkTo({ debt: DEBT, proposal: null }));
    expect(again.headers.get("cache-control")).to.equal("no-store");
    expect(v.parse(chatShape, await again.json())).to.deep.equal(said);
    const other = await ask(await linkTo({ debt: null, proposal: "p1" }));
    expect(v.parse(chatShape, await other.json()).lines).to.deep.equal([]);
  });
});
