import type { FollowPhase, FollowState } from "@duebook/indexer/follow";
import type { healthShape } from "@duebook/protocol/health-http";
import type { ChainId, Instant } from "@duebook/protocol/terms";
import type { InferOutput } from "valibot";
import type { ChainConfig } from "./config.ts";
import { reportFailure } from "./report-failure.ts";
import { createTurns } from "./turns.ts";

/** How a chain is followed, as `GET /health` says it. */
export type FollowedChain = Omit<InferOutput<typeof healthShape>["chains"][number], "recordings" | "freeWallets">;

/** How all of them are, and whether that is as it should be. */
export interface Followed {
  readonly isReady: boolean;
  readonly chains: readonly FollowedChain[];
}

const PHASE_NAMES: Readonly<Record<FollowPhase, FollowedChain["state"]>> = {
  waiting: "waiting",
  reading: "backfilling",
  following: "following",
  down: "down",
  halted: "halted",
};

/** The newest word about each chain that is followed. */
export interface ChainWatch {
  take(state: FollowState): void;
  health(now: Instant): Followed;
}

/** Keeps how following a chain goes for whoever has the store alone. */
export type SaveState = (chain: ChainId, phase: FollowPhase, because: string | null) => Promise<void>;

/** Watches the configured chains; one that was not heard of yet is waiting. Every change of phase is saved. */
export function createChainWatch(chains: readonly ChainConfig[], save: SaveState): ChainWatch {
  const states = new Map<ChainId, FollowState>();
  const saved = new Map<ChainId, FollowPhase>();
  // In turn, so that a slow save of an older phase never overwrites a newer one.
  const inTurn = createTurns();
  const saveChange = async ({ chain, phase, because }: FollowState) => {
    if (saved.get(chain) === phase) return;
    // A save that fails is made again at the next state, whatever that is: a halted chain must not stay "following".
    saved.delete(chain);
    await save(chain, phase, because?.code ?? null);
    saved.set(chain, phase);
  };
  return {
    take(state) {
      states.set(state.chain, state);
      inTurn(() => saveChange(state)).catch((error: unknown) => reportFailure("watch/failed", error));
    },
    health(now) {
      const lines = chains.map((config) => ({ config, line: lineOf(config, states.get(config.chain), now) }));
      const isReady = lines.every(({ config, line }) => line.state === "following" && !isLate(config, line.lagSeconds));
      return { isReady, chains: lines.map(({ line }) => line) };
    },
  };
}

function lineOf({ chain }: ChainConfig, state: FollowState | undefined, now: Instant): FollowedChain {
  if (state === undefined) {
    return {
      chain,
      head: null,
      final: null,
      cursor: null,
      lagSeconds: null,
      state: "waiting",
      because: null,
      endpoints: [],
    };
  }
  const { head, cursor, phase, because, endpoints } = state;
  return {
    chain,
    head: head?.number ?? null,
    final: cursor?.final.number ?? null,
    cursor: cursor?.tip.number ?? null,
    lagSeconds: cursor === null ? null : Math.max(0, now - cursor.tip.at),
    state: PHASE_NAMES[phase],
    because: because?.message ?? null,
    endpoints: endpoints.map(({ latencyMs, ...rest }) => ({
      ...rest,
      latencyMs: latencyMs === null ? null : Math.round(latencyMs),
    })),
  };
}

function isLate(config: ChainConfig, lagSeconds: number | null): boolean {
  return lagSeconds === null || lagSeconds > config.lagSeconds;
}
