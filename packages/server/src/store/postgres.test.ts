import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import type { Connection, UnsealedDatabase } from "./database.ts";
import { openPostgres } from "./postgres.ts";
import { postgresPrograms, postgresUrl } from "./postgres-cluster.test-aid.ts";

const TAKE_LOCK = "select pg_advisory_xact_lock(4)";
const SELECT_PID = "select pg_backend_pid() as pid";
const END = "select pg_terminate_backend($1)";

describe("openPostgres", () => {
  it("refuses a database that cannot be reached, without repeating the password", async () => {
    const refusal = await openPostgres("postgres://ana:hunter2@127.0.0.1:1/duebook").catch((error: unknown) => error);
    expect(refusal).to.include({ code: "store/unreachable" });
    expect(String(refusal)).to.contain("ECONNREFUSED").and.not.to.contain("hunter2");
  });

  describe("with another server at work", () => {
    let database: UnsealedDatabase;
    before(async function () {
      const programs = postgresPrograms();
      if (programs === null) return this.skip(); // there is no PostgreSQL server on this machine
      const patience = { silentMs: 300, lockMs: 150, connectMs: 10_000 };
      database = await openPostgres(await postgresUrl(programs), patience);
    });
    after(() => database?.close());

    const errorOf = (work: (tx: Connection) => Promise<unknown>): Promise<{ readonly code?: string }> =>
      database.transaction(work).then(
        () => ({}),
        (error: { readonly code?: string }) => error,
      );
    const lockFor = (milliseconds: number) => async (tx: Connection) => {
      await tx.query(TAKE_LOCK);
      await wait(milliseconds);
      await tx.query("select 1");
    };

    it("waits for a lock no longer than it is worth", async () => {
      const holding = errorOf(lockFor(250));
      await wait(50);
      expect(await errorOf(lockFor(0))).to.include({ code: "55P03" }); // lock_not_available
      expect(await holding).to.deep.equal({});
    });

    it("ends a transaction that says nothing, so that a server that hangs holds up nobody", async () => {
      const hanging = errorOf(lockFor(2_000));
      await wait(50);
      const startedAt = performance.now();
      while ("code" in (await errorOf(lockFor(0)))) await wait(10);
      expect(performance.now() - startedAt).to.be.lessThan(1_500);
      expect(await hanging).to.be.instanceOf(Error);
    });

    it("fails one transaction, and not the process, when its connection is cut between two queries", async () => {
      const failure = await errorOf(async (tx) => {
        const [row] = await tx.query<{ pid: number }>(SELECT_PID);
        await database.query(END, [row?.pid]);
        await wait(50);
        await tx.query("select 1");
      });
      expect(failure).to.be.instanceOf(Error);
      expect(await database.query("select 1 as one")).to.deep.equal([{ one: 1 }]);
    });
  });
});
