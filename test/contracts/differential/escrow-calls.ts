import type { CallOf, Door } from "@duebook/protocol/call-arguments";
import { withdrawalTypedData } from "@duebook/protocol/consent";
import { escrowAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import { type Address, encodeFunctionData, type Hex, parseAbi } from "viem";
import { addressOf, relayerOf, type Scene, senderOf, sign, type Transaction } from "./sending.ts";
import { CHAIN, TOKEN_ABI } from "./start-chain.ts";

/** Calls to Escrow and to DebtNote, and those that only they and a pay address may make. */
export type EscrowCall =
  | "release"
  | "withdraw"
  | "depositFor"
  | "sendStray"
  | "recoverStray"
  | "transferNote"
  | "trespass";

type Makers = {
  readonly [Name in EscrowCall]: (call: CallOf<Name>, scene: Scene) => Promise<readonly Transaction[]>;
};

const NOTE_ABI = parseAbi([
  "function approve(address to, uint256 tokenId)",
  "function setApprovalForAll(address operator, bool isApproved)",
  "function transferFrom(address from, address to, uint256 tokenId)",
  "function safeTransferFrom(address from, address to, uint256 tokenId)",
  "function safeTransferFrom(address from, address to, uint256 tokenId, bytes data)",
  "function mint(address to, bytes32 id)",
]);

export const ESCROW_CALLS: Makers = {
  release: async ({ by, holding }, { chain: { escrow } }) => {
    const data = encodeFunctionData({ abi: escrowAbi, functionName: "release", args: [BigInt(holding)] });
    return [{ from: by, to: escrow.address, data }];
  },
  withdraw: async (call, scene) => {
    return [{ from: senderOf(call), to: scene.chain.escrow.address, data: await withdrawal(call, scene) }];
  },
  depositFor: async ({ by, account, amount }, { chain, id }) => {
    const args = [chain.token.address, addressOf(chain, account), BigInt(amount), id] as const;
    const data = encodeFunctionData({ abi: escrowAbi, functionName: "depositFor", args });
    return [{ from: by, to: chain.escrow.address, data }];
  },
  sendStray: async ({ by, amount }, { chain: { token, escrow } }) => {
    const args = [escrow.address, BigInt(amount)] as const;
    return [
      { from: by, to: token.address, data: encodeFunctionData({ abi: TOKEN_ABI, functionName: "transfer", args }) },
    ];
  },
  recoverStray: async ({ by }, { chain: { token, escrow } }) => {
    const data = encodeFunctionData({ abi: escrowAbi, functionName: "recoverStray", args: [token.address] });
    return [{ from: by, to: escrow.address, data }];
  },
  transferNote: async (call, scene) => {
    const { note } = scene.chain;
    const transfer = { from: senderOf(call), to: note, data: noteTransfer(call, scene) };
    return call.isRelayed ? [{ from: call.by, to: note, data: noteApproval(call, scene) }, transfer] : [transfer];
  },
  trespass: async ({ by, door }, scene) => [{ from: by, ...TRESPASSES[door](scene, addressOf(scene.chain, by)) }],
};

type Trespass = (scene: Scene, by: Address) => Omit<Transaction, "from">;

const TRESPASSES: Readonly<Record<Door, Trespass>> = {
  credit: ({ chain: { escrow, token }, id }, by) => {
    const args = [token.address, by, 1n, id] as const;
    return { to: escrow.address, data: encodeFunctionData({ abi: escrowAbi, functionName: "credit", args }) };
  },
  hold: ({ chain: { escrow, token }, id }, by) => {
    const args = [0, id, token.address, by, 1n, 0] as const;
    return { to: escrow.address, data: encodeFunctionData({ abi: escrowAbi, functionName: "hold", args }) };
  },
  take: ({ chain: { escrow } }, by) => {
    return {
      to: escrow.address,
      data: encodeFunctionData({ abi: escrowAbi, functionName: "take", args: [1n, by, 1n] }),
    };
  },
  mint: ({ chain: { note }, id }, by) => {
    return { to: note, data: encodeFunctionData({ abi: NOTE_ABI, functionName: "mint", args: [by, id] }) };
  },
  emptyPayAddress: ({ chain: { payDesk } }) => {
    return { to: payDesk.address, data: encodeFunctionData({ abi: payDeskAbi, functionName: "emptyPayAddress" }) };
  },
};

async function withdrawal(call: CallOf<"withdraw">, { chain }: Scene): Promise<Hex> {
  const [token, account] = [chain.token.address, addressOf(chain, call.by)];
  if (!call.isRelayed) return encodeFunctionData({ abi: escrowAbi, functionName: "withdraw", args: [token, account] });
  const nonce = await chain.escrow.read.nonceOf([account]);
  const word = { token, account, to: account, nonce, signBy: call.at };
  const typedData = withdrawalTypedData(word, { chain: CHAIN, escrow: chain.escrow.address });
  const args = [token, account, account, call.at, await sign(chain, call.by, typedData)] as const;
  return encodeFunctionData({ abi: escrowAbi, functionName: "withdrawBySignature", args });
}

function noteTransfer({ by, to, isSafe, isRelayed }: CallOf<"transferNote">, { chain, id }: Scene): Hex {
  const args = [addressOf(chain, by), addressOf(chain, to), BigInt(id)] as const;
  if (!isSafe) return encodeFunctionData({ abi: NOTE_ABI, functionName: "transferFrom", args });
  if (!isRelayed) return encodeFunctionData({ abi: NOTE_ABI, functionName: "safeTransferFrom", args });
  return encodeFunctionData({ abi: NOTE_ABI, functionName: "safeTransferFrom", args: [...args, "0x"] });
}

/** For this note, or for all. */
function noteApproval({ by, isSafe }: CallOf<"transferNote">, { chain, id }: Scene): Hex {
  const operator = addressOf(chain, relayerOf(by));
  if (isSafe) return encodeFunctionData({ abi: NOTE_ABI, functionName: "approve", args: [operator, BigInt(id)] });
  return encodeFunctionData({ abi: NOTE_ABI, functionName: "setApprovalForAll", args: [operator, true] });
}
