import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { CHAIN } from "../recording/anvil-world.test-aid.ts";
import { createStopper, expectStop, stoppingDatabase, stoppingWriter } from "../recording/stopper.test-aid.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { loadJournal } from "../store/journal-rows.ts";
import { deferOnHolds } from "./defer-on-holds.ts";
import type { Deferrer } from "./deferrer.ts";
import { type HeldWorld, LOOK_DAYS, openHeldWorld, STEP } from "./held-world.test-aid.ts";

/** More steps than two looks take. */
const MOST_STEPS = 250;

describe("deferOnHolds on anvil", () => {
  let database: Database;
  let world: HeldWorld;
  let debt: DebtId;
  let other: DebtId;
  const open = async (...[changes]: [Parameters<typeof openHeldWorld>[2]?]) => {
    database = await freshDatabase();
    world = await openHeldWorld(database, 2, changes);
    [debt = "0x", other = "0x"] = world.debts;
  };
  afterEach(() => world?.chain.stop());

  const journalled = async () => {
    const entries = (await loadJournal(database)).map(({ entry }) => entry as Record<string, unknown>);
    return entries.filter(({ kind }) => String(kind).startsWith("deferment"));
  };

  it("gives nothing while the chain is not followed", async () => {
    await open();
    await world.duebook("hold", "L-0", "breathing_space");
    await world.pass(LOOK_DAYS);
    await saveChainState(database, CHAIN, "halted", "indexer/reorg-below-final");
    await deferOnHolds(world.deferrer());
    expect([await world.told(debt), await world.daysOf(debt)]).to.deep.equal([[], 0]);
  });

  it("gives nothing to a debt on no hold, on one that lets the clock run, or paid", async () => {
    await open();
    await world.duebook("hold", "L-0", "represented");
    await world.duebook("hold", "L-1", "breathing_space", "--by", "debtor");
    await world.duebook("lift", "L-1", "breathing_space", "--by", "debtor");
    await world.pass(LOOK_DAYS);
    await world.look();
    await world.duebook("hold", "L-1", "fraud_claim");
    await world.pay(debt, 300_000_000n);
    await world.pay(other, 100_000_000n);
    await world.pass(0);
    await world.look();
    expect([await world.daysOf(debt), await world.daysOf(other), world.reports]).to.deep.equal([0, 0, []]);
    expect(await world.duebook("holds")).to.equal("No late fee is about to grow on a hold.");
  });

  const byCommand = (id: DebtId) => `duebook defer ${id} ${STEP}`;
  const byWallet = (id: DebtId) => `DebtBook.defer(${id}, ${STEP})`;
  const byHand: readonly [string, Parameters<typeof openHeldWorld>[2], string, typeof byCommand][] = [
    ["nobody said how many", { holds: { deferOnChain: null } }, "deferment/not-automatic", byCommand],
    ["there is no key", { keys: { creditorKey: null, servicerKey: null } }, "deferment/cannot-sign", byWallet],
    [
      "it would be more than is given",
      { holds: { deferOnChain: { mostDays: 8, dailyLimit: 9 } } },
      "deferment/above-most-days",
      byCommand,
    ],
  ];
  for (const [why, changes, code, how] of byHand) {
    it(`leaves it to a person where ${why}, and says so`, async () => {
      await open(changes);
      await world.duebook("hold", "L-0", "fraud_claim");
      await world.pass(LOOK_DAYS);
      await world.look();
      expect([await world.daysOf(debt), world.reports]).to.deep.equal([0, ["deferment/by-hand"]]);
      const { owed } = JSON.parse(await world.duebook("holds", "--json"));
      expect(owed).to.deep.equal([{ debt, chain: CHAIN, days: STEP, holds: ["fraud_claim"], code }]);
      expect(await world.duebook("holds", "L-0"))
        .to.contain(`by hand, by ${STEP} days`)
        .and.to.contain(how(debt));
    });
  }

  it("gives no more debts days in a day than it may", async () => {
    await open();
    for (const name of ["L-0", "L-1"]) await world.duebook("hold", name, "fraud_claim");
    await world.pass(LOOK_DAYS);
    await world.look(world.deferrer({ dailyLimit: 1 }));
    expect((await world.daysOf(debt)) + (await world.daysOf(other))).to.equal(STEP);
    expect(world.reports).to.deep.equal(["deferment/limit-reached"]);
    await world.pass(1.1);
    await world.look(world.deferrer({ dailyLimit: 1 }));
    expect([await world.daysOf(debt), await world.daysOf(other)].every((days) => days >= STEP)).to.equal(true);
  });

  it("gives nothing to a debt of which the chain knows more than the record", async () => {
    await open();
    await world.duebook("hold", "L-0", "fraud_claim");
    await world.pass(LOOK_DAYS);
    await world.deferByHand(debt, 20);
    await deferOnHolds(world.deferrer());
    expect([await world.told(debt), await world.daysOf(debt)]).to.deep.equal([[], 20]);
  });

  it("says that a chain refuses, and pays nothing for the try", async () => {
    await open();
    await world.duebook("hold", "L-0", "fraud_claim");
    await world.pass(LOOK_DAYS);
    const deferrer = world.deferrer();
    const hands = deferrer.hands.map((hand) => ({
      ...hand,
      writer: { ...hand.writer, draft: async () => ({ refused: "debt-book/debt-not-active" }) },
    }));
    await world.look({ ...deferrer, hands });
    expect([await world.told(debt), world.reports]).to.deep.equal([[], [`deferment/refused ${debt}`]]);
  });

  it("moves the dates before a late fee grows, step by step, and not once the hold is lifted", async () => {
    await open();
    await world.duebook("hold", "L-0", "fraud_claim");
    await world.pass(LOOK_DAYS - 2);
    await world.look();
    expect(await world.daysOf(debt)).to.equal(0);
    await world.pass(2);
    for (let looks = 0; looks < 3; looks += 1) await world.look();
    expect([await world.told(debt), await world.daysOf(debt)]).to.deep.equal([[`${STEP} final`], STEP]);
    await world.pass(STEP);
    for (let looks = 0; looks < 3; looks += 1) await world.look();
    expect([await world.daysOf(debt), await world.daysOf(other)]).to.deep.equal([2 * STEP, 0]);
    expect(await world.duebook("holds", "L-0")).to.contain(`because of holds: ${2 * STEP} days`);
    expect(await world.duebook("assess", "L-0", "--json")).not.to.contain("delinquent");
    await world.duebook("lift", "L-0", "fraud_claim");
    await world.pass(20 * STEP);
    await world.look();
    expect(await world.daysOf(debt)).to.equal(2 * STEP);
    expect((await journalled()).map(({ kind, days, holds }) => ({ kind, days, holds }))).to.deep.equal(
      Array.from({ length: 2 }, () => ({ kind: "deferment", days: STEP, holds: ["fraud_claim"] })),
    );
    expect(await world.feeOf(debt)).to.equal(0n);
  });

  it("is one deferment with two servers at once, however often they look", async () => {
    await open();
    await world.duebook("hold", "L-0", "fraud_claim");
    await world.duebook("hold", "L-1", "fraud_claim");
    await world.pass(LOOK_DAYS);
    const servers = [world.deferrer(), world.deferrer(), world.deferrer()];
    for (let looks = 0; looks < 3; looks += 1) {
      await Promise.all(servers.map((server) => deferOnHolds(server)));
      await world.duebook("observe");
    }
    for (const id of [debt, other]) expect(await world.told(id)).to.deep.equal([`${STEP} final`]);
    expect([await world.daysOf(debt), await world.daysOf(other)]).to.deep.equal([STEP, STEP]);
  });

  it("gives every step once wherever a server stops", async () => {
    await open();
    await world.duebook("hold", "L-0", "fraud_claim");
    await world.pass(LOOK_DAYS - STEP);
    let times = 0;
    for (let step = 1; step <= MOST_STEPS; step += 1) {
      await world.pass(STEP);
      times += 1;
      const { around, hasStopped } = createStopper(step);
      const first = stopping(world.deferrer(), around);
      // Twice: the second look follows what the first one sent.
      for (let looks = 0; looks < 2; looks += 1) await deferOnHolds(first).catch(expectStop);
      for (let looks = 0; looks < 3; looks += 1) await world.look();
      expect(await world.daysOf(debt), `after step ${step}`).to.equal(times * STEP);
      if (!hasStopped()) break;
    }
    expect(times, "steps").to.be.within(20, MOST_STEPS - 1);
    expect(new Set(await world.told(debt))).to.deep.equal(new Set([`${STEP} final`]));
    expect((await journalled()).length).to.equal(times);
  }).timeout(240_000);
});

function stopping(deferrer: Deferrer, around: Parameters<typeof stoppingDatabase>[1]): Deferrer {
  const hands = deferrer.hands.map(({ writer, sequenceOf, freeNonce }) => ({
    writer: stoppingWriter(writer, around),
    sequenceOf: (id: DebtId) => around(() => sequenceOf(id)),
    freeNonce: () => around(() => freeNonce()),
  }));
  return { ...deferrer, hands, database: stoppingDatabase(deferrer.database, around) };
}
