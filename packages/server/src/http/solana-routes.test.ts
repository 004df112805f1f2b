import { solanaAccountOf } from "@duebook/protocol/chain-account";
import { CHAINS } from "@duebook/protocol/chains";
import { healthShape } from "@duebook/protocol/health-http";
import { debtViewShape, failureShape } from "@duebook/protocol/http";
import { chainOf } from "@duebook/protocol/known-chains";
import { linkTokenOf } from "@duebook/protocol/link-token";
import { solanaReferenceShape, solanaWalletShape } from "@duebook/protocol/solana-http";
import { solanaMemoOf } from "@duebook/protocol/solana-reference";
import type { ChainId } from "@duebook/protocol/terms";
import { expect } from "chai";
import * as v from "valibot";
import { createChainWatch } from "../chain-watch.ts";
import { CHAIN, createChronicle, DEBT, OPENED_AT, opened, registered } from "../chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createEventStore } from "../event-store.ts";
import { giveAccount } from "../give-route.ts";
import { createDebtOpener } from "../jobs/open-accepted.ts";
import { createLink } from "../links.ts";
import { NO_HAND } from "../requests/no-hand.test-aid.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { addWallets } from "../store/pool-rows.ts";
import { createApp } from "./app.ts";

const SOLANA: ChainId = "solana:HfGgHugUBfK41u3kwejxhJ3KJNHrE9Vq";
const accountOf = (byte: number) => solanaAccountOf(new Uint8Array(32).fill(byte));
const [CREDITOR, WALLET] = [accountOf(30), accountOf(40)];

describe("paying on Solana over the HTTP API", () => {
  let database: Database;
  let token: string;
  let chains: readonly ChainId[];

  beforeEach(async () => {
    chains = [CHAIN, SOLANA];
    database = await freshDatabase();
    await registerDebtor(database, { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null });
    await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
    await saveChainState(database, CHAIN, "following", null);
    await createChronicle(createEventStore(database, CHAINS)).add(OPENED_AT, [registered, opened]);
    const link = { debtor: "ana", reference: "L-1", expiresAt: null, debt: DEBT, proposal: null };
    token = linkTokenOf(new URL(await createLink(database, "https://pay.example.test", link)).hash) ?? "";
  });
  afterEach(() => database.close());

  const ask = (path: string, method = "POST") => {
    const followed = chains.map((chain) => ({ ...DEFAULT_CHAIN, chain, rpcUrls: ["http://127.0.0.1:1"] }));
    const config = { ...DEFAULT_CONFIG, chains: followed };
    const opener = createDebtOpener(
      CHAIN,
      { chains: followed, knownChains: CHAINS },
      { creditor: null, servicer: null },
    );
    const watch = createChainWatch(followed, async () => {});
    const app = createApp({ database, clock: () => OPENED_AT, config, watch, opener, hand: NO_HAND });
    return app.request(path, { method, headers: { authorization: `Bearer ${token}` } });
  };
  const codeOf = async (path: string) => v.parse(failureShape, await (await ask(path)).json()).error.code;
  const offer = async () => v.parse(debtViewShape, await (await ask("/api/debt", "GET")).json()).solana;
  const freeWallets = async () =>
    v.parse(healthShape, await (await ask("/health", "GET")).json()).chains.map((line) => line.freeWallets);

  it("is refused, and not offered, where no Solana chain is followed", async () => {
    chains = [CHAIN];
    expect(await offer()).to.equal(null);
    expect(await codeOf("/api/solana/reference")).to.equal("solana/not-offered");
    expect(await codeOf("/api/solana/wallet")).to.equal("solana/not-offered");
  });

  it("is refused, and not offered, while the creditor has neither an account nor a wallet there", async () => {
    expect(await offer()).to.equal(null);
    expect(await codeOf("/api/solana/reference")).to.equal("solana/not-offered");
    expect(await codeOf("/api/solana/wallet")).to.equal("solana/no-wallet-left");
  });

  it("is refused once the debt has ended", async () => {
    await giveAccount(database, SOLANA, CREDITOR, null, OPENED_AT);
    await database.query(`update debt set seen = jsonb_set(seen::jsonb, '{state}', '"settled"')`);
    expect(await offer()).to.equal(null);
    expect(await codeOf("/api/solana/reference")).to.equal("solana/not-offered");
  });

  it("gives a reference, the same whenever it is asked for", async () => {
    await giveAccount(database, SOLANA, CREDITOR, null, OPENED_AT);
    expect(await offer()).to.deep.equal({ chain: SOLANA, hasReference: true, hasWallet: false });
    const way = v.parse(solanaReferenceShape, await (await ask("/api/solana/reference")).json());
    const { token: spl } = chainOf(CHAINS, SOLANA);
    expect(way).to.include({ chain: SOLANA, recipient: CREDITOR, symbol: "USDT", memo: solanaMemoOf(way.reference) });
    expect(spl).to.include({ mint: way.mint });
    expect(await (await ask("/api/solana/reference")).json()).to.deep.equal(way);
  });

  it("gives a wallet of the stock, and says in /health how many are left", async () => {
    await addWallets(database, SOLANA, [WALLET], OPENED_AT);
    expect([await offer(), await freeWallets()]).to.deep.equal([
      { chain: SOLANA, hasReference: false, hasWallet: true },
      [null, 1],
    ]);
    const way = v.parse(solanaWalletShape, await (await ask("/api/solana/wallet")).json());
    expect(way).to.deep.equal({ chain: SOLANA, account: WALLET, symbol: "USDT" });
    expect([await offer(), await freeWallets()]).to.deep.equal([
      { chain: SOLANA, hasReference: false, hasWallet: true },
      [null, 0],
    ]);
    expect(await (await ask("/api/solana/wallet")).json()).to.deep.equal(way);
  });
});
