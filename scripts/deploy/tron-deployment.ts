import { readFileSync } from "node:fs";
import type { TronWeb, Types } from "tronweb";
import { type Abi, type Address, encodeAbiParameters, type Hex, size, zeroAddress } from "viem";

const ARTIFACTS = new URL("../../artifacts/contracts/", import.meta.url);
/** The most that one transaction may burn, in sun; TRON's own ceiling is 15,000 TRX. */
const FEE_LIMIT = 5_000_000_000;
/** A TRON transaction may have half a megabyte; there is no limit of a contract's size. */
const MAX_TRANSACTION_BYTES = 500_000;
/** Energy for each byte of code that is kept (java-tron, EnergyCost). */
const ENERGY_PER_BYTE = 200;

interface Artifact {
  readonly abi: Abi;
  readonly bytecode: Hex;
  readonly deployedBytecode: Hex;
}

/** Where contracts are, by name; 20 bytes, as contracts see them. */
export type Deployed = Readonly<Record<string, Address>>;

/** A contract and what its constructor takes, given those deployed before it. */
export interface Step {
  readonly contract: string;
  readonly argumentsOf: (at: (contract: string) => Address) => readonly unknown[];
}

/** Which block a transaction refers to and how long it lasts; times in milliseconds, as TRON has them. */
export interface BlockHeader {
  readonly ref_block_bytes: string;
  readonly ref_block_hash: string;
  readonly expiration: number;
  readonly timestamp: number;
}

/** A deployment that is ready to be signed. */
export interface BuiltStep {
  readonly contract: string;
  readonly address: Address;
  readonly transaction: Types.CreateSmartContractTransaction;
  readonly bytes: number;
  /** For keeping the code alone; running the constructor comes on top. */
  readonly leastEnergy: number;
}

/** The order of deployment; the same contracts and arguments as on EVM chains, but for TRON's prefix and no Permit2. */
export function stepsOf(strayRecipient: Address): readonly Step[] {
  return [
    { contract: "DebtOpening", argumentsOf: () => [] },
    { contract: "ReceiptBook", argumentsOf: (at) => [at("DebtOpening")] },
    { contract: "DebtEnforcement", argumentsOf: (at) => [at("ReceiptBook")] },
    { contract: "DebtRelief", argumentsOf: (at) => [at("DebtEnforcement")] },
    {
      contract: "DebtBook",
      argumentsOf: (at) => [at("DebtOpening"), at("ReceiptBook"), at("DebtRelief"), strayRecipient],
    },
    { contract: "DebtLens", argumentsOf: (at) => [at("DebtBook")] },
    { contract: "PayDesk", argumentsOf: (at) => [at("DebtBook"), at("DebtLens"), zeroAddress, "0x41"] },
  ];
}

/**
 * Builds one deployment; without a header it asks the node for the newest block.
 * @param owner who deploys, in TRON's base58 form
 */
export async function buildStep(
  tronWeb: TronWeb,
  step: Step,
  deployed: Deployed,
  owner: string,
  blockHeader?: BlockHeader,
): Promise<BuiltStep> {
  const { abi, bytecode, deployedBytecode } = readArtifact(step.contract);
  const options = {
    abi: abi as unknown as string, // tronweb takes the array too, and says so only in JavaScript
    bytecode,
    name: step.contract,
    rawParameter: constructorDataOf(abi, step.argumentsOf(placeIn(deployed, step.contract))),
    feeLimit: FEE_LIMIT,
    ...(blockHeader === undefined ? {} : { blockHeader }),
  };
  const transaction = await tronWeb.transactionBuilder.createSmartContract(options, owner);
  const bytes = transaction.raw_data_hex.length / 2;
  if (bytes > MAX_TRANSACTION_BYTES) throw new Error(`${step.contract} makes a transaction of ${bytes} bytes.`);
  if (!tronWeb.utils.transaction.txCheck(transaction)) throw new Error(`${step.contract} was built wrongly.`);
  const address: Address = `0x${transaction.contract_address.slice(2)}`;
  const leastEnergy = size(deployedBytecode) * ENERGY_PER_BYTE;
  return { contract: step.contract, address, transaction, bytes, leastEnergy };
}

/** Builds every deployment offline, each with the addresses that the ones before it would have. */
export async function dryRun(
  tronWeb: TronWeb,
  strayRecipient: Address,
  owner: string,
  blockHeader: BlockHeader,
): Promise<readonly BuiltStep[]> {
  const built: BuiltStep[] = [];
  for (const step of stepsOf(strayRecipient)) {
    const deployed = Object.fromEntries(built.map(({ contract, address }) => [contract, address]));
    built.push(await buildStep(tronWeb, step, deployed, owner, blockHeader));
  }
  return built;
}

function placeIn(deployed: Deployed, of: string): (contract: string) => Address {
  return (contract) => {
    const address = deployed[contract];
    if (address === undefined) throw new Error(`${of} needs ${contract}, which is not deployed yet.`);
    return address;
  };
}

function constructorDataOf(abi: Abi, values: readonly unknown[]): string {
  const constructor_ = abi.find((item) => item.type === "constructor");
  return encodeAbiParameters(constructor_?.inputs ?? [], values).slice(2);
}

function readArtifact(contract: string): Artifact {
  return JSON.parse(readFileSync(new URL(`${contract}.sol/${contract}.json`, ARTIFACTS), "utf8"));
}
