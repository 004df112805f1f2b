import type { Context } from "mocha";
import type { Database } from "./database.ts";
import { freshDatabase } from "./fresh-database.test-aid.ts";
import { freshPostgres, postgresPrograms } from "./postgres-cluster.test-aid.ts";

/** A database that the same SQL has to run on. */
export interface Engine {
  readonly name: string;
  /** A migrated, empty database; skips the test where this machine has no such engine. */
  fresh(test: Context): Promise<Database>;
}

/** PGlite has one connection, so that only PostgreSQL shows what workers do to each other. */
export const ENGINES: readonly Engine[] = [
  { name: "PGlite", fresh: () => freshDatabase() },
  {
    name: "PostgreSQL",
    async fresh(test) {
      const programs = postgresPrograms();
      if (programs === null) return test.skip(); // there is no PostgreSQL server on this machine
      return freshPostgres(programs);
    },
  },
];
