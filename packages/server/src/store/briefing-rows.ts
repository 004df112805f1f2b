import type { Reading } from "@duebook/collections/briefing";
import type { Queryable } from "./database.ts";

const INSERT = `
insert into briefing_reading (person, hash, read_at) values ($1, $2, $3) on conflict do nothing`;

/** Keeps that somebody has read a briefing. */
export async function insertReading(db: Queryable, person: string, { hash, readAt }: Reading): Promise<void> {
  await db.query(INSERT, [person, hash, readAt]);
}

const SELECT = `select hash, read_at as "readAt" from briefing_reading where person = $1`;

/** Everything that somebody has read. */
export async function readingsOf(db: Queryable, person: string): Promise<readonly Reading[]> {
  return db.query<Reading>(SELECT, [person]);
}
