import { decodeErrorResult, type Hex, isHex, keccak256, parseAbi, size } from "viem";
import { callConstant } from "./constant-call.ts";
import type { CallOutcome, Machine } from "./machine.ts";
import { RpcFailure } from "./rpc-failure.ts";
import type { createFilters } from "./rpc-filters.ts";
import { findLogs, readLogQuery } from "./rpc-logs.ts";
import { quantity, readAccount, readBlock, readHash, readQuantity, requireLatest } from "./rpc-params.ts";
import { blockShape, pendingShape, receiptShape, transactionShape } from "./rpc-shapes.ts";
import { type TronJson, text } from "./tron-proto.ts";
import { ENERGY_PRICE } from "./tvm-rules.ts";
import type { View } from "./view.ts";

/** What /jsonrpc needs of its node. */
export interface RpcNode {
  readonly machine: Machine;
  readonly chainNumber: number;
  readonly filters: ReturnType<typeof createFilters>;
  hasBloom(blockNumber: number): boolean;
}

type RpcMethod = (params: readonly unknown[], view: View, node: RpcNode) => unknown;

/** java-tron's way to say that it knows no such call. */
const ABSENT = new Set(["eth_sendRawTransaction", "eth_sendTransaction", "eth_getTransactionCount", "eth_sign"]);
const NO_ACCOUNT = `0x${"00".repeat(20)}`;

const METHODS: Readonly<Record<string, RpcMethod>> = {
  web3_clientVersion: () => "TRON/v4.8.2/Linux/Java1.8",
  web3_sha3: ([data]) => {
    if (isHex(data)) return keccak256(data);
    throw new RpcFailure(-32602, "invalid input value");
  },
  net_version: (_params, _view, { chainNumber }) => quantity(chainNumber),
  net_listening: () => true,
  eth_chainId: (_params, _view, { chainNumber }) => quantity(chainNumber),
  eth_syncing: () => false,
  eth_accounts: () => [],
  eth_blockNumber: (_params, { head }) => quantity(head.number),
  eth_gasPrice: () => quantity(ENERGY_PRICE),
  eth_getBlockByNumber: ([number, hasTransactions], view) => {
    const block = readBlock(number, view);
    return block ? blockShape(block, hasTransactions === true) : null;
  },
  eth_getBlockByHash: ([hash, hasTransactions], view) => {
    const block = view.blockById(readHash(hash));
    return block ? blockShape(block, hasTransactions === true) : null;
  },
  eth_getBlockReceipts: ([block], view) => {
    const found = size((block ?? "0x") as Hex) === 32 ? view.blockById(readHash(block)) : readBlock(block, view);
    if (!found) return null;
    return found.transactions.map((executed, index) => receiptShape({ block: found, index, executed }));
  },
  eth_getBlockTransactionCountByNumber: ([number], view) => countOf(readBlock(number, view)),
  eth_getBlockTransactionCountByHash: ([hash], view) => countOf(view.blockById(readHash(hash))),
  eth_getTransactionByHash: ([hash], view) => {
    const id = readHash(hash);
    const found = view.find(id);
    if (found) return transactionShape(found);
    const pending = view.pending(id);
    return pending ? pendingShape(pending) : null;
  },
  eth_getTransactionReceipt: ([hash], view) => {
    const found = view.find(readHash(hash));
    return found ? receiptShape(found) : null;
  },
  eth_getLogs: ([filter], view, { hasBloom }) =>
    findLogs(readLogQuery((filter ?? {}) as TronJson, view), view, hasBloom),
  eth_newFilter: ([filter], view, { filters }) =>
    filters.watchLogs(readLogQuery((filter ?? {}) as TronJson, view), view),
  eth_newBlockFilter: (_params, view, { filters }) => filters.watchBlocks(view),
  eth_getFilterChanges: ([id], view, { filters }) => filters.changes(id, view),
  eth_getFilterLogs: ([id], view, { filters, hasBloom }) => findLogs(filters.queryOf(id), view, hasBloom),
  eth_uninstallFilter: ([id], _view, { filters }) => filters.remove(id),
  eth_getBalance: ([account, block], view, { machine }) =>
    onState(view, block, machine, async (state) => quantity(await state.balanceOf(readAccount(account)))),
  eth_getCode: ([account, block], view, { machine }) =>
    onState(view, block, machine, (state) => state.codeOf(readAccount(account))),
  eth_getStorageAt: ([account, slot, block], view, { machine }) =>
    onState(view, block, machine, (state) => state.storageAt(readAccount(account), text(slot) as Hex)),
  eth_call: async ([call, block], view, { machine }) => {
    requireLatest(block, view);
    return (await ask(call as TronJson, view, machine)).returned;
  },
  eth_estimateGas: async ([call], view, { machine }) => {
    const { to, data, input } = call as TronJson;
    // A transfer of TRX takes no energy.
    if (to !== undefined && data === undefined && input === undefined) return "0x0";
    return quantity((await ask(call as TronJson, view, machine)).energyUsed);
  },
};

/** Answers one call of JSON-RPC. @throws RpcFailure with java-tron's code and words */
export async function callMethod(
  method: string,
  params: readonly unknown[],
  view: View,
  node: RpcNode,
): Promise<unknown> {
  const known = ABSENT.has(method) ? undefined : METHODS[method];
  if (known) return await known(params, view, node);
  const message = ABSENT.has(method) ? `the method ${method} does not exist/is not available` : "method not found";
  throw new RpcFailure(-32601, message);
}

/** Reads the state of the newest block. */
function onState<T>(
  view: View,
  block: unknown,
  machine: Machine,
  work: Parameters<typeof machine.at<T>>[1],
): Promise<T> {
  requireLatest(block, view);
  return machine.at(view.head.stateRoot, work);
}

async function ask(call: TronJson, view: View, machine: Machine): Promise<CallOutcome> {
  const outcome = await callConstant(machine, view, {
    from: readAccount(call.from ?? NO_ACCOUNT),
    ...(call.to !== undefined && call.to !== null && { to: readAccount(call.to) }),
    data: (text(call.data) || text(call.input) || "0x") as Hex,
    callValue: BigInt(readQuantity(call.value ?? "0x0", "invalid param value: invalid hex number")),
  });
  if ("because" in outcome) throw new RpcFailure(-32600, outcome.because);
  const { failure, returned } = outcome;
  if (!failure) return outcome;
  throw new RpcFailure(-32000, failure.message + reasonIn(returned), returned);
}

/** The reason of `revert("…")`, which java-tron writes behind its own words. */
function reasonIn(returned: Hex): string {
  if (!returned.startsWith("0x08c379a0")) return "";
  return `: ${decodeErrorResult({ abi: parseAbi(["error Error(string)"]), data: returned }).args[0]}`;
}

function countOf(block: { readonly transactions: readonly unknown[] } | undefined): Hex | null {
  return block ? quantity(block.transactions.length) : null;
}
