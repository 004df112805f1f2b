import { briefingOf } from "@duebook/collections/briefing";
import type { Pack } from "@duebook/collections/policy/pack";
import { house } from "@duebook/collections/policy/packs/house";
import { ukConc7 } from "@duebook/collections/policy/packs/uk-conc-7";
import { usRegF } from "@duebook/collections/policy/packs/us-reg-f";
import { CHAINS } from "@duebook/protocol/chains";
import type { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import { CHAIN, createChronicle, DAY, DEBT, OPENED_AT, opened, registered } from "./chronicle.test-aid.ts";
import { runLine } from "./cli/run-line.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { createEventStore } from "./event-store.ts";
import { changeHold } from "./holds.ts";
import { proveDebt } from "./journal.ts";
import { accessesOf } from "./store/access-rows.ts";
import { addAddress, addressesOf, markUnreachable } from "./store/address-rows.ts";
import { insertReading } from "./store/briefing-rows.ts";
import { saveChainState } from "./store/chain-rows.ts";
import type { Database } from "./store/database.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";

/** Noon in New York, where the debtor lives. */
const NOON = OPENED_AT + 5 * 3_600;

for (const engine of ENGINES)
  describe(`a question to somebody whom the debtor named on ${engine.name}`, () => {
    let database: Database;
    let now: Instant;
    let packs: readonly Pack[];

    beforeEach(async function () {
      database = await engine.fresh(this);
      [now, packs] = [NOON, [usRegF]];
      const ana = {
        id: "ana",
        locale: "en",
        timeZone: "America/New_York",
        candidateZones: [],
        residence: "US-NY",
      } as const;
      await registerDebtor(database, ana);
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await saveChainState(database, CHAIN, "following", null);
      await createChronicle(createEventStore(database, CHAINS)).add(OPENED_AT, [registered, opened]);
      await insertReading(database, "Ines", { hash: briefingOf(packs, []).hash, readAt: OPENED_AT });
    });
    afterEach(() => database?.close());

    const duebook = (...line: string[]) => {
      const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
      const law = { creditorSeat: "US", contractLaw: "US" };
      const config = { ...DEFAULT_CONFIG, chains, law, packs };
      return runLine(line, { config, clock: () => now, open: async () => database });
    };
    const refusalOf = (...line: string[]) =>
      duebook(...line).then(
        () => "done",
        ({ code, context }: DuebookError) => (code === "person/not-allowed" ? String(context.codes) : code),
      );
    const nameTeo = async (phone = "+1 (212) 555-0100") =>
      JSON.parse(await duebook("person", "name", "L-1", phone, "Teo", "Annie", "--json")).id as string;
    const states = async () =>
      (await proveDebt(database, DEBT)).lines
        .map(({ line }) => line.entry as { kind: string; state?: string })
        .filter(({ kind }) => kind === "location")
        .map(({ state }) => state);

    const named: readonly [string, readonly string[], string][] = [
      ["a number without its country", ["212 555 0100", "Teo", "Annie"], "person/no-number"],
      ["nobody in particular", ["+12125550100", " ", "Annie"], "person/no-name"],
      ["who does not know the debtor by a name", ["+12125550100", "Teo"], "person/no-name"],
    ];
    for (const [what, said, code] of named) {
      it(`is put to no ${what}`, async () => expect(await refusalOf("person", "name", "L-1", ...said)).to.equal(code));
    }

    it("needs naming nobody where a pack in force is silent about it", async () => {
      for (const others of [[house], [house, usRegF], [ukConc7]]) {
        packs = others;
        expect(await refusalOf("person", "name", "L-1", "+12125550100", "Teo", "Annie")).to.equal(
          "person/not-permitted",
        );
      }
    });

    it("is put by nobody who has not read what the law asks", async () => {
      const id = await nameTeo();
      expect(await refusalOf("person", "ask", id, "Omar")).to.equal("task/not-briefed");
      expect(await refusalOf("person", "ask", id)).to.equal("cli/no-taker");
      expect(await refusalOf("person", "ask", "P-nobody", "Ines")).to.equal("person/unknown");
    });

    it("is not put while an address works, at night or on hold, and each refusal is in the journal", async () => {
      const id = await nameTeo();
      await addAddress(database, "ana", "email", "ana@example.test");
      expect(await refusalOf("person", "ask", id, "Ines")).to.equal("policy/reachable");
      await markUnreachable(database, (await addressesOf(database, "ana"))[0]?.id ?? "");
      now = NOON + DAY / 2;
      expect(await refusalOf("person", "ask", id, "Ines")).to.equal("policy/quiet-hours");
      now = NOON + DAY;
      await changeHold(database, DEBT, { type: "HoldSet", kind: "represented", by: "debtor", at: now, until: null });
      expect(await refusalOf("person", "ask", id, "Ines")).to.equal("policy/hold");
      expect(await states()).to.deep.equal(["named", "blocked", "blocked", "blocked"]);
      expect(await accessesOf(database, "ana", 9)).to.deep.equal([]);
    });

    it("is given out once, with number and words, and whoever has the number is never asked again", async () => {
      const id = await nameTeo();
      const text = await duebook("person", "ask", id, "Ines");
      expect(text).to.contain("Call: +12125550100").and.contain("Am I speaking with Teo?").and.contain("Annie");
      expect(text).not.to.contain("L-1");
      const [access] = await accessesOf(database, "ana", 9);
      expect(access).to.include({ reader: "desk/Ines", field: "named_person", purpose: "locate" });
      expect(await refusalOf("person", "ask", id, "Ines")).to.equal("policy/asked-already");
      await duebook("person", "drop", "L-1", id);
      const again = await nameTeo("001 212 555 0100");
      expect(await refusalOf("person", "ask", again, "Ines")).to.equal("policy/asked-already");
      expect(await states()).to.deep.equal(["named", "asked", "blocked", "withdrawn", "named", "blocked"]);
    });

    it("ends with what came of it, kept once", async () => {
      const id = await nameTeo();
      expect(await refusalOf("person", "asked", id, "refused")).to.equal("person/not-asked");
      await duebook("person", "ask", id, "Ines");
      expect(await refusalOf("person", "asked", id, "angry")).to.equal("person/unknown-code");
      await duebook("person", "asked", id, "refused");
      expect(await refusalOf("person", "asked", id, "told")).to.equal("person/not-asked");
      expect(await duebook("person", "list", "L-1")).to.match(new RegExp(`${id}\\s+refused`));
    });

    it("is put to nobody whose name was taken back, of whom no word stays", async () => {
      const id = await nameTeo();
      expect(await refusalOf("person", "drop", "L-1", "P-other")).to.equal("person/unknown");
      await duebook("person", "drop", "L-1", id);
      expect(await refusalOf("person", "ask", id, "Ines")).to.equal("policy/not-named");
      const [row] = await database.query<{ sealed: string | null }>("select sealed from named_person");
      expect(row?.sealed).to.equal(null);
    });
  });
