import { creditor, payer } from "@duebook/devnet/accounts";
import { confirm } from "@duebook/devnet/chain";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { DebtId } from "@duebook/protocol/terms";
import type { Account, PrivateKeyAccount } from "viem";
import { runLine } from "../cli/run-line.ts";
import type { ChainConfig, Config } from "../config.ts";
import type { DeferOnChain } from "../holds-config.ts";
import { createKeyring } from "../keyring.ts";
import { type AnvilWorld, anvilConfig, openAnvilWorld } from "../recording/anvil-world.test-aid.ts";
import type { Database } from "../store/database.ts";
import { defermentsOf } from "../store/deferment-rows.ts";
import { createTurns } from "../turns.ts";
import { createCreditorHand, signerOf } from "./creditor-hand.ts";
import { deferOnHolds } from "./defer-on-holds.ts";
import type { CreditorHand, Deferrer } from "./deferrer.ts";

const DAY = 86_400;
/** A day and a half before a late fee would grow: the first installment is due after 30 days and has three of grace. */
export const LOOK_DAYS = 31.5;
/** What a debt is owed then, to be due in a week or half a day more; and so much later it is owed the same again. */
export const STEP = 9;

/** A real EVM with debts of a late fee, and servers that may give them days. */
export interface HeldWorld extends Pick<AnvilWorld, "chain" | "debts"> {
  /** What a line of words answers. */
  duebook(...line: readonly string[]): Promise<string>;
  /** Time passes, and the chain is read. */
  pass(days: number): Promise<void>;
  /** Of a server of its own on this database, as its clock stands. */
  deferrer(limits?: Partial<DeferOnChain>): Deferrer;
  /** One look of a server, and the chain is read. */
  look(by?: Deferrer): Promise<void>;
  /** Of every deferment of a debt: days, state and code. */
  told(debt: DebtId): Promise<readonly string[]>;
  /** Days by which the chain has moved a debt. */
  daysOf(debt: DebtId): Promise<number>;
  feeOf(debt: DebtId): Promise<bigint>;
  /** Of the creditor's own wallet. */
  deferByHand(debt: DebtId, days: number): Promise<void>;
  pay(debt: DebtId, amount: bigint): Promise<void>;
  readonly reports: readonly string[];
}

const LIMITS: DeferOnChain = { mostDays: 3_650, dailyLimit: 1_000 };

/** What servers are told: the creditor's key, and to give days. */
export function heldConfig(rpcUrl: string): Config {
  const keys = { creditorKey: creditor.key, servicerKey: null };
  return { ...anvilConfig(rpcUrl), keys, holds: { deferOnChain: LIMITS } };
}

/** Of a server of its own on this database. */
export function deferrerOn(database: Database, config: Config, parts: Pick<Deferrer, "clock" | "report">): Deferrer {
  const { chains, keys, holds } = config;
  const keyring = createKeyring(keys);
  const signer = signerOf(config, keyring);
  const hands = keyring.creditor === null ? [] : chains.map(handOf(config, keyring.creditor));
  return { ...LIMITS, mostDays: null, ...holds.deferOnChain, ...parts, database, signer, hands, inTurn: createTurns() };
}

function handOf({ knownChains }: Config, account: PrivateKeyAccount): (chain: ChainConfig) => CreditorHand {
  return (chain) => createCreditorHand(knownChains, chain, account);
}

/** Opens it; `changes` are told to the servers beside what they are told anyway. */
export async function openHeldWorld(
  database: Database,
  count: number,
  changes: Partial<Config> = {},
): Promise<HeldWorld> {
  const fees = { lateBpsPerYear: 1_000, feeCapBps: 500 };
  const { chain, contracts, debts } = await openAnvilWorld(database, count, {}, fees);
  const config: Config = { ...heldConfig(chain.url), ...changes };
  const reports: string[] = [];
  let now = await chain.now();
  const duebook: HeldWorld["duebook"] = async (...line) => {
    now = await chain.now();
    return runLine(line, { config, clock: () => now, open: async () => database });
  };
  const report = (code: string) => void reports.push(code);
  const deferrer: HeldWorld["deferrer"] = (limits = {}) => ({
    ...deferrerOn(database, config, { clock: () => now, report }),
    ...limits,
  });
  const book = bookOf({ chain, contracts });
  return {
    ...{ chain, debts, duebook, deferrer, reports },
    async pass(days) {
      await chain.advance(days * DAY);
      await duebook("observe");
    },
    async look(by = deferrer()) {
      await deferOnHolds(by);
      await duebook("observe");
    },
    async told(debt) {
      const rows = await defermentsOf(database, debt);
      return rows.map(({ days, state, code }) => [days, state, code].filter((x) => x !== null).join(" "));
    },
    daysOf: async (debt) => (await book.debtOf(debt)).deferDays,
    feeOf: async (debt) => (await book.debtOf(debt)).feeAssessed,
    deferByHand: (debt, days) => book.write(creditor.account, "defer", [debt, days]),
    pay: (debt, amount) => book.write(payer.account, "pay", [debt, amount]),
  };
}

function bookOf({ chain, contracts }: Pick<AnvilWorld, "chain" | "contracts">) {
  const book = { address: contracts.debtBook, abi: debtBookAbi } as const;
  return {
    debtOf: (debt: DebtId) => chain.client.readContract({ ...book, functionName: "debtOf", args: [debt] }),
    async write(account: Account, functionName: "defer" | "pay", args: readonly unknown[]) {
      // Two calls of two shapes: which one it is, the caller has said.
      const call = { ...book, account, functionName, args } as never;
      await confirm(chain, await chain.client.writeContract(call));
    },
  };
}
