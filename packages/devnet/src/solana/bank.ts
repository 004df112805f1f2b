import { type Address, type EncodedAccount, lamports, type Transaction } from "@solana/kit";
import { FailedTransactionMetadata, LiteSVM, type TransactionMetadata } from "litesvm";
import type { Block } from "./ledger.ts";
import { PROGRAMS } from "./program-ids.ts";
import { type TransactionError, transactionErrorOf } from "./transaction-error.ts";

/** Slot hashes that the chain's programs can see (lookup tables ask for them); the chain keeps 512, of which few are asked. */
const SLOT_HASHES = 150;

/** Slot of what was there before anything touched an account. */
const BEFORE_ALL = 0;

/** What running a transaction came to. */
export interface Run {
  readonly error: TransactionError | null;
  readonly metadata: TransactionMetadata;
  /** What the accounts would be afterwards; only of a simulation that succeeded. */
  readonly accounts: readonly EncodedAccount[];
}

/** The accounts of a chain on a real SVM, each as it was at the end of every slot that changed it. */
export interface Bank {
  /** The account at the end of a slot; null if there was none. */
  account(key: Address, slot: number): EncodedAccount | null;
  /** Every account that was ever touched, as of the end of a slot. */
  accounts(slot: number): readonly EncodedAccount[];
  /** Writes an account outside of any transaction. */
  put(account: EncodedAccount, slot: number): void;
  /** Runs a transaction for good in a slot; `keys` are all that it names. */
  run(transaction: Transaction, keys: readonly Address[], slot: number): Run;
  /** Runs a transaction and changes nothing. */
  simulate(transaction: Transaction, options: { readonly hasToBeSigned: boolean }): Run;
  /** Shows the newest blocks and their time to the programs. */
  enter(blocks: readonly Block[]): void;
  /** Forgets what happened above a slot. */
  rollBack(slot: number): void;
  /** What happened up to a slot, for a bank that goes on from there. */
  past(slot: number): Past;
  rentOf(bytes: bigint): bigint;
}

/** Each account as every slot left it, oldest first; null where there was none. */
export type Past = ReadonlyMap<Address, readonly Version[]>;

interface Version {
  readonly slot: number;
  readonly account: EncodedAccount | null;
}

/** A bank that goes on from the past of another one, or from nothing but the chain's programs. */
export function createBank(past: Past = new Map()): Bank {
  // The ledger knows blockhashes and duplicates, on every fork its own; the SVM has one blockhash only.
  const svm = new LiteSVM().withBlockhashCheck(false).withTransactionHistory(0n);
  const versions = createVersions(svm, past);
  return {
    ...versions,
    run(transaction, keys, slot) {
      for (const key of keys) versions.remember(key);
      const { error, metadata } = readResult(svm.sendTransaction(transaction));
      for (const key of keys) versions.notice(key, slot);
      return { error, metadata, accounts: [] };
    },
    simulate: (transaction, { hasToBeSigned }) => simulate(svm, transaction, hasToBeSigned),
    enter: (blocks) => enter(svm, blocks),
    rentOf: (bytes) => svm.minimumBalanceForRentExemption(bytes),
  };
}

function createVersions(svm: LiteSVM, past: Past) {
  const versions = new Map([...past].map(([key, known]) => [key, [...known]]));
  for (const [key, known] of past) svm.setAccount(known.at(-1)?.account ?? nothingAt(key));
  const now = (key: Address) => existing(svm.getAccount(key));
  const remember = (key: Address) => {
    const known = versions.get(key);
    if (known) return known;
    const begun = [{ slot: BEFORE_ALL, account: now(key) }];
    versions.set(key, begun);
    return begun;
  };
  const notice = (key: Address, slot: number) => {
    const known = remember(key);
    const account = now(key);
    const last = known.at(-1);
    if (isSame(last?.account ?? null, account)) return;
    if (last?.slot === slot) known.pop();
    known.push({ slot, account });
  };
  const account = (key: Address, slot: number) => {
    const known = versions.get(key);
    return known ? (known.findLast((version) => version.slot <= slot)?.account ?? null) : now(key);
  };
  return {
    remember,
    notice,
    account,
    accounts: (slot: number) => [...versions.keys()].flatMap((key) => account(key, slot) ?? []),
    past: (slot: number) =>
      new Map([...versions].map(([key, known]) => [key, known.filter((version) => version.slot <= slot)])),
    put(changed: EncodedAccount, slot: number) {
      remember(changed.address);
      svm.setAccount(changed);
      notice(changed.address, slot);
    },
    rollBack(slot: number) {
      for (const [key, known] of versions) {
        if ((known.at(-1)?.slot ?? 0) <= slot) continue;
        const kept = known.filter((version) => version.slot <= slot);
        versions.set(key, kept);
        svm.setAccount(kept.at(-1)?.account ?? nothingAt(key));
      }
    },
  };
}

function existing(account: ReturnType<LiteSVM["getAccount"]>): EncodedAccount | null {
  return account.exists && account.lamports > 0n ? account : null; // without lamports an account is deleted
}

function isSame(one: EncodedAccount | null, other: EncodedAccount | null): boolean {
  if (one === null || other === null) return one === other;
  const isSameFrame = one.lamports === other.lamports && one.programAddress === other.programAddress;
  return isSameFrame && Buffer.from(one.data).equals(Buffer.from(other.data));
}

function nothingAt(key: Address): EncodedAccount {
  const nothing = { data: new Uint8Array(), executable: false, lamports: lamports(0n), space: 0n };
  return { ...nothing, address: key, programAddress: PROGRAMS.system };
}

function simulate(svm: LiteSVM, transaction: Transaction, hasToBeSigned: boolean): Run {
  svm.withSigverify(hasToBeSigned);
  try {
    const result = svm.simulateTransaction(transaction);
    if (result instanceof FailedTransactionMetadata) return { ...readResult(result), accounts: [] };
    return { error: null, metadata: result.meta(), accounts: result.postAccounts() };
  } finally {
    svm.withSigverify(true);
  }
}

function readResult(result: TransactionMetadata | FailedTransactionMetadata) {
  if (!(result instanceof FailedTransactionMetadata)) return { error: null, metadata: result };
  return { error: transactionErrorOf(result), metadata: result.meta() };
}

function enter(svm: LiteSVM, blocks: readonly Block[]): void {
  const newest = blocks.slice(-SLOT_HASHES - 1);
  const head = newest.at(-1);
  if (!head) return;
  const clock = svm.getClock();
  clock.slot = BigInt(head.slot);
  clock.unixTimestamp = BigInt(Math.floor(head.atMs / 1000));
  svm.setClock(clock);
  const hashes = newest.slice(0, -1).reverse();
  if (hashes.length > 0)
    svm.setSlotHashes(hashes.map(({ slot, blockhash }) => ({ slot: BigInt(slot), hash: blockhash })));
}
