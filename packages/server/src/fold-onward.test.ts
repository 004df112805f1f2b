import { CHAINS } from "@duebook/protocol/chains";
import type { ChainEvent, Position } from "@duebook/protocol/event";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import fc from "fast-check";
import { CHAIN, createChronicle, OPENED_AT, openingOf, payment, registered } from "./chronicle.test-aid.ts";
import { createEventStore } from "./event-store.ts";
import { readFolded } from "./fold-debts.ts";
import type { Database } from "./store/database.ts";
import { findDebts } from "./store/debt-rows.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { finalGaps } from "./store/gap-rows.ts";

const PAYEE = `0x${"a0".repeat(20)}` as const;
const DEBTS: readonly DebtId[] = ["d1", "d2", "d3"].map((byte): DebtId => `0x${byte.repeat(32)}`);

/** What one block says: the next event of a debt, which may come to nobody's knowledge; a payment may wait in Escrow. */
const saying = fc.record({
  debt: fc.nat(2),
  isLost: fc.nat(19).map((number) => number === 0),
  isHeld: fc.nat(3).map((number) => number === 0),
});
const block = fc.record({
  says: fc.array(saying, { maxLength: 6 }),
  depth: fc.constantFrom(0, 0, 1, 2),
  /** So many blocks are undone before it, as far as they are not final. */
  undoes: fc.constantFrom(0, 0, 0, 1, 2),
});
const history = fc.record({
  hasConditions: fc.nat(9).map((number) => number > 0),
  blocks: fc.array(block, { maxLength: 8 }),
});

for (const engine of ENGINES)
  describe(`foldOnward on ${engine.name}`, () => {
    let database: Database;
    afterEach(() => database?.close());

    it("comes to what folding every event anew comes to, whatever is lost or undone and whenever it is final", async function () {
      this.timeout(120_000);
      database = await engine.fresh(this);
      const property = fc.asyncProperty(history, async ({ hasConditions, blocks }) => {
        database = await engine.fresh(this);
        const chronicle = createChronicle(createEventStore(database, CHAINS));
        await chronicle.add(OPENED_AT, hasConditions ? [registered] : []);
        await tell(chronicle, blocks);
        const { debts, gaps } = await readFolded(database, CHAIN, DEBTS, chronicle.final());
        const recorded = new Map((await findDebts(database, DEBTS)).map((row) => [row.id, row]));
        expect(recorded).to.deep.equal(debts);
        const final = gaps.filter(({ to }) => to <= chronicle.final());
        expect(await finalGaps(database, CHAIN)).to.have.deep.members(final);
      });
      await fc.assert(property, { numRuns: 40 });
    });
  });

type Block = typeof block extends fc.Arbitrary<infer One> ? One : never;

/** What a block undoes is told anew: the sequence of each debt goes on from what the chain still has. */
async function tell(chronicle: ReturnType<typeof createChronicle>, blocks: readonly Block[]): Promise<void> {
  const sequencesAt = new Map<number, ReadonlyMap<DebtId, number>>();
  const tip = () => chronicle.tip()?.number ?? 0;
  for (const [index, { says, depth, undoes }] of blocks.entries()) {
    const ancestor = Math.max(chronicle.final(), tip() - undoes);
    const sequences = new Map(sequencesAt.get(ancestor));
    if (ancestor < tip()) await chronicle.reorg(ancestor, OPENED_AT + index);
    sequencesAt.set(tip(), new Map(sequences));
    const events = says.flatMap((say) => nextOf(sequences, say));
    await chronicle.add(OPENED_AT + index, events, depth);
    sequencesAt.set(tip(), sequences);
  }
}

type Saying = typeof saying extends fc.Arbitrary<infer One> ? One : never;

function nextOf(sequences: Map<DebtId, number>, { debt, isLost, isHeld }: Saying) {
  const id = DEBTS[debt] ?? DEBTS[0];
  if (id === undefined) throw new RangeError("there are debts");
  const sequence = (sequences.get(id) ?? 0) + 1;
  sequences.set(id, sequence);
  if (isLost) return [];
  if (sequence === 1) return [openingOf(id)];
  const pay = payment(sequence, 1_000_000n, BigInt(sequence - 1) * 1_000_000n);
  const paid = (position: Position): ChainEvent => ({ ...pay(position), id }) as ChainEvent;
  if (!isHeld) return [paid];
  sequences.set(id, sequence + 1);
  return [inOneTransaction(paid), inOneTransaction(heldAfter(id, sequence + 1))];
}

/** It speaks of the payment before it, which is of the same transaction. */
function heldAfter(id: DebtId, sequence: number) {
  return (position: Position): ChainEvent => {
    return { ...position, type: "PaymentHeld", id, sequence, payee: PAYEE, amount: 1_000_000n };
  };
}

/** As if each block had one transaction, named by its hash. */
function inOneTransaction(says: (position: Position) => ChainEvent) {
  return (position: Position) => says({ ...position, transaction: position.blockHash });
}
