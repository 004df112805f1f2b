import type { BlockRef, DebtReading } from "@duebook/indexer/chain-source";
import { createEvmSource } from "@duebook/indexer/evm-source";
import { createFakeEvmChain, DEBT_BOOK } from "@duebook/indexer/fake-evm-chain.test-aid";
import { type FakeEvmNode, startFakeEvmNode } from "@duebook/indexer/fake-evm-node.test-aid";
import { CHAINS } from "@duebook/protocol/chains";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainEvent, Position } from "@duebook/protocol/event";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { numberToHex } from "viem";
import { CHAIN, createChronicle, OPENED_AT, openingOf, payment, registered } from "./chronicle.test-aid.ts";
import { createEventStore } from "./event-store.ts";
import { reconcile } from "./reconcile.ts";
import type { Database } from "./store/database.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";

const debtAt = (digit: number): DebtId => `0x${`d${digit}`.repeat(32)}`;
const [CHANGED, PAID, LOST] = [debtAt(1), debtAt(2), debtAt(3)];

/** The first payment of any debt. */
const payFirst = (id: DebtId) => (position: Position) => {
  return { ...payment(2, 1_000_000n, 1_000_000n)(position), id } as ChainEvent; // of the debt that it names
};

describe("reconcile", () => {
  let database: Database;
  let node: FakeEvmNode;
  let chronicle: ReturnType<typeof createChronicle>;

  beforeEach(async () => {
    database = await freshDatabase();
    const chain = createFakeEvmChain();
    chain.mineEmpty(3);
    node = await startFakeEvmNode(chain);
    const opened = [CHANGED, PAID, LOST].map(openingOf);
    chronicle = createChronicle(createEventStore(database, CHAINS));
    await chronicle.add(OPENED_AT, [registered, ...opened]);
  });
  afterEach(async () => {
    await node.stop();
    await database.close();
  });

  const sourceWith = (readDebt: (id: DebtId, at: BlockRef) => Promise<DebtReading>) => {
    const place = { chain: CHAIN, rpcUrl: node.url, debtBook: DEBT_BOOK, startBlock: 1, finality: { depth: 0 } };
    return { ...createEvmSource(place), readDebt };
  };

  it("goes through all debts however many, each against the block that was final when it was read", async () => {
    const more = Array.from({ length: 600 }, (_, n): DebtId => numberToHex(n + 1, { size: 32 }));
    await chronicle.add(OPENED_AT + 1, more.map(openingOf));
    const looks: string[] = [];
    const source = sourceWith(async (id, { number }) => {
      // What is paid while the first page is compared is final in the second one.
      if (looks.length === 0) await chronicle.add(OPENED_AT + 2, [payFirst(PAID)]);
      looks.push(`${id} at ${number}`);
      const isPaid = id === PAID && number === 3;
      return { paid: isPaid ? 1_000_000n : 0n, feeAssessed: 0n, sequence: isPaid ? 2 : 1, state: "active" };
    });
    const { debts, findings } = await reconcile(database, CHAINS, source);
    expect(debts).to.equal(603);
    // The blocks of this store are none of the chain, which is told of its lists alone.
    expect(findings.filter(({ code }) => code.startsWith("reconcile/debt"))).to.deep.equal([]);
    expect(looks).to.have.length(603);
    expect(looks).to.include.members([`${more[0]} at 2`, `${PAID} at 3`]);
  });

  it("ends with what it has found as soon as it is told to", async () => {
    const stopping = new AbortController();
    const source = sourceWith(async () => {
      stopping.abort();
      return { paid: 1n, feeAssessed: 0n, sequence: 1, state: "active" };
    });
    const { findings } = await reconcile(database, CHAINS, source, stopping.signal);
    expect(findings.map(({ code }) => code)).to.deep.equal(["reconcile/debt-paid"]);
  });

  it("leaves a debt that has changed since to another night, and keeps what it found before it broke off", async () => {
    const paid: DebtReading = { paid: 1n, feeAssessed: 0n, sequence: 1, state: "active" };
    const readDebt = async (id: DebtId) => {
      if (id === PAID) return paid;
      throw new DuebookError(id === CHANGED ? "chain/no-history" : "chain/refused", "The state is gone.");
    };
    const { findings } = await reconcile(database, CHAINS, sourceWith(readDebt));
    expect(findings.map(({ code }) => code)).to.deep.equal(["reconcile/debt-paid", "chain/refused"]);
  });
});
