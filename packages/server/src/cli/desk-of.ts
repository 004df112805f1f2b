import type { Config } from "../config.ts";
import { createCrossReading } from "../cross-check.ts";
import { createDesk, type Desk } from "../desk.ts";
import { sourceOf } from "../source-of.ts";
import type { Tools } from "./command.ts";

/** The desk that a command decides and delivers with. */
export async function deskOf({ config, clock, open }: Tools): Promise<Desk> {
  const reading = createCrossReading(config.chains.map((chain) => sourceOf(config.knownChains, chain)));
  return createDesk({ database: await open(), config, publicUrl: publicUrlOf(config), clock, ...reading });
}

/** What links begin with: as configured, or where the server would listen. */
export function publicUrlOf({ publicUrl, host, port }: Config): string {
  return publicUrl ?? `http://${host}:${port}`;
}
