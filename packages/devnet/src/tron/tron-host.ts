import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { type Address, concatHex, encodeAbiParameters, getAddress, type Hex } from "viem";
import { sign } from "viem/accounts";
import { type DevAccount, deployer } from "../accounts.ts";
import type { ContractHost } from "../contract-host.ts";
import type { Refusal } from "./admission.ts";
import type { Block } from "./block.ts";
import type { TronChain } from "./chain.ts";
import { callConstant } from "./constant-call.ts";
import { deploymentAddress } from "./execution.ts";
import type { Machine } from "./machine.ts";
import {
  type ContractType,
  readTransaction,
  type Transaction,
  transactionJson,
  unsignedTransaction,
} from "./transaction.ts";
import { toTronHex } from "./tron-address.ts";
import type { TronJson } from "./tron-proto.ts";
import { viewBehind } from "./view.ts";

/** In sun: no transaction here burns more. */
const FEE_LIMIT = 5_000_000_000n;
/** In sun; what a deployer lets callers spend of its own energy, which is nobody's here. */
const ORIGIN_ENERGY = 10_000_000n;
/** How long a transaction from here may wait for its block; TRON allows a day. */
const LIFE_SECONDS = 43_200;

/** What a node lends to whoever transacts from inside this process. */
export interface TronHostParts {
  readonly id: ChainId;
  readonly chain: TronChain;
  readonly machine: Machine;
  readonly submit: (transaction: Transaction) => Promise<Refusal | undefined>;
  readonly mine: () => Promise<void>;
}

/** The chain as whoever deploys and calls contracts needs it; mines where the node does not by itself. */
export function tronHost({ id, chain, machine, submit, mine }: TronHostParts): ContractHost {
  const carryOut = async (type: ContractType, by: DevAccount, value: TronJson) => {
    const transaction = await signedTransaction(chain, type, by, value);
    const refusal = await submit(transaction);
    if (refusal) throw refused(refusal);
    if (!chain.find(transaction.id)) await mine();
    requireSuccess(chain, transaction);
    return transaction;
  };
  return {
    id,
    isFresh: async () => chain.blocks.every(({ transactions }) => transactions.every(({ deployed }) => !deployed)),
    async deploy({ abi, bytecode }, args) {
      const inputs = abi.find((item) => item.type === "constructor")?.inputs ?? [];
      const code = concatHex([bytecode, encodeAbiParameters(inputs, args)]);
      const from = toTronHex(deployer.account.address);
      const contract = { origin_address: from, bytecode: code.slice(2), origin_energy_limit: ORIGIN_ENERGY };
      const value = { owner_address: from, new_contract: contract };
      return getAddress(deploymentAddress(await carryOut("CreateSmartContract", deployer, value)));
    },
    async send(by, to, data) {
      const value = {
        owner_address: toTronHex(by.account.address),
        contract_address: toTronHex(to),
        data: data.slice(2),
      };
      return `0x${(await carryOut("TriggerSmartContract", by, value)).id}`;
    },
    call: (to, data) => answerOf(chain, machine, to, data),
  };
}

/**
 * On a young chain deployments name its first block, so that their ids, which decide where contracts are, are the same on
 * every chain that began at the same instant. Everything else names the newest block.
 */
function blockToName({ blocks, head }: TronChain, type: ContractType): Block {
  const [first = head] = blocks;
  const isYoung = head.minedAt - first.minedAt < LIFE_SECONDS / 2;
  return type === "CreateSmartContract" && isYoung ? first : head;
}

async function signedTransaction(chain: TronChain, type: ContractType, by: DevAccount, value: TronJson) {
  const named = blockToName(chain, type);
  const timestamp = BigInt(named.minedAt * 1000);
  const raw = {
    ref_block_bytes: named.id.slice(12, 16),
    ref_block_hash: named.id.slice(16, 32),
    expiration: timestamp + BigInt(LIFE_SECONDS * 1000),
    timestamp,
    fee_limit: FEE_LIMIT,
  };
  const transaction = unsignedTransaction(raw, type, value);
  const signature = await sign({ hash: `0x${transaction.id}`, privateKey: by.key, to: "hex" });
  return readTransaction({ ...transactionJson(transaction), signature: [signature.slice(2)] });
}

function requireSuccess(chain: TronChain, { id }: Transaction): void {
  const result = chain.find(id)?.executed.result ?? "in no block";
  if (result === "SUCCESS") return;
  const sentence = `Transaction ${id} ended as ${result}. Ask the node for its info to see why.`;
  throw new DuebookError("devnet/reverted", sentence, { id, result });
}

async function answerOf(chain: TronChain, machine: Machine, to: Address, data: Hex): Promise<Hex> {
  const question = { from: deployer.account.address, to, data, callValue: 0n };
  const outcome = await callConstant(machine, viewBehind(chain, 0), question);
  if ("returned" in outcome && !outcome.failure) return outcome.returned;
  const because = "because" in outcome ? outcome.because : outcome.failure?.message;
  throw new DuebookError("devnet/reverted", `${to} does not answer: ${because}`, { to });
}

/** The failure of whoever sent what the node did not take. */
export function refused({ code, message }: Refusal): DuebookError {
  return new DuebookError("devnet/tron-refused", `The node refused the transaction: ${code}, ${message}`, { code });
}
