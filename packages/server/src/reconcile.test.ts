import type { DebtReading } from "@duebook/indexer/chain-source";
import { createEvmSource } from "@duebook/indexer/evm-source";
import { createFakeEvmChain, DEBT_BOOK } from "@duebook/indexer/fake-evm-chain.test-aid";
import { type FakeEvmNode, startFakeEvmNode } from "@duebook/indexer/fake-evm-node.test-aid";
import { CHAINS } from "@duebook/protocol/chains";
import { DuebookError } from "@duebook/protocol/error";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { CHAIN, createChronicle, OPENED_AT, openingOf, registered } from "./chronicle.test-aid.ts";
import { createEventStore } from "./event-store.ts";
import { reconcile } from "./reconcile.ts";
import type { Database } from "./store/database.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";

const debtAt = (digit: number): DebtId => `0x${`d${digit}`.repeat(32)}`;
const [CHANGED, PAID, LOST] = [debtAt(1), debtAt(2), debtAt(3)];

describe("reconcile", () => {
  let database: Database;
  let node: FakeEvmNode;

  beforeEach(async () => {
    database = await freshDatabase();
    const chain = createFakeEvmChain();
    chain.mineEmpty(3);
    node = await startFakeEvmNode(chain);
    const opened = [CHANGED, PAID, LOST].map(openingOf);
    await createChronicle(createEventStore(database, CHAINS)).add(OPENED_AT, [registered, ...opened]);
  });
  afterEach(async () => {
    await node.stop();
    await database.close();
  });

  it("leaves a debt that has changed since to another night, and keeps what it found before it broke off", async () => {
    const place = { chain: CHAIN, rpcUrl: node.url, debtBook: DEBT_BOOK, startBlock: 1, finality: { depth: 0 } };
    const paid: DebtReading = { paid: 1n, feeAssessed: 0n, sequence: 1, state: "active" };
    const readDebt = async (id: DebtId) => {
      if (id === PAID) return paid;
      throw new DuebookError(id === CHANGED ? "chain/no-history" : "chain/refused", "The state is gone.");
    };
    const { findings } = await reconcile(database, CHAINS, { ...createEvmSource(place), readDebt });
    expect(findings.map(({ code }) => code)).to.deep.equal(["reconcile/debt-paid", "chain/refused"]);
  });
});
