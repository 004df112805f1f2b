import { type Bank, createBank } from "./bank.ts";
import { createHistory, type History } from "./history.ts";
import { createLedger, firstBlock, type Ledger, type Level } from "./ledger.ts";

/** Slot that litesvm's clock begins at; about where mainnet was when it was made. */
const FIRST_SLOT = 440_208_000;

/** One node's chain: its blocks, its accounts and its transactions. */
export interface NodeState {
  readonly genesisHash: string;
  readonly ledger: Ledger;
  readonly bank: Bank;
  readonly history: History;
}

/** The chain of a cluster that begins now: one block, no transaction. */
export function newChain(genesisHash: string, startAtMs: number): NodeState {
  const ledger = createLedger([firstBlock(FIRST_SLOT, startAtMs, genesisHash)], "main");
  const state = { genesisHash, ledger, bank: createBank(), history: createHistory() };
  state.bank.enter(ledger.blocks());
  return state;
}

/** The same chain up to a slot, living on by itself: a fork. */
export function forkOf({ genesisHash, ledger, bank, history }: NodeState, slot: number, branch: string): NodeState {
  const blocks = ledger.blocks().filter((block) => block.slot <= slot);
  const records = history.all().filter((record) => record.slot <= slot);
  const fork = {
    genesisHash,
    ledger: createLedger(blocks, branch),
    bank: createBank(bank.past(slot)),
    history: createHistory(records),
  };
  fork.ledger.open(ledger.head().atMs);
  fork.bank.enter(fork.ledger.blocks());
  return fork;
}

/** How sure a slot is, as far as this node says. */
export function levelOf({ ledger }: NodeState, slot: number): Level {
  if (slot <= ledger.at("finalized").slot) return "finalized";
  return slot <= ledger.at("confirmed").slot ? "confirmed" : "processed";
}
