import { house } from "@duebook/collections/policy/packs/house";
import { usRegF } from "@duebook/collections/policy/packs/us-reg-f";
import type { Strategy } from "@duebook/collections/strategy";
import { expect } from "chai";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  FIRST_DUE_AT,
  OPENED_AT,
  opened,
  registered,
  SAYS_NOTHING,
} from "./chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { createDesk } from "./desk.ts";
import { createEventStore } from "./event-store.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { saveChainState } from "./store/chain-rows.ts";
import type { Database } from "./store/database.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { inboxOf } from "./store/inbox-rows.ts";

const ANA = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: "US-CA" } as const;
const { strategy } = DEFAULT_CONFIG;

for (const engine of ENGINES)
  describe(`writeMessage on ${engine.name}`, () => {
    let database: Database;
    beforeEach(async function () {
      database = await engine.fresh(this);
    });
    afterEach(() => database?.close());

    /** The messages of a day on which an installment was missed, under the law of the US. */
    const messagesBy = async (by: Partial<Strategy>, isScored = true) => {
      const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
      const law = { creditorSeat: "US", contractLaw: "US" };
      const scoring = { isOn: isScored, model: null };
      const rules = { law, packs: [house, usRegF], scoring, strategy: { ...strategy, ...by } };
      const config = { ...DEFAULT_CONFIG, chains, ...rules };
      const clock = () => FIRST_DUE_AT + DAY;
      const desk = createDesk({ database, config, clock, publicUrl: "https://pay.example.test", ...SAYS_NOTHING });
      const chronicle = createChronicle(createEventStore(database));
      await saveChainState(database, CHAIN, "following", null);
      await registerDebtor(database, ANA);
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await chronicle.add(OPENED_AT, [registered, opened]);
      await chronicle.add(clock(), []);
      await decideDue(desk);
      await deliver(desk);
      return inboxOf(database, DEBT);
    };

    it("writes nothing that lacks what the law has its sender disclose", async () => {
      expect(await messagesBy({ disclosures: [] })).to.deep.equal([]);
    });

    it("writes it where the strategy says so", async () => {
      const [message] = await messagesBy({ disclosures: ["from-debt-collector"] });
      expect(message?.body).to.contain("from a debt collector");
    });

    const tones = [
      ["says a plain step plainly where nobody is scored", false, "has not been paid yet. Please pay it"],
      ["says it gently to whoever most likely forgot", true, "That happens, and it is easily put right"],
    ] as const;
    for (const [what, isScored, words] of tones) {
      it(what, async () => {
        const steps = strategy.steps.map((step) => ({ ...step, tone: "plain" as const }));
        const [message] = await messagesBy({ steps, disclosures: ["from-debt-collector"] }, isScored);
        expect(message?.body).to.contain(words);
      });
    }
  });
