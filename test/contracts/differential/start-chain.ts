import type { Cast, Party } from "@duebook/protocol/call-arguments";
import { debtBookAbi, debtLensAbi, escrowAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import { payAddressOf } from "@duebook/protocol/pay-desk";
import type { DebtId } from "@duebook/protocol/terms";
import { network } from "hardhat";
import { type Address, getAddress, getContract, type Hex, maxUint256, parseAbi, zeroHash } from "viem";

export const TOKEN_ABI = parseAbi([
  "function mint(address to, uint256 value)",
  "function approve(address spender, uint256 value)",
  "function balanceOf(address account) view returns (uint256)",
  "function transfer(address to, uint256 value)",
  "function nonces(address owner) view returns (uint256)",
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
  const token = (await viem.deployContract("RuleChanger")).address;
  const foreign = (await viem.deployContract("EthereumTether")).address;
  const permit2 = (await viem.deployContract("Permit2")).address;
  const opening = await viem.deployContract("DebtOpening");
  const receipts = await viem.deployContract("ReceiptBook", [opening.address]);
  const enforcement = await viem.deployContract("DebtEnforcement", [receipts.address]);
  const relief = await viem.deployContract("DebtRelief", [enforcement.address]);
  const parts = [opening.address, receipts.address, relief.address, deployer.account.address] as const;
  const debtBook = (await viem.deployContract("DebtBook", parts)).address;
  const debtLens = (await viem.deployContract("DebtLens", [debtBook])).address;
  const book = getContract({ address: debtBook, abi: debtBookAbi, client: { public: client, wallet: creditor } });
  const escrow = await book.read.escrow();
  const deskParts = [debtBook, debtLens, permit2, "0xff"] as const;
  const payDesk = (await viem.deployContract("PayDesk", deskParts)).address;
  const wallets = { creditor, debtor, payer, servicer, arbiter, buyer };
  for (const wallet of Object.values(wallets)) {
    for (const address of [token, foreign]) {
      const args = [wallet.account.address, FORTUNE] as const;
      await wallet.writeContract({ address, abi: TOKEN_ABI, functionName: "mint", args });
    }
    // PayDesk gets its allowance by each call that needs one.
    for (const spender of [debtBook, escrow, permit2]) {
      const args = [spender, maxUint256] as const;
      await wallet.writeContract({ address: token, abi: TOKEN_ABI, functionName: "approve", args });
    }
  }
  return {
    client,
    time: networkHelpers.time,
    wallets,
    token: getContract({ address: token, abi: TOKEN_ABI, client }),
    book,
    lens: getContract({ address: debtLens, abi: debtLensAbi, client }),
    escrow: getContract({ address: escrow, abi: escrowAbi, client }),
    payDesk: getContract({ address: payDesk, abi: payDeskAbi, client }),
    foreign: getContract({ address: foreign, abi: TOKEN_ABI, client }),
    permit2,
    note: await book.read.note(),
    /** Every function that was called, as `calledAs` names it, whether it went through or not. */
    called: new Set<string>(),
    fresh: await networkHelpers.takeSnapshot(),
  };
}

export type Chain = Awaited<ReturnType<typeof startChain>>;

/** A function of a contract, among those that were called. */
export function calledAs(contract: Address, selector: Hex): string {
  return `${contract} ${selector}`.toLowerCase();
}

/** The accounts and contracts that play the history of a debt on this chain. */
export function castOf({ wallets, note, payDesk }: Chain, id: DebtId = zeroHash): Cast {
  const accountOf = (name: Party): Address => getAddress(wallets[name].account.address);
  return {
    creditor: accountOf("creditor"),
    debtor: accountOf("debtor"),
    payer: accountOf("payer"),
    servicer: accountOf("servicer"),
    arbiter: accountOf("arbiter"),
    buyer: accountOf("buyer"),
    note,
    payDesk: payDesk.address,
    payAddress: payAddressOf(id, payDesk.address),
  };
}
