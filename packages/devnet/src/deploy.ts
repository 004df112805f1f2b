import { readFileSync } from "node:fs";
import { DuebookError } from "@duebook/protocol/error";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { Amount } from "@duebook/protocol/terms";
import { PERMIT2 } from "@duebook/protocol/token-permit";
import { type Abi, type Address, getAddress, type Hex, parseAbi } from "viem";
import { deployer } from "./accounts.ts";
import type { Chain } from "./chain.ts";

/** Where the contracts are; the same on every devnet, as in `deploymentOf("eip155:31337")`. */
export interface DevDeployment {
  /** A token that behaves like Ethereum's USDT, with 6 decimals. */
  readonly token: Address;
  readonly debtBook: Address;
  readonly debtLens: Address;
  readonly escrow: Address;
  readonly payDesk: Address;
}

interface Artifact {
  readonly abi: Abi;
  readonly bytecode: Hex;
}

const ARTIFACTS = new URL("../../../artifacts/contracts/", import.meta.url);
const MINT_ABI = parseAbi(["function mint(address account, uint256 tokenUnits)"]);

/**
 * Deploys the token, DebtBook in its five parts (which makes its Escrow), DebtLens and PayDesk on a chain that
 * mines each transaction by itself.
 * @throws DuebookError `devnet/no-artifact` if the contracts are not compiled; `devnet/not-fresh` on a used chain
 */
export async function deployContracts(chain: Chain): Promise<DevDeployment> {
  await refuseUsed(chain);
  // The addresses follow from the order.
  const token = await deploy(chain, 0, "mocks/EthereumTether.sol/EthereumTether.json");
  const opening = await deploy(chain, 1, "DebtOpening.sol/DebtOpening.json");
  const receipts = await deploy(chain, 2, "ReceiptBook.sol/ReceiptBook.json", [opening]);
  const enforcement = await deploy(chain, 3, "DebtEnforcement.sol/DebtEnforcement.json", [receipts]);
  const relief = await deploy(chain, 4, "DebtRelief.sol/DebtRelief.json", [enforcement]);
  const parts = [opening, receipts, relief, deployer.account.address];
  const debtBook = await deploy(chain, 5, "DebtBook.sol/DebtBook.json", parts);
  const debtLens = await deploy(chain, 6, "DebtLens.sol/DebtLens.json", [debtBook]);
  const payDesk = await deploy(chain, 7, "PayDesk.sol/PayDesk.json", [debtBook, debtLens, PERMIT2, "0xff"]);
  const escrow = await chain.client.readContract({ address: debtBook, abi: debtBookAbi, functionName: "escrow" });
  return { token, debtBook, debtLens, escrow, payDesk };
}

/** Makes test USDT out of nothing. */
export async function mintUsdt(chain: Chain, token: Address, account: Address, amount: Amount): Promise<void> {
  const hash = await chain.client.writeContract({
    account: deployer.account,
    address: token,
    abi: MINT_ABI,
    functionName: "mint",
    args: [account, amount], // 6 decimals, as amounts have
  });
  await confirm(chain, hash);
}

/**
 * Waits for a transaction and returns its receipt.
 * @throws DuebookError `devnet/reverted`
 */
export async function confirm(chain: Chain, hash: Hex) {
  const receipt = await chain.client.waitForTransactionReceipt({ hash });
  if (receipt.status === "success") return receipt;
  throw new DuebookError("devnet/reverted", `Transaction ${hash} was mined and reverted. Simulate it to see why.`, {
    hash,
  });
}

async function deploy(chain: Chain, nonce: number, path: string, args: readonly unknown[] = []): Promise<Address> {
  const { abi, bytecode } = readArtifact(path);
  const hash = await chain.client.deployContract({ account: deployer.account, nonce, abi, bytecode, args });
  const { contractAddress } = await confirm(chain, hash);
  if (contractAddress) return getAddress(contractAddress);
  throw new DuebookError("devnet/reverted", `Transaction ${hash} made no contract of ${path}.`, { hash, path });
}

async function refuseUsed(chain: Chain): Promise<void> {
  const nonce = await chain.client.getTransactionCount({ address: deployer.account.address });
  if (nonce === 0) return;
  throw new DuebookError(
    "devnet/not-fresh",
    `The deployer has sent ${nonce} transactions on this chain, so the addresses would differ. Start a fresh chain.`,
    { nonce },
  );
}

function readArtifact(path: string): Artifact {
  try {
    return JSON.parse(readFileSync(new URL(path, ARTIFACTS), "utf8"));
  } catch (cause) {
    throw new DuebookError("devnet/no-artifact", `${path} is not compiled. Run npx hardhat build.`, { path }, cause);
  }
}
