import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { EmailConfig } from "@duebook/channels/email";
import type { Experiment } from "@duebook/collections/experiment/experiment";
import type { Pack } from "@duebook/collections/policy/pack";
import type { Places } from "@duebook/collections/policy/packs-in-force";
import type { CostRule } from "@duebook/collections/recordable";
import type { Routing } from "@duebook/collections/route/route";
import { hardship } from "@duebook/collections/strategies/hardship";
import { standard } from "@duebook/collections/strategies/standard";
import { CHAINS } from "@duebook/protocol/chains";
import { DuebookError } from "@duebook/protocol/error";
import { familyOf, type KnownChains } from "@duebook/protocol/known-chains";
import type { ChainId, Conditions } from "@duebook/protocol/terms";
import type { Address, Hex } from "viem";
import { type ChainConfig, type ChainEntry, chainConfigs } from "./chain-config.ts";
import { type ChannelsConfig, channelsConfig, NO_CHANNELS, vapidKeyOf } from "./channels-config.ts";
import { DEFAULT_HELP, type HelpConfig } from "./help-config.ts";
import { type HoldsConfig, requireHolds } from "./holds-config.ts";
import { type MasterKey, parseMasterKeys } from "./keyring/master-keys.ts";
import type { Keys } from "./keyring.ts";
import { OWN_DEBTS, requireLaw } from "./law-config.ts";
import type { RecordingBudget } from "./recording/recorder.ts";
import { requireRecording } from "./recording-config.ts";
import { requireRouting } from "./routing-config.ts";
import { smtpOf } from "./smtp-config.ts";

export { type ChainConfig, DEFAULT_CHAIN } from "./chain-config.ts";

/** Where the store is. */
export type DatabaseConfig =
  | { readonly kind: "folder"; readonly folder: string }
  | { readonly kind: "memory" }
  | { readonly kind: "postgres"; readonly url: string };

/** To whom it is owed and how debtors reach that person. */
export interface CreditorConfig {
  readonly name: string;
  readonly contact: string;
  readonly account: Address;
}

/** Under which conditions imported debts are proposed, and on which chain they open once accepted. */
export interface ProposalConfig extends Pick<Conditions, "lateBpsPerYear" | "feeCapBps" | "rebateBps" | "graceDays"> {
  readonly chain: ChainId;
}

/** When the server writes payments on chain, and for how much a day on each chain; on any other chain it writes nothing. */
export interface RecordingConfig extends CostRule {
  readonly chains: Readonly<Partial<Record<ChainId, RecordingBudget>>>;
  /** Where the journal's roots are anchored; left out, on the first chain of the configuration that has a budget. */
  readonly anchorChain?: ChainId;
}

/** Where the creditor sits and whose law the contracts name, besides where each debtor lives. */
export type LawConfig = Omit<Places, "residence">;

/** How debts are treated, and whether several ways are compared. */
export interface RoutingConfig extends Routing {
  readonly experiment: Experiment | null;
}

/** All that the server is told from outside. */
export interface Config extends RoutingConfig, ChannelsConfig {
  readonly database: DatabaseConfig;
  /** What links begin with; without a trailing slash. Null: the address that the server listens on. */
  readonly publicUrl: string | null;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly pageFolder: string;
  readonly chains: readonly ChainConfig[];
  /** What is known of these chains and of all with a preset: debts may be on one that is followed no more. */
  readonly knownChains: KnownChains;
  readonly smtp: EmailConfig | null;
  readonly creditor: CreditorConfig;
  readonly proposals: ProposalConfig;
  readonly keys: Keys;
  /** What wraps the data keys of debtors, newest first; null for an embedded store, which then keeps its own beside its folder. */
  readonly masterKeys: readonly MasterKey[] | null;
  readonly recording: RecordingConfig;
  /** Packs to choose from: those of no place always hold, the others for a debtor, a creditor or a contract of their place. */
  readonly packs: readonly Pack[];
  /** Null where it is not known, and then the house's own pack holds. */
  readonly law: LawConfig;
  /** How far a debtor may help himself, and who answers the rest. */
  readonly help: HelpConfig;
  readonly holds: HoldsConfig;
  /** Pause between two looks at due decisions and waiting messages. */
  readonly workMs: number;
}

