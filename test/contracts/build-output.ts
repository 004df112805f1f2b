import { readFileSync } from "node:fs";
import { artifacts } from "hardhat";

/** What solc says of one place of a source. */
export interface Remark {
  readonly severity: "error" | "warning" | "info";
  readonly errorCode: string;
  readonly message: string;
  readonly sourceLocation?: { readonly file: string };
}

/** Where a contract's variables are stored, and of what types. */
export interface StorageLayout {
  readonly storage: readonly object[];
  readonly types: object;
}

interface Output {
  readonly errors?: readonly Remark[];
  readonly sources: Readonly<Record<string, object>>;
  readonly contracts: Readonly<Record<string, Readonly<Record<string, { readonly storageLayout: StorageLayout }>>>>;
}

/** A contract as the current artifacts have it. */
export interface Compiled {
  readonly name: string;
  /** As solc was told: `project/contracts/DebtBook.sol`. */
  readonly source: string;
  readonly deployedBytecode: string;
  readonly buildId: string;
}

/** Every contract of the project. Its build is the last that changed it: others keep older ones. */
export async function compiledContracts(): Promise<Compiled[]> {
  const names = [...(await artifacts.getAllFullyQualifiedNames())];
  return Promise.all(names.map(compiledContract));
}

export async function compiledContract(fullName: string): Promise<Compiled> {
  const { contractName, inputSourceName, buildInfoId, deployedBytecode } = await artifacts.readArtifact(fullName);
  if (inputSourceName === undefined || buildInfoId === undefined) throw new Error(`${fullName} was not compiled here.`);
  return { name: contractName, source: inputSourceName, deployedBytecode, buildId: buildInfoId };
}

/** What solc answered in one build. */
export async function outputOf(buildId: string): Promise<Output> {
  const path = await artifacts.getBuildInfoOutputPath(buildId);
  if (path === undefined)
    throw new Error(`There is no output of ${buildId}; delete artifacts and cache, and build again.`);
  return JSON.parse(readFileSync(path, "utf8")).output;
}
