import { creditor } from "@duebook/devnet/accounts";
import { expect } from "chai";
import type { Config } from "../config.ts";
import { type HeldWorld, heldConfig, LOOK_DAYS, openHeldWorld, STEP } from "../deferment/held-world.test-aid.ts";
import { createKeyring } from "../keyring.ts";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { createTurns } from "../turns.ts";
import { createDeferJobs } from "./defer-held-debts.ts";

describe("createDeferJobs", () => {
  let database: Database;
  let world: HeldWorld;
  let now: number;
  before(async () => {
    database = await freshDatabase();
    world = await openHeldWorld(database, 1);
    await world.duebook("hold", "L-0", "insolvency");
    await world.pass(LOOK_DAYS);
    now = await world.chain.now();
  });
  after(() => world?.chain.stop());

  const jobsOf = (changes: Partial<Config> = {}) => {
    const config = { ...heldConfig(world.chain.url), ...changes };
    const [keyring, inTurn] = [createKeyring(config.keys), createTurns()];
    return createDeferJobs({ config, keyring, database, inTurn, clock: () => now });
  };
  const daysOf = () => world.daysOf(world.debts[0] ?? "0x");

  it("makes none where the creditor has not said how many days", () => {
    expect(jobsOf({ holds: { deferOnChain: null } })).to.deep.equal([]);
  });

  it("gives nothing without the creditor's key, or with that of another one", async () => {
    const ofAnother = { creditorKey: `0x${"7".repeat(64)}`, servicerKey: null } as const;
    for (const keys of [{ ...ofAnother, creditorKey: null }, ofAnother]) {
      for (const job of jobsOf({ keys })) await job();
      expect(await daysOf()).to.equal(0);
    }
  });

  it("gives days with the creditor's key", async () => {
    for (const job of jobsOf({ keys: { creditorKey: creditor.key, servicerKey: null } })) await job();
    expect(await daysOf()).to.equal(STEP);
  });
});
