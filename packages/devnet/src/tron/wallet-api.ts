import { type Address, type Hex, toFunctionSelector, zeroAddress } from "viem";
import type { Refusal } from "./admission.ts";
import {
  blockJson,
  contractJson,
  headOnlyJson,
  hexOf,
  infoJson,
  logJson,
  minedJson,
  withoutDefaults,
} from "./answers.ts";
import type { Block } from "./block.ts";
import { callConstant } from "./constant-call.ts";
import type { Machine } from "./machine.ts";
import {
  readTransaction,
  readTransactionHex,
  type Transaction,
  transactionJson,
  unsignedTransaction,
} from "./transaction.ts";
import { fromTron, toTronHex } from "./tron-address.ts";
import { int64, type TronJson, text } from "./tron-proto.ts";
import { ENERGY_PRICE } from "./tvm-rules.ts";
import type { View } from "./view.ts";

/** What the HTTP API needs of its node. */
export interface WalletNode {
  readonly machine: Machine;
  submit(transaction: Transaction): Promise<Refusal | undefined>;
}

/** A method of /wallet or /walletsolidity. */
export type WalletMethod = (query: TronJson, view: View, node: WalletNode) => unknown;

/** Sun for each byte of a transaction beyond the free ones; nobody pays it here. */
const BYTE_PRICE = 1000n;
const MOST_BLOCKS = 100;
/** How long tronweb's and java-tron's own transactions live. */
const LIFE_MS = 60_000n;

/** Methods of /walletsolidity, which asks the newest final block, and of /wallet, which asks the newest. */
export const READING: Readonly<Record<string, WalletMethod>> = {
  getnowblock: (_query, { head }) => blockJson(head),
  getblock(query, view) {
    const wanted = text(query.id_or_num) || String(query.id_or_num ?? view.head.number);
    const block = wanted.length === 64 ? view.blockById(wanted) : view.blocks[Number(wanted)];
    return block ? (String(query.detail) === "true" ? blockJson(block) : headOnlyJson(block)) : {};
  },
  getblockbynum: ({ num }, { blocks }) => blockOrNothing(blocks[Number(num ?? 0)]),
  getblockbyid: ({ value }, view) => blockOrNothing(view.blockById(text(value))),
  getblockbylimitnext({ startNum, endNum }, { blocks }) {
    const from = Number(startNum ?? 0);
    const to = Number(endNum ?? 0);
    return to - from > MOST_BLOCKS || to <= from ? {} : { block: blocks.slice(from, to).map(blockJson) };
  },
  getblockbylatestnum: ({ num }, { blocks }) => ({
    block: blocks.slice(-Math.min(Number(num ?? 1), MOST_BLOCKS)).map(blockJson),
  }),
  gettransactionbyid({ value }, view) {
    const found = view.find(text(value));
    return found ? minedJson(found.executed) : {};
  },
  gettransactioninfobyid({ value }, view) {
    const found = view.find(text(value));
    return found ? infoJson(found) : {};
  },
  gettransactioninfobyblocknum({ num }, { blocks }) {
    const block = blocks[Number(num ?? 0)];
    return block ? block.transactions.map((executed, index) => infoJson({ block, index, executed })) : {};
  },
  getaccount: async ({ address }, { head }, { machine }) => {
    const account = fromTron(text(address));
    return machine.at(head.stateRoot, async (state) => {
      if (!(await state.hasAccount(account))) return {};
      return withoutDefaults({ address: toTronHex(account), balance: await state.balanceOf(account) });
    });
  },
  triggerconstantcontract: triggerConstant,
  estimateenergy: () =>
    refused({ code: "CONTRACT_VALIDATE_ERROR", message: "this node does not support estimate energy" }),
};

