import { walletChallengeShape, walletInboxShape } from "@duebook/protocol/http";
import { expect } from "chai";
import type { Hono } from "hono";
import * as v from "valibot";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { OPENED_AT } from "../chronicle.test-aid.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { walletRoutes } from "./wallet-routes.ts";

const wallet = privateKeyToAccount(generatePrivateKey());

describe("/api/wallet", () => {
  const routesOf = async (publicUrl: string | null) => {
    const database = await freshDatabase();
    return walletRoutes({ database, clock: () => OPENED_AT, config: { publicUrl } });
  };
  const post = (routes: Hono, url: string, body: unknown) =>
    routes.request(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const challenge = (routes: Hono, origin: string) =>
    post(routes, `${origin}/api/wallet/challenge`, { account: wallet.address });

  it("takes no host that the caller says for its own", async () => {
    const routes = await routesOf(null);
    expect((await challenge(routes, "https://elsewhere.example")).status).to.equal(500);
    const own = await routesOf("https://pay.example.test");
    const { message } = v.parse(walletChallengeShape, await (await challenge(own, "https://elsewhere.example")).json());
    expect(message).to.match(/^pay\.example\.test wants you to sign in/);
  });

  it("asks for what opens the debts of whoever signs it", async () => {
    const routes = await routesOf(null);
    const { message } = v.parse(walletChallengeShape, await (await challenge(routes, "http://127.0.0.1:8420")).json());
    const signature = await wallet.signMessage({ message });
    const answer = await post(routes, "http://127.0.0.1:8420/api/wallet/inbox", { message, signature });
    expect(answer.headers.get("cache-control")).to.equal("no-store");
    expect(v.parse(walletInboxShape, await answer.json())).to.deep.equal({ debts: [] });
  });
});
