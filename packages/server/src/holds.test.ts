import type { HoldEvent } from "@duebook/collections/hold/hold-state";
import { CHAINS } from "@duebook/protocol/chains";
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
  registered,
  SAYS_NOTHING,
} from "./chronicle.test-aid.ts";
import { runLine } from "./cli/run-line.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { createDesk } from "./desk.ts";
import { createEventStore } from "./event-store.ts";
import { changeHold } from "./holds.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { proveDebt } from "./journal.ts";
import { saveChainState } from "./store/chain-rows.ts";
import { contactsOfDebt } from "./store/contact-rows.ts";
import type { Database } from "./store/database.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";

const ANA = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
const OTHER: typeof DEBT = `0x${"d2".repeat(32)}`;
const NOW = FIRST_DUE_AT + DAY;

for (const engine of ENGINES)
  describe(`holds on ${engine.name}`, () => {
    let database: Database;
    const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
    const config = { ...DEFAULT_CONFIG, chains };

    beforeEach(async function () {
      database = await engine.fresh(this);
      const chronicle = createChronicle(createEventStore(database, CHAINS));
      await saveChainState(database, CHAIN, "following", null);
      await chronicle.add(OPENED_AT, [registered, opened, openingOf(OTHER)]);
      await registerDebtor(database, ANA);
      for (const debt of [DEBT, OTHER]) {
        await registerDebt(database, { debt, debtor: "ana", reference: debt.slice(0, 6), chain: CHAIN });
      }
      await chronicle.readPast();
      await chronicle.add(NOW, []);
      await chronicle.add(NOW, []);
      now = NOW;
    });
    afterEach(() => database?.close());

    let now = NOW;
    const desk = () =>
      createDesk({ database, config, publicUrl: "https://pay.example.test", clock: () => now, ...SAYS_NOTHING });
    /** What is due is decided about, and what was planned is asked again at its claim. */
    const work = async () => {
      await decideDue(desk());
      await deliver(desk());
    };
    const contactOf = async (debt: typeof DEBT) => {
      const [newest] = await contactsOfDebt(database, debt);
      return newest === undefined ? null : [newest.outcome, newest.because[0]?.code];
    };
    const duebook = (...line: readonly string[]) =>
      runLine(line, { config, clock: () => now, open: async () => database });
    const holdLines = async () => {
      const { lines } = await proveDebt(database, DEBT);
      const entries = lines.map(({ line }) => line.entry as { kind: string; event?: string; by?: string });
      return entries.filter(({ kind }) => kind === "hold").map(({ event, by }) => `${event} by ${by}`);
    };
    const set = (kind: HoldEvent["kind"], by: HoldEvent["by"]): HoldEvent => ({
      ...{ type: "HoldSet", kind, by, at: now, until: null },
    });

    it("refuses what the table of holds refuses, keeps nothing of it, and says it in the same words on the line", async () => {
      expect(await codeOf(changeHold(database, DEBT, set("cease_requested", "creditor")))).to.equal(
        "hold/not-theirs-to-set",
      );
      const refused: readonly [string, readonly string[]][] = [
        ["hold/unknown-kind", ["hold", DEBT, "sabbatical"]],
        ["hold/unknown-party", ["hold", DEBT, "disputed", "--by", "neighbour"]],
        ["hold/malformed-day", ["hold", DEBT, "disputed", "--by", "debtor", "--until", "soon"]],
        ["hold/malformed-day", ["hold", DEBT, "disputed", "--by", "debtor", "--until", "2030-13-01"]],
        ["hold/too-long", ["hold", DEBT, "breathing_space", "--until", "2030-12-31"]],
        ["hold/no-channel", ["hold", DEBT, "opted_out"]],
        ["hold/not-set", ["lift", DEBT, "disputed"]],
        ["cli/unknown-debt", ["hold", "nobody", "disputed"]],
      ];
      for (const [code, line] of refused) expect(await codeOf(duebook(...line)), line.join(" ")).to.equal(code);
      expect(await holdLines()).to.deep.equal([]);
    });

    it("re-routes at once: what was planned is not said, and is after the lift", async () => {
      await decideDue(desk());
      expect(await contactOf(DEBT)).to.deep.equal(["planned", "strategy/step-due"]);
      await duebook("hold", DEBT, "represented", "--by", "debtor");
      await work();
      expect(await contactOf(DEBT)).to.deep.equal(["blocked", "policy/hold"]);
      now += 60;
      await duebook("lift", DEBT, "represented", "--by", "debtor");
      await work();
      expect(await contactOf(DEBT)).to.deep.equal(["sent", "strategy/step-due"]);
      expect(await holdLines()).to.deep.equal(["HoldSet by debtor", "HoldLifted by debtor"]);
    });

    it("covers one debt or all of the debtor's, as its kind says", async () => {
      await duebook("hold", DEBT, "disputed", "--by", "debtor");
      await work();
      expect([(await contactOf(DEBT))?.[0], (await contactOf(OTHER))?.[0]]).to.deep.equal(["blocked", "sent"]);
      await duebook("hold", DEBT, "insolvency");
      await duebook("lift", DEBT, "disputed");
      now += 60;
      await work();
      expect((await contactOf(DEBT))?.[0]).to.equal("blocked");
    });

    it("lapses by the clock alone", async () => {
      const line = ["hold", DEBT, "disputed", "--by", "debtor", "--until", "2026-03-20", "--json"];
      const { until } = JSON.parse(await duebook(...line));
      expect(new Date(until * 1000).toISOString()).to.equal("2026-03-21T00:00:00.000Z");
      await work();
      expect(await contactOf(DEBT)).to.deep.equal(["held", "policy/hold"]);
      now = until;
      const { decision } = JSON.parse(await duebook("decide", DEBT, "--json"))[0];
      expect(decision.because.map(({ code }: { code: string }) => code)).to.not.include("policy/hold");
    });

    it("keeps the stop of one channel among the consents", async () => {
      await duebook("hold", DEBT, "opted_out", "--channel", "inbox");
      await work();
      expect(await contactOf(DEBT)).to.deep.equal(["blocked", "policy/stopped"]);
      expect(await holdLines()).to.deep.equal(["HoldSet by debtor"]);
    });
  });
