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
} from "../chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createDesk } from "../desk.ts";
import { createEventStore } from "../event-store.ts";
import { decideDue } from "../jobs/decide-due.ts";
import { deliver } from "../jobs/deliver.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { ENGINES } from "../store/engines.test-aid.ts";
import { runLine } from "./run-line.ts";

for (const engine of ENGINES)
  describe(`duebook handovers on ${engine.name}`, () => {
    let database: Database;
    let now: Instant;
    let chronicle: ReturnType<typeof createChronicle>;

    beforeEach(async function () {
      database = await engine.fresh(this);
      now = OPENED_AT;
      const ana = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
      await registerDebtor(database, ana);
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await saveChainState(database, CHAIN, "following", null);
      chronicle = createChronicle(createEventStore(database));
      await chronicle.add(now, [registered, opened]);
      await chronicle.readPast();
    });
    afterEach(() => database?.close());

    const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
    // Nobody gave an address, so that the ladder has nothing to say besides the inbox.
    const config = { ...DEFAULT_CONFIG, chains, strategies: {} };
    const duebook = (...line: readonly string[]) =>
      runLine(line, { config, clock: () => now, open: async () => database });
    const live = async (at: Instant, says: Parameters<typeof chronicle.add>[1] = []) => {
      now = at;
      await chronicle.add(at, says);
      await chronicle.add(at, []);
      const parts = { database, config, publicUrl: "https://pay.example.test", clock: () => now, ...SAYS_NOTHING };
      const desk = createDesk(parts);
      await decideDue(desk);
      await deliver(desk);
      await decideDue(desk);
    };

    it("names a debt once its ladder has ended, since when, and no longer once something is paid", async () => {
      await live(FIRST_DUE_AT + DAY);
      expect(await duebook("handovers")).to.equal("No ladder has ended.");
      await live(FIRST_DUE_AT + 60 * DAY);
      expect(await duebook("handovers")).to.match(/L-1 +1 +2026-04-30/);
      expect(JSON.parse(await duebook("handovers", "--json"))).to.deep.equal([
        { debt: DEBT, reference: "L-1", installment: 1, since: now },
      ]);
      await live(now + DAY, [payment(2, 100_000_000n, 100_000_000n)]);
      expect(await duebook("handovers")).to.equal("No ladder has ended.");
    });
  });
