import { creditor, debtors, payer, servicer } from "@duebook/devnet/accounts";
import { type Chain, confirm, startChain } from "@duebook/devnet/chain";
import { type DevDeployment, deployContracts, mintUsdt } from "@duebook/devnet/deploy";
import { createDesk } from "@duebook/devnet/desk";
import { CHAINS } from "@duebook/protocol/chains";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { type Conditions, type DebtId, NO_REMEDIES, type Terms } from "@duebook/protocol/terms";
import { hashConditions } from "@duebook/protocol/typed-data";
import { type Address, erc20Abi, keccak256, parseEther, toHex } from "viem";
import { runLine } from "../cli/run-line.ts";
import { type Config, DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createKeyring } from "../keyring.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { newestRecordings } from "../store/recording-rows.ts";
import { payAddressOn } from "../watch-debts.ts";
import { recordOnChain } from "./record-on-chain.ts";
import type { Recorder } from "./recorder.ts";
import { type RecorderParts, recordersOf } from "./recorders-of.ts";

export const CHAIN = "eip155:31337";
export const USDT = 1_000_000n;
const [debtor = payer] = debtors;

/** A real EVM with the contracts, debts of 300.00 each, an authorised servicer, and the server's record of all that. */
export interface AnvilWorld {
  readonly chain: Chain;
  readonly contracts: DevDeployment;
  readonly config: Config;
  readonly debts: readonly DebtId[];
  /** What a line of words answers. */
  duebook(...line: readonly string[]): Promise<string>;
  /** Sends USDT of the payer. */
  send(to: string, amount: bigint): Promise<void>;
  sendToPayAddress(debt: DebtId, amount: bigint): Promise<void>;
  /** Sends USDT to an account that is given to the debt: what arrives there needs a receipt. */
  sendToPool(debt: DebtId, amount: bigint): Promise<void>;
  /** Of a server of its own on this database. */
  recorder(): Recorder;
  /** Reads the chain, writes, and reads it again. */
  round(recorder?: Recorder): Promise<void>;
  /** Of all recordings, the oldest first: kind, state, nonce and code. */
  told(): Promise<readonly string[]>;
  paidOf(debt: DebtId): Promise<bigint>;
  nonce(): Promise<number>;
  readonly reports: readonly string[];
}

/** Opens it on a database; `recording` changes what the creditor allows, `changes` the conditions of the debts. */
export async function openAnvilWorld(
  database: Database,
  count: number,
  recording: Partial<Config["recording"]> = {},
  changes: Partial<Conditions> = {},
): Promise<AnvilWorld> {
  const chain = await startChain();
  const contracts = await deployContracts(chain);
  await mintUsdt(chain, contracts.token, payer.account.address, 100_000n * USDT);
  const config = anvilConfig(chain.url, recording);
  const debts = await openDebts(chain, contracts, count, changes);
  await registerDebtor(database, { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null });
  for (const [n, debt] of debts.entries()) {
    await registerDebt(database, { debt, debtor: "ana", reference: `L-${n}`, chain: CHAIN });
  }
  const world = worldOf(database, { chain, contracts, config, debts });
  await world.duebook("observe");
  return world;
}

type Parts = Pick<AnvilWorld, "chain" | "contracts" | "config" | "debts">;

function worldOf(database: Database, parts: Parts): AnvilWorld {
  const { chain, contracts, config } = parts;
  const reports: string[] = [];
  let now = 0;
  const duebook: AnvilWorld["duebook"] = async (...line) => {
    now = await chain.now();
    return runLine(line, { config, clock: () => now, open: async () => database });
  };
  const report = (code: string) => void reports.push(code);
  const recorder = () => anvilRecorder({ config, database, clock: () => now, report });
  const send: AnvilWorld["send"] = async (to, amount) => {
    const call = { account: payer.account, address: contracts.token, abi: erc20Abi, functionName: "transfer" } as const;
    await confirm(chain, await chain.client.writeContract({ ...call, args: [to as Address, amount] }));
  };
  return {
    ...parts,
    ...{ duebook, send, recorder, reports },
    sendToPayAddress: (debt, amount) => send(payAddressOn(CHAINS, CHAIN, debt), amount),
    async sendToPool(debt, amount) {
      const pool = `0x${debt.slice(2, 42)}`;
      await duebook("watch", CHAIN, pool, debt);
      await send(pool, amount);
    },
    async round(by = recorder()) {
      await duebook("observe");
      await recordOnChain(by);
      await duebook("observe");
    },
    async told() {
      const rows = (await newestRecordings(database, 1_000)).toSorted((a, b) => a.id - b.id);
      return rows.map(({ kind, state, nonce, code }) =>
        [kind, state, nonce ?? "-", code].filter((x) => x !== null).join(" "),
      );
    },
    paidOf: async (debt) => {
      const call = { address: contracts.debtBook, abi: debtBookAbi, functionName: "debtOf" } as const;
      const { paid } = (await chain.client.readContract({ ...call, args: [debt] })) as { readonly paid: bigint };
      return paid;
    },
    nonce: () => chain.client.getTransactionCount({ address: servicer.account.address }),
  };
}

/** The recorder of a server that is told this. */
export function anvilRecorder(parts: Omit<RecorderParts, "keyring"> & { readonly config: Config }): Recorder {
  const [recorder] = recordersOf({ ...parts, keyring: createKeyring(parts.config.keys) }).recorders;
  if (recorder === undefined) throw new Error("there is a key and a budget");
  return recorder;
}

/** What its server is told; `recording` changes what the creditor allows. */
export function anvilConfig(rpcUrl: string, recording: Partial<Config["recording"]> = {}): Config {
  const followed = { ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: [rpcUrl], finality: { depth: 0 } } as const;
  const budget = { nativePrice: 2_000n * USDT, dailyLimit: parseEther("1") };
  return {
    ...DEFAULT_CONFIG,
    chains: [followed],
    creditor: { name: "Harbour", contact: "desk", account: creditor.account.address },
    keys: { creditorKey: null, servicerKey: servicer.key },
    // The devnet's gas is dear at first: cost decides nothing here unless a test says so.
    recording: { ...DEFAULT_CONFIG.recording, maximumCostBps: 10_000, chains: { [CHAIN]: budget }, ...recording },
  };
}

async function openDebts(
  chain: Chain,
  contracts: DevDeployment,
  count: number,
  changes: Partial<Conditions>,
): Promise<readonly DebtId[]> {
  const desk = createDesk(chain, contracts);
  const conditions: Conditions = {
    ...NO_REMEDIES,
    ...{ token: contracts.token, tokenKind: "tetherLegacy", scalePower: 0 },
    ...{ lateBpsPerYear: 0, feeCapBps: 0, rebateBps: 0, graceDays: 3 },
    ...changes,
  };
  await desk.registerConditions(conditions);
  await desk.authorise();
  await desk.approve(payer);
  const now = await chain.now();
  const debts: DebtId[] = [];
  for (let n = 0; n < count; n += 1) {
    const terms: Terms = {
      ...{ creditor: creditor.account.address, debtor: debtor.account.address },
      ...{ conditionsHash: hashConditions(conditions), documentHash: keccak256("0x"), salt: keccak256(toHex(n)) },
      ...{ principal: 300n * USDT, charge: 0n, installments: 3, intervalSeconds: 0, intervalMonths: 1 },
      ...{ firstDueAt: now + 30 * 86_400, balloonBps: 0, selfDeferrals: 0, signBy: now + 3_600 },
    };
    debts.push(await desk.open(terms, debtor));
  }
  return debts;
}
