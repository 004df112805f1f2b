import { debtBookAbi, debtLensAbi, escrowAbi } from "@duebook/protocol/generated/abi";
import type { Cast, Party } from "@duebook/protocol/history-call";
import { network } from "hardhat";
import { type Address, getAddress, getContract, maxUint256, parseAbi } from "viem";

const TOKEN_ABI = parseAbi([
  "function mint(address to, uint256 value)",
  "function approve(address spender, uint256 value)",
  "function balanceOf(address account) view returns (uint256)",
]);

/** The chain that signatures are for. */
export const CHAIN = "eip155:31337";

/** More than any total, so that no payment fails for want of money. */
const FORTUNE = 2n ** 65n;

/** A local chain older than every history, with the real contracts; each replay starts from the same snapshot. */
export async function startChain() {
  const override = { initialDate: "2026-01-01T00:00:00Z", allowBlocksWithSameTimestamp: true };
  const { viem, networkHelpers } = await network.create({ override });
  const client = await viem.getPublicClient();
  const [deployer, creditor, debtor, payer, servicer, arbiter, buyer] = await viem.getWalletClients();
  if (!(deployer && creditor && debtor && payer && servicer && arbiter && buyer)) {
    throw new Error("The chain has less than seven accounts.");
  }
  const token = (await viem.deployContract("EthereumTether")).address;
  const opening = await viem.deployContract("DebtOpening");
  const receipts = await viem.deployContract("ReceiptBook", [opening.address]);
  const enforcement = await viem.deployContract("DebtEnforcement", [receipts.address]);
  const relief = await viem.deployContract("DebtRelief", [enforcement.address]);
  const parts = [opening.address, receipts.address, relief.address, deployer.account.address] as const;
  const debtBook = (await viem.deployContract("DebtBook", parts)).address;
  const debtLens = (await viem.deployContract("DebtLens", [debtBook])).address;
  const book = getContract({ address: debtBook, abi: debtBookAbi, client: { public: client, wallet: creditor } });
  const wallets = { creditor, debtor, payer, servicer, arbiter, buyer };
  for (const wallet of Object.values(wallets)) {
    const contract = { address: token, abi: TOKEN_ABI } as const;
    await wallet.writeContract({ ...contract, functionName: "mint", args: [wallet.account.address, FORTUNE] });
    await wallet.writeContract({ ...contract, functionName: "approve", args: [debtBook, maxUint256] });
  }
  return {
    client,
    time: networkHelpers.time,
    wallets,
    token: getContract({ address: token, abi: TOKEN_ABI, client }),
    book,
    lens: getContract({ address: debtLens, abi: debtLensAbi, client }),
    escrow: getContract({ address: await book.read.escrow(), abi: escrowAbi, client }),
    note: await book.read.note(),
    /** Names of the functions that were called, whether they went through or not. */
    called: new Set<string>(),
    fresh: await networkHelpers.takeSnapshot(),
  };
}

export type Chain = Awaited<ReturnType<typeof startChain>>;

/** The accounts and contracts that play a history on this chain. */
export function castOf({ wallets, note }: Chain): Cast {
  const accountOf = (name: Party): Address => getAddress(wallets[name].account.address);
  return {
    creditor: accountOf("creditor"),
    debtor: accountOf("debtor"),
    payer: accountOf("payer"),
    servicer: accountOf("servicer"),
    arbiter: accountOf("arbiter"),
    buyer: accountOf("buyer"),
    note,
  };
}
