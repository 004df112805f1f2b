import { CHAINS } from "@duebook/protocol/chains";
import { healthShape } from "@duebook/protocol/health-http";
import type { ChainId } from "@duebook/protocol/terms";
import { expect } from "chai";
import * as v from "valibot";
import { createChainWatch } from "../chain-watch.ts";
import { CHAIN, createChronicle, DAY, DEBT, move, OPENED_AT, opened, registered } from "../chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createEventStore } from "../event-store.ts";
import { giveAccount } from "../give-route.ts";
import { createDebtOpener } from "../jobs/open-accepted.ts";
import { NO_HAND } from "../requests/no-hand.test-aid.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { changeRecording, insertRecording, saveSigned } from "../store/recording-rows.ts";
import { createApp } from "./app.ts";

const POOL = `0x${"b3".repeat(20)}`;
const SENDER = `0x${"5e".repeat(20)}` as const;
const SOLANA: ChainId = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";
const NOON = OPENED_AT + DAY;

describe("GET /health", () => {
  let database: Database;
  before(async () => {
    database = await freshDatabase();
    await saveChainState(database, CHAIN, "following", null);
  });
  after(() => database.close());

  const recordingsOf = async (dailyLimit: bigint | null) => {
    const chains = [CHAIN, SOLANA].map((chain) => ({ ...DEFAULT_CHAIN, chain, rpcUrls: ["http://127.0.0.1:1"] }));
    const budgets = dailyLimit === null ? {} : { [CHAIN]: { nativePrice: 1n, dailyLimit } };
    const recording = { ...DEFAULT_CONFIG.recording, chains: budgets };
    const config = { ...DEFAULT_CONFIG, chains, recording };
    const opener = createDebtOpener(CHAIN, { chains, knownChains: CHAINS }, { creditor: null, servicer: null });
    const watch = createChainWatch(chains, async () => {});
    const answer = await createApp({ database, clock: () => NOON, config, watch, opener, hand: NO_HAND }).request(
      "/health",
    );
    return v.parse(healthShape, await answer.json()).chains.map(({ recordings }) => recordings);
  };

  it("says that nothing is written yet, and may be where a limit is set", async () => {
    const none = { planned: 0, signed: 0, mined: 0, waiting: 0 };
    expect(await recordingsOf(null)).to.deep.equal([{ ...none, left: null }, null]);
    expect(await recordingsOf(100n)).to.deep.equal([{ ...none, left: "100" }, null]);
  });

  it("says what is planned, signed and mined, what waits, and what may still be spent today", async () => {
    const chronicle = createChronicle(createEventStore(database, CHAINS));
    await chronicle.add(OPENED_AT, [registered, opened]);
    await giveAccount(database, CHAIN, POOL, DEBT, OPENED_AT);
    await chronicle.readPast();
    await chronicle.add(NOON, [], 0, [move(POOL, 50_000n), move(POOL, 70_000n)]);
    const choose = () => insertRecording(database, CHAIN, "receipts", [], NOON);
    const sign = async (nonce: number) => {
      const id = await choose();
      await saveSigned(
        database,
        id,
        { sender: SENDER, nonce },
        { id: `${nonce}`, raw: "0x", mostCost: 10n, body: {} },
        NOON,
      );
      return id;
    };
    await choose();
    await sign(0);
    await sign(1);
    const change = { state: "mined", code: null, cost: 7n, blockNumber: 5 } as const;
    await changeRecording(database, { id: await sign(2), state: "signed" }, change, NOON);
    const under = { planned: 1, signed: 2, mined: 1, waiting: 2 };
    expect(await recordingsOf(100n)).to.deep.equal([{ ...under, left: "73" }, null]);
    expect(await recordingsOf(20n)).to.deep.equal([{ ...under, left: "0" }, null]);
  });
});
