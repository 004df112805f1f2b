import { createEvmSource } from "@duebook/indexer/evm-source";
import { createFakeEvmChain, DEBT_BOOK } from "@duebook/indexer/fake-evm-chain.test-aid";
import { type FakeEvmNode, startFakeEvmNode } from "@duebook/indexer/fake-evm-node.test-aid";
import { createSourcePool } from "@duebook/indexer/source-pool";
import { CHAINS } from "@duebook/protocol/chains";
import { expect } from "chai";
import { CHAIN, createChronicle, DAY, OPENED_AT, registered } from "../chronicle.test-aid.ts";
import { createEventStore } from "../event-store.ts";
import type { Finding } from "../reconcile.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { ENGINES } from "../store/engines.test-aid.ts";
import { reconcileNightly } from "./reconcile-nightly.ts";

const HOUR = 3_600;
/** Two in the morning, when a night's work is due. */
const NIGHT = Math.floor(OPENED_AT / DAY) * DAY + DAY + 2 * HOUR;

for (const engine of ENGINES)
  describe(`reconcileNightly on ${engine.name}`, () => {
    let database: Database;
    let node: FakeEvmNode;
    let found: Finding[];

    beforeEach(async function () {
      database = await engine.fresh(this);
      found = [];
      const chain = createFakeEvmChain();
      chain.mineEmpty(3);
      node = await startFakeEvmNode(chain);
      node.finalDepth = 0;
      // What is recorded is on no chain: a finding each time that somebody looks.
      await createChronicle(createEventStore(database, CHAINS)).add(OPENED_AT, [registered]);
      await saveChainState(database, CHAIN, "following", null);
    });
    afterEach(async () => {
      await node?.stop();
      await database?.close();
    });

    /** A server that has just started: it remembers nothing. */
    const lookAt = (now: number) => {
      const place = { chain: CHAIN, rpcUrl: node.url, debtBook: DEBT_BOOK, startBlock: 1, finality: { depth: 0 } };
      const pool = createSourcePool([{ name: "a", source: createEvmSource(place) }]);
      return reconcileNightly(database, CHAINS, [pool], now, (finding) => found.push(finding));
    };
    it("looks once a night, however often servers start", async () => {
      const expected: number[] = [];
      const counted: number[] = [];
      for (const [now, times] of [
        [NIGHT, 1],
        [NIGHT + 1, 1],
        [NIGHT + 23 * HOUR, 1],
        [NIGHT + DAY - 1, 1],
        [NIGHT + DAY, 2],
        [NIGHT + DAY + HOUR, 2],
        [NIGHT + 9 * DAY + 5 * HOUR, 3], // nothing ran for a week
      ] as const) {
        await lookAt(now);
        expected.push(times);
        counted.push(found.length);
      }
      expect(counted).to.deep.equal(expected);
      expect(found[0]).to.include({ chain: CHAIN, code: "chain/moved" }); // the block is not there
    });

    it("looks once, however many servers there are", async () => {
      await Promise.all(Array.from({ length: 6 }, () => lookAt(NIGHT)));
      expect(found.length).to.equal(1);
    });

    it("waits for a chain that is not followed", async () => {
      await saveChainState(database, CHAIN, "reading", null);
      await lookAt(NIGHT);
      expect(found.length).to.equal(0);
      await saveChainState(database, CHAIN, "following", null);
      await lookAt(NIGHT + HOUR);
      expect(found.length).to.equal(1);
    });
  });
