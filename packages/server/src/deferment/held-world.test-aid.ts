import { creditor } from "@duebook/devnet/accounts";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { DebtId } from "@duebook/protocol/terms";
import type { PrivateKeyAccount } from "viem";
import { runLine } from "../cli/run-line.ts";
import type { ChainConfig, Config } from "../config.ts";
import type { DeferOnChain } from "../holds-config.ts";
import { createKeyring } from "../keyring.ts";
import { type AnvilWorld, openAnvilWorld } from "../recording/anvil-world.test-aid.ts";
import { createReliefHand } from "../requests/relief-hand.ts";
import type { Database } from "../store/database.ts";
import { defermentsOf } from "../store/deferment-rows.ts";
import { createTurns } from "../turns.ts";
import { createCreditorHand } from "./creditor-hand.ts";
import { deferOnHolds } from "./defer-on-holds.ts";
import type { CreditorHand, Deferrer } from "./deferrer.ts";

const DAY = 86_400;
/** Of the debts of the world: the first installment is due after 30 days and has three of grace. */
export const DAYS_TO_FEE = 33;

/** A real EVM with debts of a late fee, and servers that may give them days. */
export interface HeldWorld extends Pick<AnvilWorld, "chain" | "debts" | "contracts"> {
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
  /** Days by which the chain has moved a debt, and its late fee. */
  stateOf(debt: DebtId): Promise<{ readonly deferDays: number; readonly feeAssessed: bigint }>;
  readonly reports: readonly string[];
}

/** Opens it; `changes` are told to the servers beside what they are told anyway. */
export async function openHeldWorld(
  database: Database,
  count: number,
  changes: Partial<Config> = {},
): Promise<HeldWorld> {
  const fees = { lateBpsPerYear: 1_000, feeCapBps: 500 };
  const { chain, contracts, debts, config: anvil } = await openAnvilWorld(database, count, {}, fees);
  const limits = { mostDays: 3_650, dailyLimit: 1_000 };
  const keys = { creditorKey: creditor.key, servicerKey: null };
  const config: Config = { ...anvil, keys, holds: { deferOnChain: limits }, ...changes };
  const keyring = createKeyring(config.keys);
  const reports: string[] = [];
  let now = await chain.now();
  const duebook: HeldWorld["duebook"] = async (...line) => {
    now = await chain.now();
    return runLine(line, { config, clock: () => now, open: async () => database });
  };
  const deferrer: HeldWorld["deferrer"] = (other = {}) => ({
    ...{ database, ...limits, ...other, inTurn: createTurns(), clock: () => now },
    hand: createReliefHand(config.chains, keyring, createTurns()),
    hands: keyring.creditor === null ? [] : config.chains.map(handOf(keyring.creditor)),
    report: (code) => void reports.push(code),
  });
  return {
    ...{ chain, contracts, debts, duebook, deferrer, reports },
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
    stateOf: async (debt) => {
      const call = { address: contracts.debtBook, abi: debtBookAbi, functionName: "debtOf" } as const;
      return chain.client.readContract({ ...call, args: [debt] });
    },
  };
}

function handOf(account: PrivateKeyAccount): (chain: ChainConfig) => CreditorHand {
  return (chain) => createCreditorHand(chain, account);
}
