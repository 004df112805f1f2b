import type { Experiment } from "@duebook/collections/experiment/experiment";
import { gentle } from "@duebook/collections/strategies/gentle";
import { hardship } from "@duebook/collections/strategies/hardship";
import { standard } from "@duebook/collections/strategies/standard";
import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  FIRST_DUE_AT,
  OPENED_AT,
  opened,
  payment,
  registered,
  SAYS_NOTHING,
} from "./chronicle.test-aid.ts";
import { runLine } from "./cli/run-line.ts";
import { type Config, DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { readDecisionInput } from "./decision-input.ts";
import { createDesk } from "./desk.ts";
import { createEventStore } from "./event-store.ts";
import { gatherEvidence } from "./evidence-pack/gather-evidence.ts";
import { verifyEvidence } from "./evidence-pack/verify-evidence.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { findArm } from "./store/assignment-rows.ts";
import { saveChainState } from "./store/chain-rows.ts";
import { contactsOfDebt } from "./store/contact-rows.ts";
import type { Database } from "./store/database.ts";
import { findDebt } from "./store/debt-rows.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";

const ANA = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
const EXPERIMENT: Experiment = {
  id: "soft",
  arms: [
    { name: "usual", shareBps: 0, strategy: standard },
    { name: "soft", shareBps: 10_000, strategy: gentle },
  ],
  holdOutBps: 0,
  isAdaptive: false,
};

for (const engine of ENGINES)
  describe(`the route of a debt on ${engine.name}`, () => {
    let database: Database;
    let chronicle: ReturnType<typeof createChronicle>;
    let now: Instant;

    beforeEach(async function () {
      database = await engine.fresh(this);
      now = OPENED_AT;
      chronicle = createChronicle(createEventStore(database));
      await saveChainState(database, CHAIN, "following", null);
      await chronicle.add(OPENED_AT, [registered, opened]);
      await registerDebtor(database, ANA);
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await chronicle.readPast();
    });
    afterEach(() => database?.close());

    const configOf = (rest: Partial<Config>) => ({
      ...DEFAULT_CONFIG,
      chains: [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }],
      ...rest,
    });
    const deskOf = (rest: Partial<Config> = {}) =>
      createDesk({
        database,
        config: configOf(rest),
        publicUrl: "https://pay.example.test",
        clock: () => now,
        ...SAYS_NOTHING,
      });
    const live = async (at: Instant, says: Parameters<typeof chronicle.add>[1] = []) => {
      now = at;
      await chronicle.add(at, says);
      await chronicle.add(at, []);
    };
    const routeWith = async (rest: Partial<Config> = {}) => {
      const debt = await findDebt(database, DEBT);
      const input = debt === null ? null : await readDecisionInput(database, deskOf(rest), debt, now);
      return [input?.strategy.name, input?.route?.segment, input?.route?.because.at(-1)?.code];
    };
    const duebook = (rest: Partial<Config>, ...line: readonly string[]) =>
      runLine(line, { config: configOf(rest), clock: () => now, open: async () => database });

    it("changes with the facts, at once and back again", async () => {
      const strategies = { forgot: gentle, cannot: hardship };
      expect(await routeWith({ strategies })).to.deep.equal(["standard", null, "route/strategy"]);
      await live(FIRST_DUE_AT + 5 * DAY);
      expect((await routeWith({ strategies })).slice(0, 2)).to.deep.equal(["gentle", "forgot"]);
      await live(now, [payment(2, 40_000_000n, 40_000_000n)]);
      expect((await routeWith({ strategies })).slice(0, 2)).to.deep.equal(["hardship", "cannot"]);
      await live(now + DAY, [payment(3, 60_000_000n, 100_000_000n)]);
      expect((await routeWith({ strategies })).slice(0, 2)).to.deep.equal(["standard", null]);
    });

    it("is the same for everybody where scoring is off", async () => {
      await live(FIRST_DUE_AT + 5 * DAY, [payment(2, 40_000_000n, 40_000_000n)]);
      const off = { scoring: { isOn: false, model: null }, strategies: { cannot: hardship } };
      expect(await routeWith(off)).to.deep.equal(["standard", null, "route/scoring-off"]);
    });

    it("honours at once that the debtor wants a person to judge, and keeps that in the journal", async () => {
      await live(FIRST_DUE_AT + 5 * DAY, [payment(2, 40_000_000n, 40_000_000n)]);
      expect((await routeWith())[0]).to.equal("hardship");
      await duebook({}, "review", "L-1");
      expect(await routeWith({ experiment: EXPERIMENT })).to.deep.equal(["standard", null, "route/person-judges"]);
      expect(await duebook({}, "decide", "L-1")).to.contain("a person judges");
    });

    it("keeps a debtor in the arm that decided first, whatever the shares become", async () => {
      await live(FIRST_DUE_AT + 5 * DAY);
      expect((await routeWith({ experiment: EXPERIMENT }))[0]).to.equal("gentle");
      expect(await findArm(database, "soft", "ana")).to.equal(null);
      await decideDue(deskOf({ experiment: EXPERIMENT }));
      expect(await findArm(database, "soft", "ana")).to.deep.equal({ arm: "soft" });
      const [usual, soft] = EXPERIMENT.arms;
      const turned: Experiment = {
        ...EXPERIMENT,
        arms: [
          { ...usual, shareBps: 10_000 },
          { ...(soft ?? usual), shareBps: 0 },
        ],
      };
      expect((await routeWith({ experiment: turned }))[0]).to.equal("gentle");
    });

    it("is counted from the first decision on, not from the first word, which comes sooner in one arm than in another", async () => {
      const [usual, soft] = EXPERIMENT.arms;
      const late: Experiment = { ...EXPERIMENT, arms: [usual, { ...(soft ?? usual), strategy: hardship }] };
      await decideDue(deskOf({ experiment: late }));
      expect(await findArm(database, "soft", "ana")).to.deep.equal({ arm: "soft" });
      await live(FIRST_DUE_AT + 2 * DAY, [payment(2, 100_000_000n, 100_000_000n)]);
      await live(FIRST_DUE_AT + 20 * DAY);
      const { tallies } = JSON.parse(await duebook({ experiment: late }, "experiment", "--json"));
      expect(tallies[1]).to.include({ arm: "soft", debtors: 1, contacts: 0, missed: 1, cured: 1 });
    });

    it("is counted by arm: contacts, misses, cures and objections", async () => {
      const rest = { experiment: EXPERIMENT };
      await live(FIRST_DUE_AT - 4 * DAY);
      await decideDue(deskOf(rest));
      await deliver(deskOf(rest));
      await live(FIRST_DUE_AT + 3 * DAY, [payment(2, 100_000_000n, 100_000_000n)]);
      await duebook(rest, "hold", "L-1", "cease_requested", "--by", "debtor");
      await live(FIRST_DUE_AT + 20 * DAY);
      const { tallies, notEnough } = JSON.parse(await duebook(rest, "experiment", "--json"));
      const none = { debtors: 0, contacts: 0, missed: 0, cured: 0, objections: 0 };
      expect(tallies).to.deep.equal([
        { arm: "usual", ...none },
        { arm: "soft", debtors: 1, contacts: 1, missed: 1, cured: 1, objections: 1 },
        { arm: "hold-out", ...none },
      ]);
      expect(notEnough.code).to.equal("experiment/not-enough-data");
      expect(await duebook({}, "experiment")).to.equal("No experiment is configured.");
    });

    it("can be replayed: an evidence pack holds the strategy as it was applied, and why", async () => {
      const strategies = { forgot: gentle, cannot: hardship };
      for (const days of [-3, 2, 9, 12, 30]) {
        await live(FIRST_DUE_AT + days * DAY, days === 9 ? [payment(2, 40_000_000n, 40_000_000n)] : []);
        await decideDue(deskOf({ strategies }));
        await deliver(deskOf({ strategies }));
      }
      await duebook({}, "hold", "L-1", "hardship_review");
      await decideDue(deskOf({ strategies }));
      const debt = await findDebt(database, DEBT);
      if (debt === null) throw new Error("no debt");
      const pack = await gatherEvidence(database, debt, now, "desk/test");
      const applied = pack.rulebooks.map(({ strategy }) => (strategy as { name: string }).name);
      expect(new Set(applied)).to.deep.equal(new Set(["standard", "gentle", "hardship"]));
      expect((await contactsOfDebt(database, DEBT)).length).to.be.above(1);
      const { findings } = verifyEvidence(JSON.stringify(pack));
      // The id of this debt is no digest of its terms, and nothing is anchored; everything else stands.
      expect(JSON.stringify(findings)).to.not.contain("replay/");
    });

    it("asks for more outcomes before it fits a score", async () => {
      await live(FIRST_DUE_AT + 40 * DAY);
      const training = JSON.parse(await duebook({}, "score", "--json"));
      expect(training.because.code).to.equal("score/not-enough-data");
    });
  });
