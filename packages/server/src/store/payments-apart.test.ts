import { CHAINS } from "@duebook/protocol/chains";
import { expect } from "chai";
import { createChronicle, DEBT, OPENED_AT, opened, payment, registered } from "../chronicle.test-aid.ts";
import { createEventStore } from "../event-store.ts";
import type { UnsealedDatabase } from "./database.ts";
import { findDebt } from "./debt-rows.ts";
import { TEST_KEYS } from "./master-keys.test-aid.ts";
import { migrate } from "./migrate.ts";
import { sealWith } from "./open-database.ts";
import { openMemory } from "./pglite.ts";

const PAYMENTS = (most: string) => `
  (select coalesce(jsonb_agg(line::jsonb order by number), '[]')
   from unnest(string_to_array(payments, E'\\n')) with ordinality as payment (line, number)
   where line <> '' and number <= ${most})`;

/** Makes a store what it was before payments stood apart. */
const UNDO = [
  `update debt set seen = jsonb_set(seen::jsonb, '{payments}', ${PAYMENTS("1000")})::json,
     final = jsonb_set(final::jsonb, '{payments}', ${PAYMENTS("final_payments")})::json`,
  "alter table debt drop column payments, drop column final_payments",
  "create unlogged table debt_arriving (id text)",
  "delete from migration where name = '0036_payments-apart.sql'",
];

describe("setting payments apart that stood among the facts", () => {
  let plain: UnsealedDatabase;
  beforeEach(async () => {
    plain = await openMemory();
    await migrate(plain, TEST_KEYS);
  });
  afterEach(() => plain?.close());

  for (const [what, depth] of Object.entries({ "all of it final": 0, "the newest payment not final": 1 })) {
    it(`leaves a debt what it was, ${what}`, async () => {
      const database = await sealWith(plain, TEST_KEYS);
      const chronicle = createChronicle(createEventStore(database, CHAINS));
      await chronicle.add(OPENED_AT, [registered, opened]);
      await chronicle.add(OPENED_AT + 1, [payment(2, 1_000_000n, 1_000_000n)]);
      await chronicle.add(OPENED_AT + 2, [payment(3, 2_000_000n, 3_000_000n)], depth);
      const before = await findDebt(database, DEBT);
      expect(before?.seen.payments).to.have.length(2);
      expect(before?.final?.payments).to.have.length(2 - depth);
      for (const statement of UNDO) await plain.query(statement);
      await migrate(plain, TEST_KEYS);
      expect(await findDebt(database, DEBT)).to.deep.equal(before);
    });
  }
});
