import { expect } from "chai";
import { parseMasterKeys } from "./keyring/master-keys.ts";
import { rotateKeys } from "./rotate-keys.ts";
import { rewrapSome, wrappedCounts } from "./store/data-key-rows.ts";
import type { Database } from "./store/database.ts";
import { findDebtor, registerDebtor } from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { insertEvidenceFile, readEvidenceFile } from "./store/evidence-file-rows.ts";
import { TEST_KEYS } from "./store/master-keys.test-aid.ts";
import { sealWith } from "./store/open-database.ts";
import { keepTwoDebtors, READING } from "./store/sealed-world.test-aid.ts";

const NEW_KEY = parseMasterKeys(`next:${"4e".repeat(32)}`);
const DEBTORS = 12;

for (const engine of ENGINES)
  describe(`rotateKeys on ${engine.name}`, () => {
    let database: Database;
    let both: Database;
    beforeEach(async function () {
      database = await engine.fresh(this);
      for (let index = 0; index < DEBTORS; index += 1) {
        const debtor = { id: `d${index}`, locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
        await registerDebtor(database, debtor);
      }
      both = await sealWith(database, [...NEW_KEY, ...TEST_KEYS]);
    });
    afterEach(() => database?.close());

    it("opens a file as before", async () => {
      await keepTwoDebtors(database);
      const file = {
        id: "f",
        request: "r-ana",
        contact: null,
        mediaType: "text/plain",
        size: 3,
        hash: "0x01",
        receivedAt: 1,
      } as const;
      await insertEvidenceFile(database, "ana", file, Buffer.from("ANA's receipt"));
      await rotateKeys(both);
      const bytes = await readEvidenceFile(await sealWith(database, NEW_KEY), "f", READING);
      expect(`${Buffer.from(bytes ?? [])}`).to.equal("ANA's receipt");
    });

    const readAll = async (from: Database) => {
      for (let index = 0; index < DEBTORS; index += 1) expect(await findDebtor(from, `d${index}`)).to.not.equal(null);
    };

    it("wraps every data key and those of the house once, and the old key can leave", async () => {
      expect(await rotateKeys(both)).to.equal(DEBTORS + 2);
      expect(await rotateKeys(both)).to.equal(0);
      expect(await wrappedCounts(database)).to.deep.equal([{ masterKey: "next", count: DEBTORS + 2 }]);
      await readAll(await sealWith(database, NEW_KEY));
      const refusal = await sealWith(database, TEST_KEYS).catch((error: { code: string }) => error.code);
      expect(refusal).to.equal("keyring/key-missing");
    });

    it("goes on where it was interrupted, and everything can be read meanwhile", async () => {
      await both.transaction((tx) => rewrapSome(tx, 5));
      const stop = new Error("stop");
      const interrupted = both.transaction(async (tx) => {
        await rewrapSome(tx, 5);
        throw stop;
      });
      expect(await interrupted.catch((error: unknown) => error)).to.equal(stop);
      await readAll(both);
      expect(await rotateKeys(both)).to.equal(DEBTORS + 2 - 5);
      await readAll(await sealWith(database, NEW_KEY));
    });

    it("finds addresses and knows imported rows as before", async () => {
      const before = database.seal.blindIndex("address/email", "ana@example.test");
      await rotateKeys(both);
      const after = await sealWith(database, NEW_KEY);
      expect(after.seal.blindIndex("address/email", "ana@example.test")).to.equal(before);
      expect(after.seal.sign("x").publicKey).to.equal(database.seal.sign("x").publicKey);
    });

    it("loses nothing where a data key cannot be opened", async () => {
      await database.query("update data_key set wrapped = 'AQ==' where owner = 'd7'");
      expect(await rotateKeys(both).catch((error: { code: string }) => error.code)).to.equal("keyring/wrong-key");
      expect(await findDebtor(both, "d3")).to.not.equal(null);
    });
  });
