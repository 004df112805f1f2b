import type { Instant } from "@duebook/protocol/terms";
import { EVMError } from "@ethereumjs/evm";
import { Account, Address as EvmAddress } from "@ethereumjs/util";
import { type Address, bytesToHex, type Hex, hexToBytes, pad } from "viem";
import { createQueue } from "./in-turn.ts";
import { Tvm } from "./tvm.ts";
import { ENERGY_PRICE } from "./tvm-rules.ts";

/** The block that a call believes to be in. */
export interface Surroundings {
  readonly number: number;
  readonly minedAt: Instant;
  readonly witness: Address;
}

/** One message to the machine; without `to` it deploys `data` at `deploysTo`. */
export interface Call {
  readonly from: Address;
  readonly to?: Address;
  readonly deploysTo?: Address;
  readonly data: Hex;
  /** In sun. */
  readonly callValue: bigint;
  readonly energyLimit: bigint;
  readonly transactionHash: Hex;
  readonly in: Surroundings;
}

/** An event of a contract; the account in 20 bytes. */
export interface Log {
  readonly account: Address;
  readonly topics: readonly Hex[];
  readonly data: Hex;
}

/** Why a call failed, in java-tron's words. */
export interface CallFailure {
  readonly result: string;
  readonly message: string;
}

/** What became of a call. Its changes of state are there, or undone if it failed. */
export interface CallOutcome {
  readonly returned: Hex;
  readonly energyUsed: bigint;
  readonly logs: readonly Log[];
  readonly failure?: CallFailure;
}

/** The state of the chain at one point. What is written lasts only if somebody takes its `root`. */
export interface State {
  run(call: Call): Promise<CallOutcome>;
  /** Runs a call to its end and takes back what it changed; its events are those of the whole run. */
  runAndUndo(call: Call): Promise<CallOutcome>;
  hasAccount(account: Address): Promise<boolean>;
  balanceOf(account: Address): Promise<bigint>;
  /** Adds sun, or takes it with a negative number; makes the account. */
  addBalance(account: Address, sun: bigint): Promise<void>;
  codeOf(account: Address): Promise<Hex>;
  storageAt(account: Address, slot: Hex): Promise<Hex>;
  root(): Promise<Hex>;
}

/** One machine for any number of chains: every state that ever was is still there, by its root. */
export interface Machine {
  readonly emptyRoot: Hex;
  /** Works on the state with this root, one work after another. */
  at<T>(root: Hex, work: (state: State) => Promise<T>): Promise<T>;
}

/** java-tron's result for what went wrong, by what @ethereumjs/evm calls it. Anything else is UNKNOWN there. */
const RESULTS: Readonly<Record<string, string>> = {
  [EVMError.errorMessages.REVERT]: "REVERT",
  [EVMError.errorMessages.OUT_OF_GAS]: "OUT_OF_ENERGY",
  [EVMError.errorMessages.CODESTORE_OUT_OF_GAS]: "OUT_OF_ENERGY",
  [EVMError.errorMessages.INVALID_JUMP]: "BAD_JUMP_DESTINATION",
  [EVMError.errorMessages.INVALID_OPCODE]: "ILLEGAL_OPERATION",
  [EVMError.errorMessages.STACK_UNDERFLOW]: "STACK_TOO_SMALL",
  [EVMError.errorMessages.STACK_OVERFLOW]: "STACK_TOO_LARGE",
};

/** A machine with no accounts; contracts on it read `chainNumber` as their chain. */
export async function createMachine(chainNumber: number): Promise<Machine> {
  const tvm = new Tvm(chainNumber);
  const { stateManager } = tvm;
  const emptyRoot = bytesToHex(await stateManager.getStateRoot());
  const state = stateOf(tvm);
  const inTurn = createQueue();
  return {
    emptyRoot,
    at: (root, work) =>
      inTurn(async () => {
        await stateManager.setStateRoot(hexToBytes(root));
        return work(state);
      }),
  };
}

function stateOf(tvm: Tvm): State {
  const { stateManager } = tvm;
  const accountOf = async (account: Address) => (await stateManager.getAccount(evm(account))) ?? new Account();
  const run = (call: Call) => runOn(tvm, call);
  return {
    run,
    async runAndUndo(call) {
      const before = await stateManager.getStateRoot();
      const outcome = await run(call);
      await stateManager.setStateRoot(before);
      return outcome;
    },
    hasAccount: async (account) => (await stateManager.getAccount(evm(account))) !== undefined,
    balanceOf: async (account) => (await accountOf(account)).balance,
    async addBalance(account, sun) {
      const changed = await accountOf(account);
      changed.balance += sun;
      await stateManager.putAccount(evm(account), changed);
    },
    codeOf: async (account) => bytesToHex(await stateManager.getCode(evm(account))),
    storageAt: async (account, slot) =>
      pad(bytesToHex(await stateManager.getStorage(evm(account), hexToBytes(pad(slot, { size: 32 }))))),
    root: async () => bytesToHex(await stateManager.getStateRoot()),
  };
}

async function runOn(tvm: Tvm, call: Call): Promise<CallOutcome> {
  const { from, to, data, callValue, energyLimit } = call;
  tvm.begin(call.transactionHash, call.deploysTo);
  const { execResult } = await tvm.runCall({
    caller: evm(from),
    ...(to && { to: evm(to) }),
    data: hexToBytes(data),
    value: callValue,
    gasLimit: energyLimit,
    block: { header: headerOf(call.in) },
  });
  await tvm.end(execResult.selfdestruct?.keys() ?? []);
  const { exceptionError, executionGasUsed, returnValue, logs = [] } = execResult;
  return {
    returned: bytesToHex(returnValue),
    energyUsed: executionGasUsed,
    logs: logs.map(([account, topics, bytes]) => ({
      account: bytesToHex(account),
      topics: topics.map((topic) => bytesToHex(topic)),
      data: bytesToHex(bytes),
    })),
    ...(exceptionError && { failure: failureOf(exceptionError.error) }),
  };
}

function failureOf(error: string): CallFailure {
  const result = RESULTS[error] ?? "UNKNOWN";
  return { result, message: result === "REVERT" ? "REVERT opcode executed" : `${result}: ${error}` };
}

function headerOf({ number, minedAt, witness }: Surroundings) {
  return {
    number: BigInt(number),
    coinbase: evm(witness),
    timestamp: BigInt(minedAt),
    difficulty: 0n, // TRON knows neither difficulty nor a limit of a block's energy
    prevRandao: new Uint8Array(32),
    gasLimit: 0n,
    baseFeePerGas: ENERGY_PRICE,
    getBlobGasPrice: () => undefined,
  };
}

function evm(account: Address): EvmAddress {
  return new EvmAddress(hexToBytes(account));
}