/** Methods of /wallet alone. */
export const WRITING: Readonly<Record<string, WalletMethod>> = {
  async broadcasttransaction(query, _view, node) {
    const transaction = readTransaction(query);
    return broadcastAnswer(transaction, await node.submit(transaction));
  },
  async broadcasthex({ transaction: hex }, _view, node) {
    const transaction = readTransactionHex(text(hex));
    return {
      ...broadcastAnswer(transaction, await node.submit(transaction)),
      transaction: transactionJson(transaction),
    };
  },
  async triggersmartcontract(query, view, { machine }) {
    const contract = fromTron(text(query.contract_address));
    const code = await machine.at(view.head.stateRoot, (state) => state.codeOf(contract));
    if (code === "0x")
      return refused({ code: "CONTRACT_VALIDATE_ERROR", message: "No contract or not a valid smart contract" });
    const transaction = unsignedTransaction(
      { ...referenceTo(view.head), fee_limit: int64(query.fee_limit) },
      "TriggerSmartContract",
      {
        owner_address: toTronHex(fromTron(text(query.owner_address))),
        contract_address: toTronHex(contract),
        call_value: int64(query.call_value),
        data: dataOf(query).slice(2),
      },
    );
    return { result: { result: true }, transaction: { visible: false, ...transactionJson(transaction) } };
  },
  async getcontract({ value }, view, { machine }) {
    const address = fromTron(text(value));
    const code = await machine.at(view.head.stateRoot, (state) => state.codeOf(address));
    const deployed = view.contract(address);
    return deployed ? contractJson(deployed.contract, code) : {};
  },
  async getcontractinfo({ value }, view, { machine }) {
    const address = fromTron(text(value));
    const code = await machine.at(view.head.stateRoot, (state) => state.codeOf(address));
    const deployed = view.contract(address);
    return deployed ? { smart_contract: contractJson(deployed.contract, code), runtimecode: code.slice(2) } : {};
  },
  gettransactionfrompending({ value }, view) {
    const transaction = view.pending(text(value));
    return transaction ? transactionJson(transaction) : {};
  },
  getaccountresource: () => ({
    freeNetLimit: 600n,
    TotalNetLimit: 43_200_000_000n,
    TotalEnergyLimit: 180_000_000_000n,
  }),
  getaccountnet: () => ({ freeNetLimit: 600n, TotalNetLimit: 43_200_000_000n }),
  getchainparameters: () => ({
    chainParameter: [
      { key: "getEnergyFee", value: ENERGY_PRICE },
      { key: "getTransactionFee", value: BYTE_PRICE },
      { key: "getCreateNewAccountFeeInSystemContract", value: 1_000_000n },
      { key: "getMaxFeeLimit", value: 15_000_000_000n },
    ],
  }),
  getenergyprices: () => ({ prices: `0:${ENERGY_PRICE}` }),
  getbandwidthprices: () => ({ prices: `0:${BYTE_PRICE}` }),
  getnodeinfo: (_query, { head, final }) => ({
    block: `Num:${head.number},ID:${head.id}`,
    solidityBlock: `Num:${final.number},ID:${final.id}`,
    configNodeInfo: { codeVersion: "4.8.2" },
  }),
  listnodes: () => ({ nodes: [] }),
};

async function triggerConstant(query: TronJson, view: View, { machine }: WalletNode): Promise<unknown> {
  const contract = text(query.contract_address);
  const outcome = await callConstant(machine, view, {
    from: accountOf(query.owner_address),
    ...(contract && { to: fromTron(contract) }),
    data: dataOf(query),
    callValue: int64(query.call_value),
  });
  if ("because" in outcome) return refused({ code: "CONTRACT_VALIDATE_ERROR", message: outcome.because });
  const { returned, energyUsed, logs, failure } = outcome;
  if (failure && failure.result !== "REVERT") return refused({ code: "OTHER_ERROR", message: failure.message });
  return {
    result: { result: true, ...(failure && { message: hexOf(failure.message) }) },
    energy_used: energyUsed,
    constant_result: [returned.slice(2)],
    ...(logs.length > 0 && { logs: logs.map(logJson) }),
    transaction: { ret: [failure ? { ret: "FAILED" } : {}], visible: false, raw_data: {}, raw_data_hex: "" },
  };
}

function broadcastAnswer({ id }: Transaction, refusal: Refusal | undefined): TronJson {
  return refusal ? { code: refusal.code, txid: id, message: hexOf(refusal.message) } : { result: true, txid: id };
}

function refused({ code, message }: Refusal): TronJson {
  return { result: { code, message: hexOf(message) } };
}

function blockOrNothing(block: Block | undefined): TronJson {
  return block ? blockJson(block) : {};
}

function accountOf(written: unknown): Address {
  return text(written) ? fromTron(text(written)) : zeroAddress;
}

/** A call's data are given whole, or as a function's signature and its encoded arguments. */
function dataOf({ data, function_selector, parameter }: TronJson): Hex {
  if (!text(function_selector)) return `0x${text(data)}`;
  return `${toFunctionSelector(text(function_selector))}${text(parameter)}`;
}

function referenceTo(head: Block) {
  const timestamp = BigInt(head.minedAt * 1000);
  return {
    ref_block_bytes: head.id.slice(12, 16),
    ref_block_hash: head.id.slice(16, 32),
    expiration: timestamp + LIFE_MS,
    timestamp,
  };
}
