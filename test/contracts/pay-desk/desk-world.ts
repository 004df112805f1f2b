import type { Conditions } from "@duebook/protocol/terms";
import { type Address, type Hex, parseAbi } from "viem";
import {
  cast,
  deployWorld,
  ETHEREUM_TETHER,
  openDebt,
  TOKEN_ABI,
  type TokenCase,
  UNLIMITED,
  viem,
  type Wallet,
} from "../world.ts";

/** A token with signatures in place of approvals and transfers. */
export const PERMIT_TOKEN: TokenCase = { contract: "PermitToken", tokenKind: "payeeMayBlock", scalePower: 0 };

/** A debt that nobody opened. */
export const UNKNOWN: Hex = `0x${"ab".repeat(32)}`;

const TRANSFER_ABI = parseAbi(["function transfer(address to, uint256 value)"]);

/** The world of `deployWorld` with a debt and a PayDesk, which the payer has let take tokens. */
export async function deployDesk(tokenCase: TokenCase = ETHEREUM_TETHER, changes: Partial<Conditions> = {}) {
  const world = await deployWorld(tokenCase, changes);
  const permit2 = await viem.deployContract("Permit2");
  const desk = await viem.deployContract("PayDesk", [world.book.address, world.lens.address, permit2.address, "0xff"]);
  await approve(cast.payer, world.token, desk.address);
  const { id, terms } = await openDebt(world);
  const scale = 10n ** BigInt(tokenCase.scalePower);
  return { ...world, permit2, desk, id, terms, scale };
}

export type Desk = Awaited<ReturnType<typeof deployDesk>>;

/** Lets `spender` take any number of the wallet's tokens. */
export async function approve(wallet: Wallet, token: Address, spender: Address): Promise<void> {
  const args = [spender, UNLIMITED] as const;
  await wallet.writeContract({ address: token, abi: TOKEN_ABI, functionName: "approve", args });
}

/** A plain transfer, as an exchange makes it. */
export async function transfer(wallet: Wallet, token: Address, to: Address, value: bigint): Promise<Hex> {
  return wallet.writeContract({ address: token, abi: TRANSFER_ABI, functionName: "transfer", args: [to, value] });
}

export async function paidOf({ book, id }: Pick<Desk, "book" | "id">): Promise<bigint> {
  return (await book.read.debtOf([id])).paid;
}
