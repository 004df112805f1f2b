import { house } from "@duebook/collections/policy/packs/house";
import { krPdpa } from "@duebook/collections/policy/packs/kr-pdpa";
import { usRegF } from "@duebook/collections/policy/packs/us-reg-f";
import { expect } from "chai";
import { CHAIN, DAY } from "../chronicle.test-aid.ts";
import { eraseDebtor } from "../erase-debtor.ts";
import { liveThrough, SIGNED } from "../evidence-pack/evidence-world.test-aid.ts";
import { contactsOfDebt } from "../store/contact-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { ENGINES } from "../store/engines.test-aid.ts";
import { dropExpired } from "./drop-expired.ts";

const ANA = "person-7f3a";
const CONFIG = { packs: [house, usRegF], law: { creditorSeat: "US", contractLaw: null } };

/** Keeps what would be printed. */
function silence() {
  const { error: print } = console;
  const words: string[] = [];
  console.error = (...told: unknown[]) => words.push(told.join(" "));
  return { print, words };
}

for (const engine of ENGINES)
  describe(`dropping what is kept no longer, on ${engine.name}`, () => {
    let database: Database;
    let now: number;
    beforeEach(async function () {
      database = await engine.fresh(this);
      now = (await liveThrough(database)).now();
    });
    afterEach(() => database?.close());

    it("forgets as soon as a pack says that binds the debtor's debts, and not because another one does", async () => {
      const source = { ref: "an act of Korea", reading: "unverified" } as const;
      const soon = { id: "soon", level: "law", source, minimumDays: null, maximumDays: 100 } as const;
      const config = { ...CONFIG, packs: [...CONFIG.packs, { ...krPdpa, retention: [soon] }] };
      await database.query(`
        update debt set seen = seen::jsonb || jsonb_build_object('closedAt', ${now}), final_is_seen = true`);
      const later = now + 100 * DAY + 1;
      expect(await dropExpired(database, config, later)).to.include({ erased: 0 });
      const korean = { debt: SIGNED, debtor: ANA, reference: "L-5521", chain: CHAIN, contractLaw: "KR" } as const;
      await registerDebt(database, korean);
      expect(await dropExpired(database, config, later - 1), "not a second before").to.include({ erased: 0 });
      expect(await dropExpired(database, config, later)).to.include({ erased: 1 });
    });

    it("holds up nobody when it fails for one debtor, and is tried again", async () => {
      const stuck = { id: "stuck", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
      await registerDebtor(database, stuck);
      await database.query(`
        update debt set seen = seen::jsonb || jsonb_build_object('closedAt', ${now}), final_is_seen = true`);
      const until = (await eraseDebtor(database, CONFIG, ANA, now)).kept[0]?.until ?? 0;
      await eraseDebtor(database, CONFIG, stuck.id, now);
      await database.query("update erasure set keep_until = 1 where debtor = 'stuck'"); // the first to be dropped
      await registerDebt(database, {
        debt: `0x${"5d".repeat(32)}`,
        debtor: "stuck",
        reference: "x",
        chain: CHAIN,
      });
      await database.query("create table stray as select debt from registration where debtor = 'stuck'");
      await database.query("alter table stray add foreign key (debt) references registration (debt)");
      const told = silence();
      try {
        expect(await dropExpired(database, CONFIG, until)).to.deep.equal({ erased: 0, dropped: 1 });
      } finally {
        await database.query("drop table stray");
        console.error = told.print;
      }
      expect(told.words.join()).to.contain("retention/failed stuck");
      expect(await contactsOfDebt(database, SIGNED)).to.deep.equal([]);
      expect(await dropExpired(database, CONFIG, until)).to.deep.equal({ erased: 0, dropped: 1 });
    });
  });
