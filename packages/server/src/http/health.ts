import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { healthShape } from "@duebook/protocol/health-http";
import { familyOf } from "@duebook/protocol/known-chains";
import type { ChainId } from "@duebook/protocol/terms";
import type { InferOutput } from "valibot";
import { countFreeWallets } from "../store/pool-rows.ts";
import { countRecordables } from "../store/recordable-rows.ts";
import { countLive, spentSince } from "../store/recording-rows.ts";
import type { ServerContext } from "./server-context.ts";

type Health = InferOutput<typeof healthShape>;
type Recordings = Health["chains"][number]["recordings"];

/** What `GET /health` answers: how each chain is followed, and how writing payments on it stands. */
export async function healthOf(server: ServerContext): Promise<Health> {
  const { isReady, chains } = server.watch.health(server.clock());
  return {
    isReady,
    chains: await Promise.all(
      chains.map(async (line) => {
        const chain = line.chain as ChainId; // as the configuration has it
        return { ...line, recordings: await recordingsOn(server, chain), freeWallets: await freeOn(server, chain) };
      }),
    ),
  };
}

/** A pay address is computed, so only Solana's wallets can run out. */
async function freeOn({ database }: ServerContext, chain: ChainId): Promise<number | null> {
  return familyOf(chain) === "solana" ? countFreeWallets(database, chain) : null;
}

async function recordingsOn({ database, config, clock }: ServerContext, chain: ChainId): Promise<Recordings> {
  if (familyOf(chain) === "solana") return null;
  const limit = config.recording.chains[chain]?.dailyLimit;
  const spent = await spentSince(database, chain, clock() - DAY_SECONDS);
  const waiting = await countRecordables(database, chain);
  // Below zero after the limit was lowered: nothing more is written until enough of what was spent is older.
  const left = limit === undefined ? null : `${limit > spent ? limit - spent : 0n}`;
  return { ...(await countLive(database, chain)), waiting, left };
}
