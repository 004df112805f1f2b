import { CHAINS } from "@duebook/protocol/chains";
import type { ChainEvent, Position } from "@duebook/protocol/event";
import { expect } from "chai";
import type { Hex } from "viem";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  FIRST_DUE_AT,
  move,
  OPENED_AT,
  opened,
  payment,
  registered,
} from "../chronicle.test-aid.ts";
import { createEventStore } from "../event-store.ts";
import { giveAccount } from "../give-route.ts";
import { payAddressOn } from "../watch-debts.ts";
import { saveChainState } from "./chain-rows.ts";
import type { Database, Queryable } from "./database.ts";
import { registerDebt, registerDebtor } from "./debtors.ts";
import { ENGINES } from "./engines.test-aid.ts";
import { countRecordables, markRecorded, recordablesOf } from "./recordable-rows.ts";
import { changeRecording, insertRecording } from "./recording-rows.ts";

const POOL = `0x${"b3".repeat(20)}`;

for (const engine of ENGINES)
  describe(`what is to be recorded on ${engine.name}`, () => {
    let database: Database;
    let chronicle: ReturnType<typeof createChronicle>;
    const payAddress = payAddressOn(CHAINS, CHAIN, DEBT);
    const [NOON, NIGHT] = [OPENED_AT + DAY, OPENED_AT + 2 * DAY];
    const away = { from: payAddress };

    beforeEach(async function () {
      database = await engine.fresh(this);
      chronicle = createChronicle(createEventStore(database, CHAINS));
      await registerDebtor(database, { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null });
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await saveChainState(database, CHAIN, "following", null);
      await chronicle.add(OPENED_AT, [registered, opened]);
      await giveAccount(database, CHAIN, POOL, DEBT, OPENED_AT);
      await chronicle.readPast();
    });
    afterEach(() => database?.close());

    const found = async () =>
      (await recordablesOf(database, CHAIN, NIGHT)).map(({ kind, amount, arrivedAt }) => [kind, amount, arrivedAt]);

    it("is nothing that is not final, and nothing on a chain that is not followed", async () => {
      await chronicle.add(NOON, [], 1, [move(payAddress, 5n), move(POOL, 50_000n)]);
      expect(await found()).to.deep.equal([]);
      await chronicle.add(NIGHT);
      expect(await found()).to.have.length(2);
      await saveChainState(database, CHAIN, "halted", "indexer/reorg-below-final");
      expect(await found()).to.deep.equal([]);
    });

    it("is what lies at the pay address since the last sweep, in one, and each payment elsewhere", async () => {
      await chronicle.add(NOON, [], 0, [move(payAddress, 30_000n), move(payAddress, 20_000n), move(POOL, 70_000n)]);
      expect(await found()).to.deep.equal([
        ["receipt", 70_000n, NOON],
        ["sweep", 50_000n, NOON],
      ]);
      await chronicle.add(NIGHT, [], 0, [move(POOL, 50_000n, away), move(payAddress, 10_000n)]);
      expect(await found()).to.deep.include(["sweep", 10_000n, NIGHT]);
    });

    it("is not swept again before the sweep that was seen is final", async () => {
      await chronicle.add(NOON, [], 0, [move(payAddress, 50_000n)]);
      await chronicle.add(NIGHT, [], 1, [move(PAYMENT_TARGET, 50_000n, away)]);
      expect(await found()).to.deep.equal([]);
    });

    it("is looked for only where something is not recorded for good", async () => {
      const marked = async () => {
        await markRecorded(database, CHAIN);
        const rows = await database.query<{ kind: string }>(
          "select kind from transfer where is_recorded order by kind",
        );
        return rows.map(({ kind }) => kind).join(" ");
      };
      await chronicle.add(NOON, [], 0, [move(payAddress, 50_000n), move(POOL, 70_000n)]);
      expect(await marked()).to.equal("");
      const [{ receipt_key: key } = { receipt_key: "0x" as const }] = await database.query<{ receipt_key: Hex }>(
        "select receipt_key from transfer where kind = 'pool'",
      );
      const swept = move(PAYMENT_TARGET, 50_000n, away);
      await chronicle.add(NIGHT, [payment(2, 50_000n, 50_000n), credited(3, key, 70_000n)], 1, [swept]);
      expect([await marked(), await found()]).to.deep.equal(["", []]);
      await chronicle.add(NIGHT + 60);
      expect([await marked(), await found()]).to.deep.equal(["payAddress pool", []]);
      await chronicle.add(NIGHT + 120, [], 0, [move(payAddress, 10_000n)]);
      expect([await marked(), await found()]).to.deep.equal(["payAddress pool", [["sweep", 10_000n, NIGHT + 120]]]);
    });

    it("is counted without what is recorded or under way, and of so many debts at most", async () => {
      await chronicle.add(NOON, [], 0, [move(payAddress, 50_000n), move(POOL, 70_000n)]);
      await multiply(99);
      expect(await countRecordables(database, CHAIN)).to.equal(200);
      expect(await countRecordables(database, CHAIN, 7)).to.equal(14);
      await database.query("update transfer set is_recorded = true where debt = $1", [DEBT]);
      const key = `sweep 0x${"1".padStart(64, "0")}`;
      await insertRecording(database, CHAIN, "sweeps", [{ key, debt: DEBT, amount: 1n, arrivedAt: NOON }], NOON);
      expect(await countRecordables(database, CHAIN)).to.equal(197);
    });

    it("is counted by looking at no more than what is counted, however much waits", async () => {
      await chronicle.add(NOON, [], 0, [move(payAddress, 50_000n), move(POOL, 70_000n)]);
      await multiply(9_999);
      const rows = await rowsReadBy((db) => countRecordables(db, CHAIN, 100));
      expect(rows).to.be.within(200, 2_000);
    }).timeout(60_000);

    /** Adds so many debts like the one there is, each with the same transfers. */
    async function multiply(count: number): Promise<void> {
      const id = "'0x' || lpad(n::text, 64, '0')";
      const from = (table: string) => `${table} as old, generate_series(1, ${count}) as n`;
      const copyOf = (table: string, changed: Readonly<Record<string, string>>) => async () => {
        const columns = await database.query<{ name: string }>(
          "select column_name as name from information_schema.columns where table_name = $1",
          [table],
        );
        const names = columns.map(({ name }) => name);
        const values = names.map((name) => changed[name] ?? `old.${name}`);
        await database.query(
          `insert into ${table} (${names.join(", ")}) select ${values.join(", ")} from ${from(table)}`,
        );
      };
      await copyOf("debt", { id })();
      const position = "old.position || ':' || n";
      await copyOf("transfer", { debt: id, position, receipt_key: "old.receipt_key || n" })();
      for (const table of ["debt", "transfer"]) await database.query(`analyze ${table}`);
    }

    /** Rows of all tables that the plan of a statement went through. */
    async function rowsReadBy(ask: (db: Queryable) => Promise<unknown>): Promise<number> {
      let plan: Plan | undefined;
      const query = async (statement: string, parameters?: readonly unknown[]) => {
        const [row] = await database.query<Record<string, unknown>>(
          `explain (analyze, format json) ${statement}`,
          parameters,
        );
        const told = row?.["QUERY PLAN"];
        plan = (typeof told === "string" ? JSON.parse(told) : told)?.[0]?.Plan;
        return [];
      };
      await ask({ ...database, query: query as Queryable["query"] });
      if (plan === undefined) throw new Error("the statement was planned");
      return rowsOf(plan);
    }

    it("says what was refused since it arrived, how often and why, and leaves out what is under way", async () => {
      await chronicle.add(NOON, [], 0, [move(payAddress, 50_000n)]);
      const key = `sweep ${DEBT}`;
      const take = () =>
        insertRecording(database, CHAIN, "sweeps", [{ key, debt: DEBT, amount: 50_000n, arrivedAt: OPENED_AT }], NOON);
      for (const [code, at] of [
        ["long/ago", NOON - 1],
        ["a/first", NOON + 5],
        ["a/second", NOON + 9],
      ] as const) {
        const change = { state: "dropped", code, cost: null, blockNumber: null } as const;
        await changeRecording(database, { id: await take(), state: "planned" }, change, at);
      }
      const [one] = await recordablesOf(database, CHAIN, NIGHT);
      expect(one).to.deep.include({ key, refusals: 2, refusedAt: NOON + 9, refusedBecause: "a/second" });
      expect(one).to.deep.include({ debt: DEBT, hasEnded: false, deadlineAt: FIRST_DUE_AT + 3 * DAY });
      await take();
      expect(await recordablesOf(database, CHAIN, NIGHT)).to.deep.equal([]);
    });
  });

interface Plan {
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly Plan[];
}

function rowsOf(plan: Plan): number {
  const own =
    plan["Relation Name"] === undefined
      ? 0
      : (plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0)) * plan["Actual Loops"];
  return (plan.Plans ?? []).reduce((sum, inner) => sum + rowsOf(inner), own);
}

/** A receipt of this key. */
const credited =
  (sequence: number, key: Hex, amount: bigint) =>
  (position: Position): ChainEvent => {
    const facts = { amount, paidAt: OPENED_AT, feeReversed: 0n, paid: 50_000n + amount, feeAssessed: 0n };
    return { ...position, type: "ReceiptCredited", id: DEBT, sequence, key, ...facts };
  };

/** The creditor's account, where a sweep sends tokens. */
const PAYMENT_TARGET = `0x${"a0".repeat(20)}`;
