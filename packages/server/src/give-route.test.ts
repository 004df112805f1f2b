import { pendingOf } from "@duebook/collections/pending";
import { expect } from "chai";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  DEFAULT_TOKEN,
  FIRST_DUE_AT,
  type Move,
  move,
  OPENED_AT,
  opened,
  registered,
} from "./chronicle.test-aid.ts";
import { createEventStore } from "./event-store.ts";
import { giveAccount, giveReference } from "./give-route.ts";
import { proveDebt } from "./journal.ts";
import type { Database } from "./store/database.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { attributedOf, transfersOfDebt } from "./store/transfer-rows.ts";
import { payAddressOn } from "./watch-debts.ts";

const NOON = FIRST_DUE_AT + DAY;
const POOL = `0x${"b3".repeat(20)}`;
const PAY_ADDRESS = payAddressOn(CHAIN, DEBT);

for (const engine of ENGINES)
  describe(`giveReference on ${engine.name}`, () => {
    let database: Database;
    let chronicle: ReturnType<typeof createChronicle>;

    beforeEach(async function () {
      database = await engine.fresh(this);
      chronicle = createChronicle(createEventStore(database));
      await registerDebtor(database, { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null });
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await chronicle.add(OPENED_AT, [registered, opened]);
    });
    afterEach(() => database?.close());

    const pending = async () => pendingOf((await attributedOf(database, [DEBT])).get(DEBT) ?? [], 300_000_000n);
    const kinds = async () => (await transfersOfDebt(database, DEBT)).map(({ attribution }) => attribution.kind);
    const journal = async () =>
      (await proveDebt(database, DEBT)).lines.map(({ line }) => (line.entry as { kind: string }).kind);

    it("finds which debt a reference means when it is given later, and gives none of them twice", async () => {
      const other = `0x${"d2".repeat(32)}` as const;
      const reference = `0x${"7e".repeat(20)}`;
      await giveAccount(database, CHAIN, POOL, null, NOON);
      const sent = [move(POOL, 60_000_000n), move(POOL, 40_000_000n, { token: DEFAULT_TOKEN })];
      await chronicle.add(
        NOON,
        [],
        0,
        sent.map(
          (one): Move =>
            (block, index) => ({ ...one(block, index), references: [reference] }),
        ),
      );
      expect(await pending()).to.equal(0n);
      for (let time = 0; time < 2; time += 1) await giveReference(database, CHAIN, reference, DEBT, NOON);
      expect(await pending()).to.equal(60_000_000n);
      expect(await kinds()).to.have.members(["ignored", "reference"]); // the debt is owed in one of the two tokens
      expect(await journal()).to.deep.equal(["recorded", "reference-given", "attributed"]);
      const refusals = [
        giveReference(database, CHAIN, reference, other, NOON),
        giveAccount(database, CHAIN, POOL, DEBT, NOON),
        giveAccount(database, CHAIN, PAY_ADDRESS, null, NOON),
        giveAccount(database, CHAIN, "somewhere", null, NOON),
        giveAccount(database, "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", POOL, null, NOON),
      ].map((refusal) =>
        refusal.then(
          () => "given",
          (error: { code: string }) => error.code,
        ),
      );
      expect(await Promise.all(refusals)).to.deep.equal([
        "watch/taken",
        "watch/taken",
        "watch/taken",
        "protocol/account-malformed",
        "protocol/account-malformed",
      ]);
    });
  });
