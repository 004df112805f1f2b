import type { Instant } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";

/** What somebody of the desk has learned, for the others. */
export interface Lesson {
  readonly number: number;
  readonly keptAt: Instant;
  /** Who of the creditor's people. */
  readonly person: string;
  readonly words: string;
}

const INSERT = `insert into lesson (kept_at, person, words) values ($1, $2, $3) returning number::int as number`;

/** Keeps a lesson and says its number. */
export async function insertLesson(db: Queryable, { keptAt, person, words }: Omit<Lesson, "number">): Promise<number> {
  const row = firstOf(await db.query<{ number: number }>(INSERT, [keptAt, person, words]));
  if (row === null) throw new TypeError("a row that is inserted has a number");
  return row.number;
}

const DROP = `update lesson set dropped_at = $2 where number = $1 and dropped_at is null returning number`;

/** Takes a lesson out of use; false if there is none of that number. */
export async function dropLesson(db: Queryable, number: number, at: Instant): Promise<boolean> {
  return firstOf(await db.query(DROP, [number, at])) !== null;
}

const SELECT = `
select number::int as number, kept_at as "keptAt", person, words from lesson where dropped_at is null order by number`;

/** Every lesson in use, in the order in which they were learned. */
export async function lessonsInUse(db: Queryable): Promise<readonly Lesson[]> {
  return db.query<Lesson>(SELECT);
}
