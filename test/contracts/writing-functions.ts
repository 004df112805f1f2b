import { artifacts } from "hardhat";
import { type AbiFunction, toFunctionSignature } from "viem";

/** The contracts that stand at an address of their own; whatever else is in `contracts/` is a part of DebtBook. */
const CONTRACTS = ["Escrow", "DebtNote", "PayDesk", "DebtLens"] as const;

/** Half of PayDesk, and not of DebtBook. */
const HALF_OF_PAY_DESK = "DeskPayments";

export type ContractName = "DebtBook" | (typeof CONTRACTS)[number];

/** A function that writes, and the contract at whose address it is called. */
export interface WritingFunction {
  readonly contract: ContractName;
  readonly item: AbiFunction;
}

/** Every function that writes of every contract in `contracts/` itself, found from what the build has made. */
export async function writingFunctions(): Promise<readonly WritingFunction[]> {
  const names = [...(await artifacts.getAllFullyQualifiedNames())].filter((name) => /^contracts\/\w+\.sol:/.test(name));
  const found = new Map<string, WritingFunction>();
  for (const name of names) {
    const { abi, contractName } = await artifacts.readArtifact(name);
    const contract = contractOf(contractName);
    const writing = (abi as readonly { type: string }[]).filter(isWriting);
    for (const item of writing) found.set(`${contract}.${toFunctionSignature(item)}`, { contract, item });
  }
  return [...found.values()];
}

function contractOf(artifact: string): ContractName {
  if (artifact === HALF_OF_PAY_DESK) return "PayDesk";
  return CONTRACTS.find((name) => name === artifact) ?? "DebtBook";
}

function isWriting(item: { type: string }): item is AbiFunction {
  return item.type === "function" && !["view", "pure"].includes((item as AbiFunction).stateMutability);
}
