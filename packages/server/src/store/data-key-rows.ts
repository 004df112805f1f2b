import { DuebookError } from "@duebook/protocol/error";
import { type Connection, firstOf, type Queryable } from "./database.ts";
import { type DataKey, HOUSE_KEYS, type HouseKeys, type WrappedKey } from "./seal.ts";

const INSERT = `
insert into data_key (owner, master_key, wrapped)
select owner, master_key, wrapped from jsonb_to_recordset($1::jsonb) as k (owner text, master_key text, wrapped text)
where not exists (select 1 from debtor where debtor.id = k.owner and debtor.erased_at is not null)
on conflict (owner) do nothing`;

/** Keeps the keys of owners that have none; whoever was erased gets none ever again. */
export async function saveDataKeys(
  db: Connection,
  keys: readonly (WrappedKey & { readonly owner: string })[],
): Promise<void> {
  const rows = keys.map(({ owner, masterKey, wrapped }) => ({ owner, master_key: masterKey, wrapped }));
  await db.query(INSERT, [JSON.stringify(rows)]);
}

const SELECT = `select master_key as "masterKey", wrapped from data_key where owner = $1`;

/** The key of a debtor, or null for one who was erased. Throws `keyring/…` if the keyring does not open it. */
export async function findDataKey(db: Queryable, debtor: string): Promise<DataKey | null> {
  const row = firstOf(await db.query<WrappedKey>(SELECT, [debtor]));
  return row === null ? null : db.seal.openKey(debtor, row);
}

/** The key of a debtor. Throws `seal/erased`, and as `findDataKey` does. */
export async function dataKeyOf(db: Queryable, debtor: string): Promise<DataKey> {
  const key = await findDataKey(db, debtor);
  if (key !== null) return key;
  const sentence = `The data of ${debtor} were erased, so that nothing can be kept or read about this debtor any more.`;
  throw new DuebookError("seal/erased", sentence, { debtor });
}

/** The key of a debtor, made if there is none. Throws as `dataKeyOf` does. */
export async function ensureDataKey(db: Queryable, debtor: string): Promise<DataKey> {
  const known = await findDataKey(db, debtor);
  if (known !== null) return known;
  await saveDataKeys(db, [{ owner: debtor, ...db.seal.makeKey(debtor) }]);
  return dataKeyOf(db, debtor); // of two that make one at once, the first one's counts
}

const SELECT_OF_HOUSE = `select owner, master_key as "masterKey", wrapped from data_key where owner like 'house/%'`;

/** The keys of the house, made by `make` where they are not there yet. */
export async function ensureHouseKeys(tx: Connection, make: (owner: string) => WrappedKey): Promise<HouseKeys> {
  const owners = Object.values(HOUSE_KEYS);
  const known = new Set((await selectOfHouse(tx)).map(({ owner }) => owner));
  const missing = owners.filter((owner) => !known.has(owner));
  await saveDataKeys(
    tx,
    missing.map((owner) => ({ owner, ...make(owner) })),
  );
  return houseKeysOf(tx);
}

/** The keys of the house, which every migrated store has. */
export async function houseKeysOf(db: Connection): Promise<HouseKeys> {
  const rows = await selectOfHouse(db);
  const [index, receipt] = [HOUSE_KEYS.index, HOUSE_KEYS.receipt].map((owner) =>
    rows.find((row) => row.owner === owner),
  );
  if (index !== undefined && receipt !== undefined) return { index, receipt };
  throw new DuebookError("store/no-house-key", "The store has lost the keys of the house. Restore the table data_key.");
}

function selectOfHouse(db: Connection): Promise<readonly (WrappedKey & { readonly owner: string })[]> {
  return db.query(SELECT_OF_HOUSE);
}

const DELETE = `delete from data_key where owner = $1`;

/** Erases: what was sealed under this key never opens again. */
export async function deleteDataKey(tx: Queryable, debtor: string): Promise<void> {
  await tx.query(DELETE, [debtor]);
}

const COUNT_BY_MASTER = `
select master_key as "masterKey", count(*)::int as count from data_key group by master_key order by master_key`;

/** How many data keys each key of the keyring wraps. */
export async function wrappedCounts(
  db: Connection,
): Promise<readonly { readonly masterKey: string; readonly count: number }[]> {
  return db.query(COUNT_BY_MASTER);
}

const SELECT_TO_REWRAP = `
select owner, master_key as "masterKey", wrapped from data_key
where master_key <> $1 order by owner limit $2 for update skip locked`;
const UPDATE = `
update data_key set master_key = k.master_key, wrapped = k.wrapped
from jsonb_to_recordset($1::jsonb) as k (owner text, master_key text, wrapped text) where data_key.owner = k.owner`;

/** Wraps up to so many data keys with the newest key of the keyring, and says how many. */
export async function rewrapSome(tx: Queryable, limit: number): Promise<number> {
  const rows = await tx.query<WrappedKey & { owner: string }>(SELECT_TO_REWRAP, [tx.seal.newestKey, limit]);
  const rewrapped = rows.map((row) => {
    const { masterKey, wrapped } = tx.seal.rewrap(row.owner, row);
    return { owner: row.owner, master_key: masterKey, wrapped };
  });
  await tx.query(UPDATE, [JSON.stringify(rewrapped)]);
  return rows.length;
}