/** What a creditor writes as the default export of `duebook.config.ts`: any part of the configuration. */
export type ConfigFile = Partial<Omit<Config, "chains" | "knownChains" | "help" | "holds" | "law">> & {
  readonly chains?: readonly ChainEntry[];
  readonly law?: Partial<LawConfig>;
  readonly help?: Partial<HelpConfig>;
  readonly holds?: Partial<HoldsConfig>;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The built page of this repository. */
const PAGE_FOLDER = fileURLToPath(new URL("../../../frontend/dist", import.meta.url));

/** What holds where nothing else is said: a trial on one machine. */
export const DEFAULT_CONFIG: Config = {
  database: { kind: "folder", folder: "data/duebook" },
  publicUrl: null,
  host: "127.0.0.1",
  port: 8420,
  pageFolder: PAGE_FOLDER,
  chains: [],
  knownChains: CHAINS,
  smtp: null,
  ...NO_CHANNELS,
  creditor: { name: "The creditor", contact: "the creditor", account: `0x${"00".repeat(20)}` },
  proposals: { chain: "eip155:1", lateBpsPerYear: 0, feeCapBps: 0, rebateBps: 10_000, graceDays: 3 },
  keys: { creditorKey: null, servicerKey: null },
  masterKeys: null,
  recording: { minimumAmount: 1_000_000n, maximumCostBps: 100, longestWaitDays: 7, batchSize: 20, chains: {} },
  strategy: standard,
  strategies: { cannot: hardship },
  scoring: { isOn: true, model: null },
  experiment: null,
  packs: OWN_DEBTS,
  law: { creditorSeat: null, contractLaw: null },
  help: DEFAULT_HELP,
  holds: { deferOnChain: null },
  workMs: 1_000,
};

/** Reads `duebook.config.ts` of the folder, then the environment, which wins. Throws `config/…`. */
export async function readConfig(
  environment: Environment = process.env,
  folder: string = process.cwd(),
): Promise<Config> {
  const written = await loadConfigFile(folder);
  const file = requireRouting({ ...DEFAULT_CONFIG, ...written });
  const { chains, knownChains } = chainConfigs(file.chains, environment);
  return {
    ...file,
    database: databaseOf(environment) ?? file.database,
    publicUrl: environment.DUEBOOK_PUBLIC_URL?.replace(/\/$/, "") ?? file.publicUrl,
    host: environment.DUEBOOK_HOST ?? file.host,
    port: portOf(environment) ?? file.port,
    chains,
    knownChains,
    smtp: smtpOf(environment) ?? file.smtp,
    ...channelsConfig(environment, file),
    creditor: creditorOf(environment, file.creditor),
    proposals: { ...file.proposals, chain: firstWithDebtBook(chains) ?? file.proposals.chain },
    keys: keysOf(environment, file.keys),
    masterKeys: masterKeysOf(environment) ?? file.masterKeys,
    recording: requireRecording(file.recording),
    law: requireLaw({ ...DEFAULT_CONFIG.law, ...written.law }),
    help: { ...DEFAULT_HELP, ...written.help },
    holds: requireHolds({ ...DEFAULT_CONFIG.holds, ...written.holds }),
  };
}

async function loadConfigFile(folder: string): Promise<ConfigFile> {
  const path = join(folder, "duebook.config.ts");
  if (!existsSync(path)) return {};
  const module: { readonly default?: ConfigFile } = await import(pathToFileURL(path).href);
  if (module.default !== undefined) return module.default;
  const sentence = `${path} has no default export; write export default { ... } with the parts you want to set.`;
  throw new DuebookError("config/no-default-export", sentence, { path });
}

function databaseOf(environment: Environment): DatabaseConfig | null {
  if (environment.DATABASE_URL) return { kind: "postgres", url: environment.DATABASE_URL };
  return environment.DUEBOOK_DATA ? { kind: "folder", folder: environment.DUEBOOK_DATA } : null;
}

function portOf(environment: Environment): number | null {
  const text = environment.DUEBOOK_PORT;
  if (text === undefined) return null;
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw invalid("DUEBOOK_PORT", text, "a port from 0 to 65535");
}

/** Debts open on the first chain that can carry them. */
function firstWithDebtBook(chains: readonly ChainConfig[]): ChainId | undefined {
  return chains.find(({ chain }) => familyOf(chain) !== "solana")?.chain;
}

function keysOf(environment: Environment, known: Keys): Keys {
  return {
    creditorKey: hexOf(environment, "DUEBOOK_CREDITOR_KEY", 32) ?? known.creditorKey,
    servicerKey: hexOf(environment, "DUEBOOK_SERVICER_KEY", 32) ?? known.servicerKey,
    sealKey: hexOf(environment, "DUEBOOK_SEAL_KEY", 32) ?? known.sealKey ?? null,
    vapidKey: vapidKeyOf(environment) ?? known.vapidKey ?? null,
  };
}

/** `DUEBOOK_KEYRING` is a file, or the keyring itself. */
function masterKeysOf({ DUEBOOK_KEYRING: given }: Environment): readonly MasterKey[] | null {
  if (!given) return null;
  if (/^[\w-]+:[0-9a-f]{64}\b/i.test(given)) return parseMasterKeys(given);
  if (existsSync(given)) return parseMasterKeys(readFileSync(given, "utf8"));
  // Never repeat the text: it may be a key with one digit too few.
  throw invalid("DUEBOOK_KEYRING", "what was given", "a file that exists, or an id, a colon and 64 hexadecimal digits");
}

function creditorOf(environment: Environment, known: CreditorConfig): CreditorConfig {
  return {
    name: environment.DUEBOOK_CREDITOR_NAME ?? known.name,
    contact: environment.DUEBOOK_CREDITOR_CONTACT ?? known.contact,
    account: hexOf(environment, "DUEBOOK_CREDITOR_ACCOUNT", 20) ?? known.account,
  };
}

function hexOf(environment: Environment, name: string, bytes: number): Hex | null {
  const text = environment[name];
  if (!text) return null;
  if (new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`, "i").test(text)) return text as Hex;
  // Never repeat the text: it may be a key with one digit too few.
  throw invalid(name, "what was given", `0x and ${2 * bytes} hexadecimal digits`);
}

function invalid(name: string, given: string, wanted: string): DuebookError {
  return new DuebookError("config/invalid", `${name} is ${given}, but must be ${wanted}.`, { name });
}
