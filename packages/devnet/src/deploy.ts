import { readFileSync } from "node:fs";
import { DuebookError } from "@duebook/protocol/error";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { Amount } from "@duebook/protocol/terms";
import { PERMIT2 } from "@duebook/protocol/token-permit";
import { type Address, decodeFunctionResult, encodeFunctionData, parseAbi, zeroAddress } from "viem";
import { deployer } from "./accounts.ts";
import type { Artifact, ContractHost } from "./contract-host.ts";

/** Where the contracts are; the same in every world, as `deploymentOf` says. */
export interface DevDeployment {
  /** A token of 6 decimals that behaves like the USDT of the chain's family. */
  readonly token: Address;
  readonly debtBook: Address;
  readonly debtLens: Address;
  readonly escrow: Address;
  readonly payDesk: Address;
}

const ARTIFACTS = new URL("../../../artifacts/contracts/", import.meta.url);
const MINT_ABI = parseAbi(["function mint(address account, uint256 tokenUnits)"]);

/** What differs between the families: their USDT, Permit2, and the first byte of what CREATE2 hashes. */
const EVM = { token: "mocks/EthereumTether.sol/EthereumTether.json", permit2: PERMIT2, prefix: "0xff" };
const TRON = { token: "mocks/TronTether.sol/TronTether.json", permit2: zeroAddress, prefix: "0x41" };

/**
 * Deploys the token, DebtBook in its five parts (which makes its Escrow), DebtLens and PayDesk.
 * @throws DuebookError `devnet/no-artifact` if the contracts are not compiled; `devnet/not-fresh` on a used chain
 */
export async function deployContracts(host: ContractHost): Promise<DevDeployment> {
  await refuseUsed(host);
  const family = host.id.startsWith("tron:") ? TRON : EVM;
  const deploy = (path: string, args: readonly unknown[] = []) => host.deploy(readArtifact(path), args);
  // The addresses follow from the order.
  const token = await deploy(family.token);
  const opening = await deploy("DebtOpening.sol/DebtOpening.json");
  const receipts = await deploy("ReceiptBook.sol/ReceiptBook.json", [opening]);
  const enforcement = await deploy("DebtEnforcement.sol/DebtEnforcement.json", [receipts]);
  const relief = await deploy("DebtRelief.sol/DebtRelief.json", [enforcement]);
  const debtBook = await deploy("DebtBook.sol/DebtBook.json", [opening, receipts, relief, deployer.account.address]);
  const debtLens = await deploy("DebtLens.sol/DebtLens.json", [debtBook]);
  const payDesk = await deploy("PayDesk.sol/PayDesk.json", [debtBook, debtLens, family.permit2, family.prefix]);
  return { token, debtBook, debtLens, escrow: await escrowOf(host, debtBook), payDesk };
}

/** Makes test USDT out of nothing. */
export async function mintUsdt(host: ContractHost, token: Address, account: Address, amount: Amount): Promise<void> {
  const args = [account, amount] as const; // 6 decimals, as amounts have
  await host.send(deployer, token, encodeFunctionData({ abi: MINT_ABI, functionName: "mint", args }));
}

async function escrowOf(host: ContractHost, debtBook: Address): Promise<Address> {
  const escrow = { abi: debtBookAbi, functionName: "escrow" } as const;
  return decodeFunctionResult({ ...escrow, data: await host.call(debtBook, encodeFunctionData(escrow)) });
}

async function refuseUsed(host: ContractHost): Promise<void> {
  if (await host.isFresh()) return;
  const sentence = `Somebody has deployed on ${host.id} before, so the addresses would differ. Start a fresh chain.`;
  throw new DuebookError("devnet/not-fresh", sentence, { chain: host.id });
}

/** A contract of the repository, by its path in `artifacts/contracts`. @throws DuebookError `devnet/no-artifact` */
export function readArtifact(path: string): Artifact {
  try {
    return JSON.parse(readFileSync(new URL(path, ARTIFACTS), "utf8"));
  } catch (cause) {
    throw new DuebookError("devnet/no-artifact", `${path} is not compiled. Run npx hardhat build.`, { path }, cause);
  }
}
