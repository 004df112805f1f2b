import { createCipheriv, randomBytes } from "node:crypto";
import { expect } from "chai";
import { codeOf } from "../code-of.test-aid.ts";
import { oldFilesOf } from "../keyring/old-files.ts";
import type { UnsealedDatabase } from "./database.ts";
import { insertEvidenceFile, readEvidenceFile } from "./evidence-file-rows.ts";
import { TEST_KEYS } from "./master-keys.test-aid.ts";
import { migrate } from "./migrate.ts";
import { sealWith } from "./open-database.ts";
import { openMemory } from "./pglite.ts";
import { keepTwoDebtors, READING } from "./sealed-world.test-aid.ts";

const OLD_KEY = "5e".repeat(32);
const BYTES = Buffer.from([0, 255, 1, 254]);

/** As files were sealed before 0027, by the words of its README: nonce, tag, bytes; bound to the file's id alone. */
function sealOld(bytes: Uint8Array, name: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(OLD_KEY, "hex"), nonce).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
}

const opener = (digits: string) => oldFilesOf({ creditorKey: null, servicerKey: null, sealKey: `0x${digits}` });

describe("putting files under the keys of their debtors", () => {
  let plain: UnsealedDatabase;
  beforeEach(async () => {
    plain = await openMemory();
    await migrate(plain, TEST_KEYS);
    const database = await sealWith(plain, TEST_KEYS);
    await keepTwoDebtors(database);
    const file = { contact: null, mediaType: "text/plain", size: 4, hash: "0x01", receivedAt: 1 } as const;
    for (const id of ["ana", "bo"]) {
      await insertEvidenceFile(database, id, { ...file, id: `f-${id}`, request: `r-${id}` }, BYTES);
      await plain.query("update evidence_file set sealed = $2 where id = $1", [`f-${id}`, sealOld(BYTES, `f-${id}`)]);
    }
    await plain.query("alter table evidence_file drop column debtor");
    await plain.query("delete from migration where name = '0027_seal-files.sql'");
  });
  afterEach(() => plain?.close());

  it("changes nothing without the key that they lay under, or with another", async () => {
    const before = await plain.query("select * from evidence_file order by id");
    expect(await codeOf(migrate(plain, TEST_KEYS))).to.equal("keyring/file-key-missing");
    expect(await codeOf(migrate(plain, TEST_KEYS, opener("11".repeat(32))))).to.equal("keyring/cannot-open");
    expect(await plain.query("select * from evidence_file order by id")).to.deep.equal(before);
  });

  it("keeps every byte, which the debtor's key alone opens from then on", async () => {
    await migrate(plain, TEST_KEYS, opener(OLD_KEY));
    const database = await sealWith(plain, TEST_KEYS);
    for (const id of ["f-ana", "f-bo"]) {
      expect(Buffer.from((await readEvidenceFile(database, id, READING)) ?? []).equals(BYTES)).to.equal(true);
    }
    await database.query("delete from data_key where owner = 'bo'");
    expect(await codeOf(readEvidenceFile(database, "f-bo", READING))).to.equal("seal/erased");
  });

  it("keeps nothing of one who was erased", async () => {
    await plain.query("update debtor set erased_at = 5 where id = 'bo'");
    await migrate(plain, TEST_KEYS, opener(OLD_KEY));
    expect(await plain.query("select id from evidence_file")).to.deep.equal([{ id: "f-ana" }]);
  });
});
