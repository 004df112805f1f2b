import { packHash } from "@duebook/collections/policy/pack-hash";
import { auRg96 } from "@duebook/collections/policy/packs/au-rg-96";
import { house } from "@duebook/collections/policy/packs/house";
import { NEWEST } from "@duebook/collections/policy/packs/published";
import { ukConc7 } from "@duebook/collections/policy/packs/uk-conc-7";
import { usRegF } from "@duebook/collections/policy/packs/us-reg-f";
import { CHAINS } from "@duebook/protocol/chains";
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
  openingOf,
  payment,
  registered,
  SAYS_NOTHING,
} from "../chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createDesk, type Desk } from "../desk.ts";
import { createEventStore } from "../event-store.ts";
import { proveDebt } from "../journal.ts";
import { saveChainState } from "../store/chain-rows.ts";
import { contactsOfDebt } from "../store/contact-rows.ts";
import type { Database } from "../store/database.ts";
import { lockDebtor, registerDebt, registerDebtor } from "../store/debtors.ts";
import { ENGINES } from "../store/engines.test-aid.ts";
import { finalGaps } from "../store/gap-rows.ts";
import { decideDue } from "./decide-due.ts";

const ANA = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;

for (const engine of ENGINES)
  describe(`decideDue on ${engine.name}`, () => {
    let database: Database;
    let chronicle: ReturnType<typeof createChronicle>;
    let desk: Desk;
    let now: Instant;

    beforeEach(async function () {
      database = await engine.fresh(this);
      now = OPENED_AT;
      const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
      const parts = { config: { ...DEFAULT_CONFIG, chains }, publicUrl: "https://pay.example.test" };
      desk = createDesk({ database, ...parts, clock: () => now, ...SAYS_NOTHING });
      chronicle = createChronicle(createEventStore(database, CHAINS));
      await saveChainState(database, CHAIN, "following", null);
      await chronicle.add(OPENED_AT, [registered, opened]);
    });
    afterEach(() => database?.close());

    const register = async () => {
      await registerDebtor(database, ANA);
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await chronicle.readPast();
    };
    const live = async (at: Instant, depth = 0, says: Parameters<typeof chronicle.add>[1] = []) => {
      now = at;
      await chronicle.add(at, says, depth);
    };
    const contacts = async () =>
      (await contactsOfDebt(database, DEBT)).map(({ step, outcome, because }) => [step, outcome, because[0]?.code]);
    const decisions = async () => {
      const { lines } = await proveDebt(database, DEBT);
      return lines.filter(({ line }) => (line.entry as { kind: string }).kind === "decision").length;
    };

    it("leaves a debt alone until somebody says whose it is, and then looks at once", async () => {
      await live(FIRST_DUE_AT + DAY);
      expect([await decideDue(desk), await decideDue(desk)]).to.deep.equal([1, 0]);
      await register();
      expect(await decideDue(desk)).to.equal(1);
      expect(await contacts()).to.deep.equal([["missed", "planned", "strategy/step-due"]]);
    });

    it("speaks of no missed payment before the watermark proves it, and of it as soon as it does", async () => {
      await register();
      await live(FIRST_DUE_AT + DAY, 1);
      await decideDue(desk);
      expect(await contacts()).to.deep.equal([["missed", "held", "evidence/not-proven"]]);
      await live(FIRST_DUE_AT + DAY + 12, 1);
      await decideDue(desk);
      expect(await contacts()).to.deep.equal([["missed", "planned", "strategy/step-due"]]);
    });

    it("is silenced by a payment that is not even final", async () => {
      await register();
      await live(FIRST_DUE_AT + DAY, 1, [payment(2, 100_000_000n, 100_000_000n)]);
      await decideDue(desk);
      expect((await contacts()).map(([, outcome]) => outcome)).not.to.include("planned");
    });

    it("keeps the same answer once, however often it is asked", async () => {
      await register();
      await live(FIRST_DUE_AT + DAY, 5);
      await decideDue(desk);
      expect(await decisions()).to.equal(1);
      for (const later of [60, 120, 180]) {
        now += later;
        await decideDue(desk);
      }
      expect(await decisions()).to.equal(2); // the chain lags by then: another reason, another line
      expect(await contacts()).to.have.length(1);
    });

    it("looks again at nothing before its time", async () => {
      await register();
      await decideDue(desk);
      expect(await decideDue(desk)).to.equal(0);
      now = FIRST_DUE_AT - 3 * DAY;
      expect(await decideDue(desk)).to.equal(1);
    });

    it("waits its turn while something else is being decided or sent about the same debtor", async function () {
      if (engine.name === "PGlite") return this.skip(); // one connection: whoever comes second waits by itself
      await register();
      await live(FIRST_DUE_AT + DAY);
      await database.transaction(async (tx) => {
        await lockDebtor(tx, "ana");
        expect(await decideDue(desk)).to.equal(0);
      });
      expect(await decideDue(desk)).to.equal(1);
    });

    it("keeps what the contract counts beyond the record as a gap to fill, until they agree", async () => {
      await register();
      await live(FIRST_DUE_AT + DAY);
      const reading = { paid: 0n, feeAssessed: 0n, sequence: 2, state: "active" } as const;
      await decideDue({ ...desk, readContract: async () => reading });
      expect((await contacts()).map(([, outcome]) => outcome)).to.deep.equal(["held"]);
      expect(await finalGaps(database, CHAIN)).to.deep.equal([{ debt: DEBT, after: 1, from: 1, to: 2 }]);
      now += 60;
      await decideDue({ ...desk, readContract: async () => ({ ...reading, sequence: 1 }) });
      expect(await finalGaps(database, CHAIN)).to.deep.equal([]);
    });

    it("decides about the others when it fails about one, which stays up", async () => {
      const other = `0x${"d2".repeat(32)}` as const;
      await register();
      await registerDebt(database, { debt: other, debtor: "ana", reference: "L-2", chain: CHAIN });
      await live(FIRST_DUE_AT + DAY, 0, [openingOf(other)]);
      const reading = { paid: 0n, feeAssessed: 0n, sequence: 1, state: "active" } as const;
      const readContract = async ({ id }: { readonly id: string }) => {
        if (id === DEBT) throw new TypeError("a fault of ours");
        return reading;
      };
      const { error: print } = console;
      console.error = () => {};
      expect(await decideDue({ ...desk, readContract })).to.equal(1);
      console.error = print;
      expect(await contacts()).to.deep.equal([]);
      expect(await decideDue({ ...desk, readContract: async () => reading })).to.be.at.least(1);
      expect((await contacts()).map(([, outcome]) => outcome)).to.deep.equal(["planned"]);
    });

    const judge = async (residence: string | null, config: Partial<Desk["config"]>) => {
      await registerDebtor(database, { ...ANA, residence });
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await chronicle.readPast();
      await live(FIRST_DUE_AT + DAY);
      await decideDue({ ...desk, config: { ...desk.config, ...config } });
    };
    const packsApplied = async () => {
      const { lines } = await proveDebt(database, DEBT);
      const entries = lines.map(({ line }) => line.entry as { packs?: { id: string; hash: string }[] });
      return entries.flatMap(({ packs }) => (packs === undefined ? [] : [packs]));
    };
    const IN_BRITAIN = { creditorSeat: "GB", contractLaw: "GB" };

    it("asks the law of the debtor's residence, of the creditor's seat and of the contract", async () => {
      await judge("AU-NSW", { packs: [ukConc7, auRg96, usRegF], law: IN_BRITAIN });
      expect((await packsApplied()).map((packs) => packs.map(({ id }) => id))).to.deep.equal([
        ["au-rg-96", "uk-conc-7"],
      ]);
      expect(await contacts()).to.deep.equal([["missed", "planned", "strategy/step-due"]]);
    });

    it("asks the law that the debt's own contract names, in place of the one that all contracts name", async () => {
      const korean = { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN, contractLaw: "KR" } as const;
      await registerDebtor(database, ANA);
      await registerDebt(database, korean);
      await judge("AU-NSW", { packs: NEWEST.filter((pack) => pack !== house), law: IN_BRITAIN });
      expect((await packsApplied()).map((packs) => packs.map(({ id }) => id))).to.deep.equal([
        ["au-rg-96", "uk-conc-7", "kr-pdpa"],
      ]);
    });

    it("asks the house as well if nobody knows where the debtor lives", async () => {
      await judge(null, { packs: [ukConc7], law: IN_BRITAIN });
      expect((await packsApplied()).map((packs) => packs.map(({ id }) => id))).to.deep.equal([["house", "uk-conc-7"]]);
    });

    it("says nothing where one law of several forbids it", async () => {
      await judge("US-CA", { packs: [ukConc7, usRegF], law: IN_BRITAIN });
      expect(await contacts()).to.deep.equal([["missed", "blocked", "policy/missing-block"]]);
    });

    it("leaves what it decided as it was when a pack changes", async () => {
      await judge("GB", { packs: [ukConc7], law: IN_BRITAIN });
      const before = await proveDebt(database, DEBT);
      const next = { ...ukConc7, version: "2", rules: ukConc7.rules.slice(1) };
      await live(FIRST_DUE_AT + 2 * DAY);
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await decideDue({ ...desk, config: { ...desk.config, packs: [next], law: IN_BRITAIN } });
      const { lines } = await proveDebt(database, DEBT);
      expect(lines.slice(0, before.lines.length).map(({ line }) => line)).to.deep.equal(
        before.lines.map(({ line }) => line),
      );
      const [first, second] = await packsApplied();
      expect([first?.[0]?.hash, second?.[0]?.hash]).to.deep.equal([packHash(ukConc7), packHash(next)]);
    });

    it("lets several workers share the work without meeting", async () => {
      await register();
      await live(FIRST_DUE_AT + DAY);
      const counts = await Promise.all([decideDue(desk), decideDue(desk), decideDue(desk)]);
      expect(counts.reduce((sum, count) => sum + count)).to.equal(1);
      expect(await decisions()).to.equal(1);
    });
  });
