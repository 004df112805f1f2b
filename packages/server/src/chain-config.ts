import { DuebookError } from "@duebook/protocol/error";
import { chainOf, type Finality, type KnownChain, type KnownChains } from "@duebook/protocol/known-chains";
import type { ChainId } from "@duebook/protocol/terms";
import { isFinality, knownChains, type WrittenChain } from "@duebook/protocol/written-chains";

/** One chain to follow. */
export interface ChainConfig {
  readonly chain: ChainId;
  /** Endpoints of different providers, best several: what one leaves out or cannot answer, another one is asked. */
  readonly rpcUrls: readonly string[];
  /** How many endpoints must show the same events of a range before these count; 1 takes the word of one. */
  readonly quorum: number;
  readonly startBlock: number;
  readonly finality: Finality;
  readonly pollMs: number;
  /** Older than this, the newest recorded block says that the chain lags. */
  readonly lagSeconds: number;
}

/** What a creditor writes of a chain; its preset says the rest, and where there is none, the entry says all. */
export type ChainEntry = WrittenChain & Partial<ChainConfig>;

/** The chains to follow, and all that are known. */
export interface Chains {
  readonly chains: readonly ChainConfig[];
  readonly knownChains: KnownChains;
}

/** One followed chain with the usual pace. */
export const DEFAULT_CHAIN = {
  quorum: 1,
  startBlock: 0,
  finality: "finalized",
  pollMs: 4_000,
  lagSeconds: 120,
} as const;

/** Chains whose ids are no names for variables of the environment. */
const CHAIN_OF_NAME: Readonly<Record<string, ChainId>> = {
  TRON: "tron:0x2b6653dc",
  TRON_NILE: "tron:0xcd8690dc",
  SOLANA: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp",
  SOLANA_DEVNET: "solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1",
};

const VARIABLE = "DUEBOOK_RPC_";

/**
 * The chains of the configuration file with the endpoints of the environment, which wins, and with what the file says of them.
 * Errors: `config/unknown-chain`, `config/chain-twice`, `config/no-endpoint`, `config/bad-endpoint`,
 * `config/endpoint-twice`, `config/quorum-too-high`, `config/invalid`.
 */
export function chainConfigs(
  entries: readonly ChainEntry[],
  environment: Readonly<Record<string, string | undefined>>,
): Chains {
  const twice = entries.find(({ chain }, index) => entries.findIndex((one) => one.chain === chain) !== index);
  if (twice) {
    const { chain } = twice;
    throw refusal("chain-twice", `${chain} stands twice in the list of chains.`, "Keep one entry", { chain });
  }
  const chains = new Map(entries.map((entry) => [entry.chain, entry]));
  for (const [name, text] of Object.entries(environment)) {
    if (!name.startsWith(VARIABLE) || !text) continue;
    const chain = chainNamed(name);
    // URLs hold keys, so they stay out of the file: several of one chain are separated by spaces or commas.
    chains.set(chain, { ...chains.get(chain), chain, rpcUrls: text.split(/[\s,]+/).filter(Boolean) });
  }
  const written = [...chains.values()];
  const known = knownChains(written);
  return { chains: written.map((entry) => complete(chainOf(known, entry.chain), entry)), knownChains: known };
}

/** `DUEBOOK_RPC_137` names eip155:137, `DUEBOOK_RPC_TRON` names TRON. */
function chainNamed(variable: string): ChainId {
  const name = variable.slice(VARIABLE.length);
  const chain = /^[1-9]\d*$/.test(name) ? (`eip155:${name}` as const) : CHAIN_OF_NAME[name];
  if (chain !== undefined) return chain;
  const sentence = `${variable} names no chain.`;
  const names = Object.keys(CHAIN_OF_NAME).join(", ");
  throw refusal("unknown-chain", sentence, `Write ${VARIABLE} and the chain's EIP-155 number or ${names}`, {
    variable,
  });
}

function complete(known: KnownChain, entry: ChainEntry): ChainConfig {
  const { token, contracts, name, explorer, blockSeconds, finalSeconds, ...own } = entry; // of the chain, not of following it
  const config = { ...DEFAULT_CHAIN, ...paceOf(known), rpcUrls: [], ...own };
  requireEndpoints(config);
  requireNumbers(config);
  return config;
}

/** Polled every other block, but never oftener than public endpoints bear, nor seldomer than a person at a till waits. */
function paceOf({ finality, blockSeconds }: KnownChain): Pick<ChainConfig, "finality" | "pollMs"> {
  return { finality, pollMs: Math.min(6_000, Math.max(2_000, blockSeconds * 2_000)) };
}

function requireEndpoints({ chain, rpcUrls, quorum }: ChainConfig): void {
  if (rpcUrls.length === 0) throw refusal("no-endpoint", `${chain} has no endpoint.`, "Give its rpcUrls", { chain });
  const bad = rpcUrls.findIndex((url) => !/^https?:$/.test(URL.parse(url)?.protocol ?? ""));
  if (bad !== -1) {
    // Never repeat what was given: it may be a key.
    const sentence = `Endpoint ${bad + 1} of ${chain} is no URL of the web.`;
    throw refusal("bad-endpoint", sentence, "Write it like https://rpc.example", { chain, endpoint: bad + 1 });
  }
  if (new Set(rpcUrls).size < rpcUrls.length) {
    const sentence = `${chain} has the same endpoint twice, which would confirm itself.`;
    throw refusal("endpoint-twice", sentence, "Give each one once", { chain });
  }
  if (quorum > rpcUrls.length) {
    const sentence = `${quorum} endpoints of ${chain} are to agree, but it has ${rpcUrls.length}.`;
    throw refusal("quorum-too-high", sentence, "Add endpoints or lower the quorum", { chain, quorum });
  }
}

function requireNumbers({ chain, quorum, startBlock, finality, pollMs, lagSeconds }: ChainConfig): void {
  for (const [name, value] of Object.entries({ quorum, pollMs, lagSeconds, startBlock })) {
    const least = name === "startBlock" ? 0 : 1;
    if (Number.isSafeInteger(value) && value >= least) continue;
    const sentence = `${name} of ${chain} is ${value}.`;
    throw refusal("invalid", sentence, `Write a whole number of at least ${least}`, { chain, name });
  }
  if (isFinality(finality)) return;
  const sentence = `finality of ${chain} is ${JSON.stringify(finality)}.`;
  throw refusal("invalid", sentence, `Write "finalized", "safe" or { depth: 12 }`, { chain, name: "finality" });
}

function refusal(slug: string, what: string, cure: string, context: DuebookError["context"]): DuebookError {
  return new DuebookError(`config/${slug}`, `${what} ${cure}.`, context);
}
