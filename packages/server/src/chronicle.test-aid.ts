import type { BlockRef } from "@duebook/indexer/chain-source";
import type { Batch, EventStore, Watch } from "@duebook/indexer/event-store";
import type { Transfer } from "@duebook/indexer/transfer";
import { CHAINS } from "@duebook/protocol/chains";
import type { ChainEvent, DebtEvent, Position } from "@duebook/protocol/event";
import { contractChainOf } from "@duebook/protocol/known-chains";
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
import { type Hex, keccak256, stringToHex } from "viem";

/** What this package's tests speak of: one debt of three installments of 100.00, one a month at noon UTC. */
export const CHAIN: ChainId = "eip155:31337";
export const DAY = 86_400;
export const OPENED_AT = Date.UTC(2026, 0, 15, 12) / 1000;
export const FIRST_DUE_AT = Date.UTC(2026, 2, 1, 12) / 1000;
export const DEBT: DebtId = `0x${"d1".repeat(32)}`;

/** The debt's token, creditor and debtor. */
const ACCOUNT = `0x${"a0".repeat(20)}` as const;
/** What the debt is owed in, and somebody who may send it. */
export const TOKEN: string = ACCOUNT;
/** What counts where no debt says more. */
export const DEFAULT_TOKEN: string = contractChainOf(CHAINS, CHAIN).token.address.toLowerCase();
export const PAYER: string = `0x${"bb".repeat(20)}`;
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

/** A transfer, before it has a place. */
export type Move = (block: BlockRef, index: number) => Transfer;

/** Tokens that went to an account; from nobody in particular, unless the change says otherwise. */
export function move(to: string, amount: bigint, change: Partial<Transfer> = {}): Move {
  return (block, index) => ({
    ...{ chain: CHAIN, position: `${String(block.number).padStart(12, "0")}/00000${index}`, block, index },
    ...{
      transactionId: transactionIn(block, index),
      token: TOKEN,
      from: PAYER,
      to,
      amount,
      references: [],
      memo: null,
    },
    ...change,
  });
}

/** No chain says anything for itself. */
export const SAYS_NOTHING = { readContract: () => null, readBalance: () => null };

/** A chain as a story: each call is one commit of the store, as `follow` makes them. */
export function createChronicle(store: EventStore) {
  let blocks: readonly BlockRef[] = [];
  let finalNumber = 0;
  const commit = async (
    kept: readonly BlockRef[],
    block: BlockRef,
    { events = [], transfers = [], ancestor = null }: Partial<Pick<Batch, "events" | "transfers" | "ancestor">>,
  ) => {
    const expected = blocks.at(-1) ?? null;
    const next = [...kept, block];
    const final = next.find(({ number }) => number === finalNumber) ?? block;
    const headers = next.filter(({ number }) => number > final.number);
    const watch = await store.loadWatch(CHAIN);
    const step = { expected, ancestor, watchVersion: watch.version, joining: behindIn(watch) };
    await store.commit(CHAIN, { ...step, events, transfers, cursor: { tip: block, final, headers } });
    blocks = next;
  };
  return {
    /** Adds one block with these events and transfers; final up to `depth` blocks below it. */
    async add(at: Instant, says: readonly Saying[] = [], depth = 0, moves: readonly Move[] = []): Promise<void> {
      const block = blockAfter(blocks, at, "main");
      finalNumber = Math.max(finalNumber, block.number - depth);
      const transfers = moves.map((move, index) => move(block, index));
      const events = says.map((say, index) => say(positionIn(block, moves.length + index)));
      await commit(blocks, block, { events, transfers });
    },
    /** Undoes everything above a block and puts one empty block of another branch there. */
    async reorg(ancestor: number, at: Instant): Promise<void> {
      const kept = blocks.filter(({ number }) => number <= ancestor);
      await commit(kept, blockAfter(kept, at, "other"), { ancestor });
    },
    /** Lets every account catch up that is watched since later; these transfers are what it finds. */
    async readPast(moves: readonly Move[] = []): Promise<void> {
      const tip = blocks.at(-1);
      const accounts = behindIn(await store.loadWatch(CHAIN));
      if (tip === undefined || accounts.length === 0) return;
      const transfers = moves.map((move, index) => move(tip, index));
      await store.commitPast(CHAIN, { expected: tip, accounts, to: tip.number, transfers });
    },
    tip: () => blocks.at(-1) ?? null,
    /** Number of the newest final block. */
    final: () => finalNumber,
  };
}

function blockAfter(kept: readonly BlockRef[], at: Instant, branch: string): BlockRef {
  const number = (kept.at(-1)?.number ?? 0) + 1;
  const hash = keccak256(stringToHex(`${branch} ${number} ${at}`));
  return { number, hash, parentHash: kept.at(-1)?.hash ?? HASH, at };
}

function behindIn({ accounts }: Watch): readonly string[] {
  return accounts.filter(({ nextBlock }) => nextBlock !== null).map(({ account }) => account);
}

function positionIn(block: BlockRef, logIndex: number): Position {
  const transaction = transactionIn(block, logIndex);
  const { number, hash, at } = block;
  return { chain: CHAIN, blockNumber: number, blockHash: hash, blockAt: at, transaction, logIndex };
}

function transactionIn(block: BlockRef, index: number): Hex {
  return keccak256(stringToHex(`${block.hash} ${index}`));
}
