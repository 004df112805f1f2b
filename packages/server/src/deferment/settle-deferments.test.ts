import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import type { Database } from "../store/database.ts";
import { defermentsOf } from "../store/deferment-rows.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { loadJournal } from "../store/journal-rows.ts";
import type { Deferrer } from "./deferrer.ts";
import { type HeldWorld, LOOK_DAYS, openHeldWorld, STEP } from "./held-world.test-aid.ts";

const NOTHING = { id: "", raw: "", mostCost: 0n, body: {} };

describe("days that were signed and did not reach the chain", () => {
  let database: Database;
  let world: HeldWorld;
  let debt: DebtId;
  let other: DebtId;
  beforeEach(async () => {
    database = await freshDatabase();
    world = await openHeldWorld(database, 2);
    [debt = "0x", other = "0x"] = world.debts;
    await world.duebook("hold", "L-0", "fraud_claim");
    await world.pass(LOOK_DAYS);
  });
  afterEach(() => world?.chain.stop());

  it("sends nothing again that is not owed any more, and lets it go once its nonce is used up", async () => {
    await world.look(deaf(world.deferrer()));
    await world.duebook("lift", "L-0", "fraud_claim");
    for (let looks = 0; looks < 2; looks += 1) await world.look();
    expect([await world.told(debt), await world.daysOf(debt)]).to.deep.equal([[`${STEP} signed`], 0]);
    await world.deferByHand(other, 1); // takes the nonce
    for (let looks = 0; looks < 2; looks += 1) {
      await world.pass(0);
      await world.look();
    }
    expect([await world.told(debt), await world.daysOf(debt)]).to.deep.equal([[`${STEP} dead deferment/dead`], 0]);
  });

  it("keeps what was mined and reverted, such as for a debt that was paid meanwhile, and pays for it once", async () => {
    await world.look(deaf(world.deferrer()));
    await world.pay(debt, 300_000_000n);
    const [deferment] = await defermentsOf(database, debt);
    for (const { writer } of world.deferrer().hands) await writer.broadcast(deferment?.signed ?? NOTHING);
    for (let looks = 0; looks < 3; looks += 1) {
      await world.pass(0);
      await world.look();
    }
    expect(await world.told(debt)).to.deep.equal([`${STEP} failed debt-book/debt-not-active`]);
    const lines = (await loadJournal(database)).map(({ entry }) => entry as Record<string, unknown>);
    expect(lines.find(({ kind }) => kind === "deferment-lost")).to.include({ code: "debt-book/debt-not-active" });
  });

  it("says what no block holds for an hour", async () => {
    await world.look(deaf(world.deferrer()));
    expect(await world.duebook("holds", "L-0")).to.contain(`Of them ${STEP} are under way`);
    await world.pass(0.05);
    await world.look(deaf(world.deferrer()));
    expect([await world.told(debt), world.reports]).to.deep.equal([[`${STEP} signed`], [`deferment/stuck ${debt}`]]);
  });

  it("sends again what a node lost, and counts anew what no block can hold", async () => {
    await world.look(deaf(world.deferrer()));
    expect([await world.told(debt), await world.daysOf(debt)]).to.deep.equal([[`${STEP} signed`], 0]);
    await world.deferByHand(other, 1); // takes the nonce
    await world.pass(0);
    await world.look();
    await world.look();
    expect(await world.told(debt)).to.deep.equal([`${STEP} dead deferment/dead`, `${STEP} final`]);
    expect([await world.daysOf(debt), world.reports]).to.deep.equal([STEP, ["deferment/lost"]]);
    await world.pass(STEP);
    await world.look(deaf(world.deferrer()));
    await world.look();
    await world.look();
    expect([await world.daysOf(debt), (await world.told(debt)).at(-1)]).to.deep.equal([2 * STEP, `${STEP} final`]);
  });
});

/** A server of which nothing reaches the chain. */
function deaf(deferrer: Deferrer): Deferrer {
  const hands = deferrer.hands.map((hand) => ({ ...hand, writer: { ...hand.writer, broadcast: async () => {} } }));
  return { ...deferrer, hands };
}
