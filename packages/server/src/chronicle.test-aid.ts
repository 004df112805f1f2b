import type { BlockRef } from "@duebook/indexer/chain-source";
import type { EventStore } from "@duebook/indexer/event-store";
import type { ChainEvent, DebtEvent, Position } from "@duebook/protocol/event";
import {
  type Amount,
  type ChainId,
  type Conditions,
  type DebtId,
  type Instant,
  NO_REMEDIES,
  type Terms,
} from "@duebook/protocol/terms";
import { hashConditions } from "@duebook/protocol/typed-data";
import { keccak256, stringToHex } from "viem";

/** What this package's tests speak of: one debt of three installments of 100.00, one a month at noon UTC. */
export const CHAIN: ChainId = "eip155:31337";
export const DAY = 86_400;
export const OPENED_AT = Date.UTC(2026, 0, 15, 12) / 1000;
export const FIRST_DUE_AT = Date.UTC(2026, 2, 1, 12) / 1000;
export const DEBT: DebtId = `0x${"d1".repeat(32)}`;

const ACCOUNT = `0x${"a0".repeat(20)}` as const;
const HASH = `0x${"00".repeat(32)}` as const;

const CONDITIONS: Conditions = {
  ...NO_REMEDIES,
  token: ACCOUNT,
  lateBpsPerYear: 1000,
  feeCapBps: 500,
  rebateBps: 10_000,
  graceDays: 3,
  tokenKind: "plain",
  scalePower: 0,
};

const TERMS: Terms = {
  creditor: ACCOUNT,
  debtor: ACCOUNT,
  conditionsHash: hashConditions(CONDITIONS),
  principal: 290_000_000n,
  charge: 10_000_000n,
  installments: 3,
  intervalSeconds: 0,
  intervalMonths: 1,
  firstDueAt: FIRST_DUE_AT,
  balloonBps: 0,
  selfDeferrals: 0,
  documentHash: HASH,
  salt: HASH,
  signBy: OPENED_AT,
};

/** What a block says, before it has a position. */
type Saying = (position: Position) => ChainEvent;

export const registered: Saying = (position) => ({
  ...position,
  type: "ConditionsRegistered",
  conditionsId: 1,
  conditionsHash: TERMS.conditionsHash,
  conditions: CONDITIONS,
});

export const opened: Saying = openingOf(DEBT);

/** The opening of a debt of this id; all of them have the same terms. */
export function openingOf(id: DebtId): Saying {
  const event: DebtEvent = { type: "DebtOpened", id, sequence: 1, conditionsId: 1, terms: TERMS };
  return (position) => ({ ...position, ...event });
}

/** A payment on time, so that no fee is assessed; `paid` is the running total after it. */
export function payment(sequence: number, amount: Amount, paid: Amount): Saying {
  const facts = { payer: ACCOUNT, amount, paid, toFees: 0n, feeAssessed: 0n, method: "debtor" as const };
  return (position) => ({ ...position, type: "PaymentReceived", id: DEBT, sequence, ...facts });
}

/** A chain as a story: each call is one commit of the store, as `follow` makes them. */
export function createChronicle(store: EventStore) {
  let blocks: readonly BlockRef[] = [];
  let finalNumber = 0;
  const commit = async (
    kept: readonly BlockRef[],
    block: BlockRef,
    events: readonly ChainEvent[],
    ancestor: number | null,
  ) => {
    const expected = blocks.at(-1) ?? null;
    const next = [...kept, block];
    const final = next.find(({ number }) => number === finalNumber) ?? block;
    const headers = next.filter(({ number }) => number > final.number);
    await store.commit(CHAIN, { expected, ancestor, events, cursor: { tip: block, final, headers } });
    blocks = next;
  };
  const blockAfter = (kept: readonly BlockRef[], at: Instant, branch: string): BlockRef => {
    const number = (kept.at(-1)?.number ?? 0) + 1;
    const hash = keccak256(stringToHex(`${branch} ${number} ${at}`));
    return { number, hash, parentHash: kept.at(-1)?.hash ?? HASH, at };
  };
  return {
    /** Adds one block with these events; final up to `depth` blocks below it. */
    async add(at: Instant, says: readonly Saying[] = [], depth = 0): Promise<void> {
      const block = blockAfter(blocks, at, "main");
      finalNumber = Math.max(finalNumber, block.number - depth);
      await commit(
        blocks,
        block,
        says.map((say, index) => say(positionIn(block, index))),
        null,
      );
    },
    /** Undoes everything above a block and puts one empty block of another branch there. */
    async reorg(ancestor: number, at: Instant): Promise<void> {
      const kept = blocks.filter(({ number }) => number <= ancestor);
      await commit(kept, blockAfter(kept, at, "other"), [], ancestor);
    },
    tip: () => blocks.at(-1) ?? null,
  };
}

function positionIn(block: BlockRef, logIndex: number): Position {
  const transaction = keccak256(stringToHex(`${block.hash} ${logIndex}`));
  const { number, hash, at } = block;
  return { chain: CHAIN, blockNumber: number, blockHash: hash, blockAt: at, transaction, logIndex };
}
