import { type Address, getContractAddress, isAddress } from "viem";
import { CHAINS, TEST_CHAINS } from "./chains.ts";
import { DuebookError } from "./error.ts";
import type { ChainFacts, ContractChain, Contracts, Finality, KnownChain, KnownChains } from "./known-chains.ts";
import { type ChainId, TOKEN_KINDS, type TokenKind } from "./terms.ts";
import { decimalsOf, PERMIT_KINDS, type PermitKind, type Token } from "./token.ts";

/** A token as a creditor writes it: `measured`, without signatures, unless more is known of it. */
export interface WrittenToken {
  readonly address: Address;
  readonly symbol: string;
  /** What the token itself states; asked of it before anything is read. */
  readonly decimals: number;
  readonly kind?: TokenKind;
  readonly permit?: PermitKind;
  readonly hasAuthorization?: boolean;
}

/** Where a creditor deployed Duebook; Escrow follows from DebtBook, which made it, but on TRON. */
export type WrittenContracts = Omit<Contracts, "escrow"> & Partial<Pick<Contracts, "escrow">>;

/**
 * What a creditor writes of a chain in `duebook.config.ts`. Of an EVM chain without a preset all of it; else the token, if
 * it is a test network, and the contracts, if none are compiled in.
 */
export interface WrittenChain extends Partial<ChainFacts> {
  readonly chain: ChainId;
  readonly token?: WrittenToken;
  readonly contracts?: WrittenContracts;
}

/** Amounts are in units of 1e-6 token, so a token has no fewer decimals; DebtBook refuses a scalePower above 30. */
const [LEAST_DECIMALS, MOST_DECIMALS] = [decimalsOf({ scalePower: 0 }), decimalsOf({ scalePower: 30 })];

/** The presets, and what a creditor wrote. Errors: those of `writtenChains`. */
export function knownChains(written: readonly WrittenChain[]): KnownChains {
  return { ...CHAINS, ...writtenChains(written) };
}

/** The chains alone that what a creditor wrote adds or completes. Errors: `config/unknown-chain`, `config/invalid`. */
export function writtenChains(written: readonly WrittenChain[]): KnownChains {
  return Object.fromEntries(written.map((entry) => [entry.chain, chainAsWritten(entry)]));
}

function chainAsWritten(entry: WrittenChain): KnownChain {
  const { chain } = entry;
  const test = TEST_CHAINS[chain];
  if (test !== undefined) return testChain(test, entry);
  const preset = CHAINS[chain];
  return preset === undefined ? newChain(entry) : mainChain(preset, entry);
}

/** Debts there are worth money: what is compiled in, with its source, stands. */
function mainChain(preset: KnownChain, entry: WrittenChain): KnownChain {
  refuseFacts(entry);
  if (entry.token !== undefined) throw stands(entry.chain, "token");
  if (entry.contracts === undefined) return preset;
  if (preset.family === "solana" || preset.contracts !== null) throw stands(entry.chain, "contracts");
  return { ...preset, contracts: contractsAsWritten(entry) };
}

function testChain(preset: Omit<ContractChain, "token">, entry: WrittenChain): ContractChain {
  refuseFacts(entry);
  const known = CHAINS[entry.chain] as ContractChain | undefined; // test networks of Solana are not among these
  const token = entry.token === undefined && known !== undefined ? known.token : tokenAsWritten(entry);
  const contracts = entry.contracts === undefined ? preset.contracts : contractsAsWritten(entry);
  return { ...preset, token, contracts };
}

function newChain(entry: WrittenChain): ContractChain {
  const { chain, name, explorer, finality, blockSeconds, finalSeconds } = entry;
  if (!/^eip155:[1-9]\d{0,15}$/.test(chain) || name === undefined) throw unknownChain(chain);
  const facts = {
    name: right(chain, "name", name, isText(40), "a name of at most 40 characters"),
    explorer: right(chain, "explorer", explorer, isExplorer, "null or a URL like https://explorer.example"),
    finality: right(chain, "finality", finality, isFinality, `"finalized", "safe" or { depth: 12 }`),
    blockSeconds: right(chain, "blockSeconds", blockSeconds, isAbove(0), "the seconds between blocks"),
    finalSeconds: right(chain, "finalSeconds", finalSeconds, isAbove(0), "the seconds until a block is final"),
  };
  return { family: "evm", ...facts, token: tokenAsWritten(entry), contracts: contractsAsWritten(entry) };
}

