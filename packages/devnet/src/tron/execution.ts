import { type Address, concatHex, type Hex, keccak256, sliceHex } from "viem";
import { NEW_ACCOUNT_FEE } from "./admission.ts";
import type { ExecutedTransaction } from "./block.ts";
import type { Call, CallOutcome, State, Surroundings } from "./machine.ts";
import type { Transaction } from "./transaction.ts";
import { fromTron, toTronHex } from "./tron-address.ts";
import { int64, type TronJson, text } from "./tron-proto.ts";
import { ENERGY_PRICE } from "./tvm-rules.ts";

/** What befalls a transaction: it runs, it runs out of time, or no block ever takes it. */
export type Fate = "runs" | "timesOut" | "isHeld";

/**
 * Executes a transaction that is valid here (see admission.ts), and takes what it costs from its owner.
 * @param fate `timesOut`: the 80 ms are over at the end of the run, so that nothing is done, all energy is spent, and the
 *   events stay in the receipt (java-tron, VMActuator.execute)
 */
export async function execute(
  transaction: Transaction,
  state: State,
  surroundings: Surroundings,
  fate: Fate,
): Promise<ExecutedTransaction> {
  if (transaction.type === "TransferContract") return await transfer(transaction, state);
  const call = await callOf(transaction, state, surroundings);
  const outcome = fate === "timesOut" ? await timedOut(call, state) : await state.run(call);
  const fee = outcome.energyUsed * ENERGY_PRICE;
  await state.addBalance(transaction.owner, -fee);
  const { returned, energyUsed, logs, failure } = outcome;
  return {
    transaction,
    result: failure?.result ?? "SUCCESS",
    ...(failure && { failureMessage: failure.message }),
    returned,
    energyUsed,
    fee,
    logs,
    contractAccount: accountOf(call),
    ...(call.deploysTo && !failure && { deployed: deployedBy(transaction, call.deploysTo) }),
  };
}

/** Where a transaction deploys to: its hash and its owner decide, no nonce (java-tron, WalletUtil.generateContractAddress). */
export function deploymentAddress({ id, owner }: Pick<Transaction, "id" | "owner">): Address {
  return sliceHex(keccak256(concatHex([`0x${id}`, `0x${toTronHex(owner)}`])), 12);
}

async function transfer(transaction: Transaction, state: State): Promise<ExecutedTransaction> {
  const { owner, parameter } = transaction;
  const to = fromTron(text(parameter.to_address));
  const amount = int64(parameter.amount);
  const fee = (await state.hasAccount(to)) ? 0n : NEW_ACCOUNT_FEE;
  await state.addBalance(owner, -(amount + fee));
  await state.addBalance(to, amount);
  return { transaction, returned: "0x", energyUsed: 0n, fee, logs: [] };
}

async function callOf(transaction: Transaction, state: State, surroundings: Surroundings): Promise<Call> {
  const { owner, parameter, type } = transaction;
  const made = (parameter.new_contract ?? {}) as TronJson;
  const isDeployment = type === "CreateSmartContract";
  const callValue = int64((isDeployment ? made : parameter).call_value);
  const data: Hex = `0x${text(isDeployment ? made.bytecode : parameter.data)}`;
  const target = isDeployment
    ? { deploysTo: deploymentAddress(transaction) }
    : { to: fromTron(text(parameter.contract_address)) };
  const energyLimit = await energyLimitOf(transaction, callValue, state);
  return {
    from: owner,
    ...target,
    data,
    callValue,
    energyLimit,
    transactionHash: `0x${transaction.id}`,
    in: surroundings,
  };
}

/** What the owner can pay for, but never more than the fee limit (java-tron, getAccountEnergyLimitWithFixRatio). */
async function energyLimitOf({ owner, raw }: Transaction, callValue: bigint, state: State): Promise<bigint> {
  const affordable = ((await state.balanceOf(owner)) - callValue) / ENERGY_PRICE;
  const allowed = (raw.fee_limit ?? 0n) / ENERGY_PRICE;
  return affordable < allowed ? affordable : allowed;
}

async function timedOut(call: Call, state: State): Promise<CallOutcome> {
  const { logs } = await state.runAndUndo(call);
  const failure = { result: "OUT_OF_TIME", message: "CPU timeout for 'STOP' operation executing" };
  return { returned: "0x", energyUsed: call.energyLimit, logs, failure };
}

function accountOf(call: Call): Address {
  return (call.to ?? call.deploysTo) as Address; // one of both is there
}

function deployedBy({ parameter }: Transaction, address: Address) {
  const contract = { ...(parameter.new_contract as TronJson), contract_address: toTronHex(address) };
  return { contract, address };
}