function tokenAsWritten({ chain, token }: WrittenChain): Token {
  const { address, symbol, decimals, kind = "measured", permit = "none", hasAuthorization = false } = token ?? {};
  const isDecimals = (value: unknown) => isWhole(value, LEAST_DECIMALS) && value <= MOST_DECIMALS;
  const wanted = `a whole number from ${LEAST_DECIMALS} to ${MOST_DECIMALS}`;
  return {
    address: right(
      chain,
      "token.address",
      address,
      isAccount,
      "0x and 40 hexadecimal digits, in lower case or with the right checksum",
    ),
    symbol: right(chain, "token.symbol", symbol, isText(12), "what the token calls itself, in at most 12 characters"),
    kind: right(chain, "token.kind", kind, isAmong(TOKEN_KINDS), `one of ${TOKEN_KINDS.join(", ")}`),
    scalePower: right(chain, "token.decimals", decimals, isDecimals, wanted) - LEAST_DECIMALS,
    permit: right(chain, "token.permit", permit, isAmong(PERMIT_KINDS), `one of ${PERMIT_KINDS.join(", ")}`),
    hasAuthorization: right(chain, "token.hasAuthorization", hasAuthorization, isAmong([true, false]), "true or false"),
  };
}

function contractsAsWritten({ chain, contracts }: WrittenChain): Contracts {
  const at = (name: keyof Contracts, address: Address | undefined) =>
    right(chain, `contracts.${name}`, address, isAccount, "where it was deployed (scripts/deploy)");
  const debtBook = at("debtBook", contracts?.debtBook);
  // DebtBook makes Escrow in its constructor; a contract's nonces start at 1 (EIP-161). TRON has no nonces.
  const made = chain.startsWith("eip155:") ? getContractAddress({ from: debtBook, nonce: 1n }) : undefined;
  return {
    debtBook,
    escrow: at("escrow", contracts?.escrow ?? made),
    debtLens: at("debtLens", contracts?.debtLens),
    payDesk: at("payDesk", contracts?.payDesk),
  };
}

function refuseFacts({ chain, ...entry }: WrittenChain): void {
  const told = (["name", "explorer", "blockSeconds", "finalSeconds"] as const).find(
    (name) => entry[name] !== undefined,
  );
  if (told !== undefined) throw stands(chain, told);
}

/** The value, if it is one. Error: `config/invalid`. */
function right<Value>(
  chain: ChainId,
  name: string,
  value: Value | undefined,
  isRight: (value: Value) => boolean,
  wanted: string,
): Value {
  if (value !== undefined && isRight(value)) return value;
  const given = value === undefined ? "left out" : JSON.stringify(value);
  throw new DuebookError("config/invalid", `${name} of ${chain} is ${given}. Write ${wanted}.`, { chain, name });
}

const isText = (most: number) => (text: string) =>
  typeof text === "string" && text.trim() !== "" && text.length <= most;
const isAccount = (text: string) => typeof text === "string" && isAddress(text);
const isAmong = (values: readonly unknown[]) => (value: unknown) => values.includes(value);
const isAbove = (least: number) => (value: number) => Number.isFinite(value) && value > least;

function isWhole(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

function isExplorer(url: string | null): boolean {
  return url === null || (URL.parse(url)?.protocol === "https:" && !url.endsWith("/"));
}

/** Whether it says when blocks are final. */
export function isFinality(finality: Finality): boolean {
  if (typeof finality === "object") return isWhole(finality?.depth, 0);
  return finality === "finalized" || finality === "safe";
}

function stands(chain: ChainId, name: string): DuebookError {
  const sentence = `${name} of ${chain} is known to Duebook and cannot be changed in the configuration. Leave it out.`;
  return new DuebookError("config/invalid", sentence, { chain, name });
}

function unknownChain(chain: ChainId): DuebookError {
  const known = Object.keys({ ...CHAINS, ...TEST_CHAINS }).join(", ");
  const cure = `Use one of ${known}; or, for another EVM chain, write its name, token, contracts, explorer and finality too.`;
  return new DuebookError("config/unknown-chain", `${chain} is not a chain that Duebook knows. ${cure}`, { chain });
}
