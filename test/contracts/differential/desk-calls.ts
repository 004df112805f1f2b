import type { CallOf } from "@duebook/protocol/call-arguments";
import { payDeskAbi } from "@duebook/protocol/generated/abi";
import { authorizationNonceOf, recoveryTypedData } from "@duebook/protocol/pay-desk";
import {
  authorizationTypedData,
  permit2TypedData,
  permitTypedData,
  type TokenDomain,
} from "@duebook/protocol/token-permit";
import { encodeFunctionData, type Hex, maxUint48, numberToHex, parseAbi, parseSignature } from "viem";
import { addressOf, relayerOf, type Scene, senderOf, sign, signedBy, type Transaction } from "./sending.ts";
import { CHAIN, type Chain, castOf, TOKEN_ABI } from "./start-chain.ts";

/** Calls to PayDesk, and plain transfers to a pay address. */
export type DeskCall = "payMany" | "payBySignature" | "sendToPayAddress" | "sweep" | "recover";

type Makers = { readonly [Name in DeskCall]: (call: CallOf<Name>, scene: Scene) => Promise<readonly Transaction[]> };

const PERMIT_ABI = parseAbi([
  "function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)",
]);

export const DESK_CALLS: Makers = {
  payMany: (call, scene) => (call.permit === "approved" ? payApproved(call, scene) : payPermitted(call, scene)),
  payBySignature: async (call, scene) => {
    const data = await (call.signedFor === "token" ? authorized(call, scene) : byPermit2(call, scene));
    return [{ from: relayerOf(call.by), to: scene.chain.payDesk.address, data }];
  },
  sendToPayAddress: async ({ by, amount, isForeign }, { chain, id }) => {
    const args = [castOf(chain, id).payAddress, BigInt(amount)] as const;
    const { address: to } = isForeign ? chain.foreign : chain.token;
    return [{ from: by, to, data: encodeFunctionData({ abi: TOKEN_ABI, functionName: "transfer", args }) }];
  },
  sweep: async ({ by, isInBatch }, { chain, id }) => {
    const data = isInBatch
      ? encodeFunctionData({ abi: payDeskAbi, functionName: "sweepMany", args: [[id]] })
      : encodeFunctionData({ abi: payDeskAbi, functionName: "sweep", args: [id] });
    return [{ from: by, to: chain.payDesk.address, data }];
  },
  recover: async (call, { chain, id }) => {
    const { address: token } = call.isForeign ? chain.foreign : chain.token;
    const recovery = { id, token, to: addressOf(chain, "buyer"), signBy: call.at };
    const typedData = recoveryTypedData(recovery, { chain: CHAIN, payDesk: chain.payDesk.address });
    const signature = await signedBy(chain, call, typedData);
    const args = [id, token, recovery.to, recovery.signBy, signature] as const;
    const data = encodeFunctionData({ abi: payDeskAbi, functionName: "recover", args });
    return [{ from: senderOf(call), to: chain.payDesk.address, data }];
  },
};

async function payApproved({ by, amounts }: CallOf<"payMany">, { chain, id }: Scene) {
  const to = chain.payDesk.address;
  const approval = encodeFunctionData({ abi: TOKEN_ABI, functionName: "approve", args: [to, sumOf(amounts)] });
  const data = encodeFunctionData({ abi: payDeskAbi, functionName: "payMany", args: [paymentsOf(id, amounts)] });
  return [
    { from: by, to: chain.token.address, data: approval },
    { from: by, to, data },
  ];
}

async function payPermitted({ by, amounts, permit: use }: CallOf<"payMany">, { chain, id }: Scene) {
  const [owner, spender, value] = [addressOf(chain, by), chain.payDesk.address, sumOf(amounts)];
  const nonce = await chain.token.read.nonces([owner]);
  const permit = { owner, spender, value, nonce, deadline: maxUint48 };
  const signature = await sign(chain, by, permitTypedData(permit, tokenDomain(chain)));
  const { v, r, s } = apart(signature);
  const signed = { value, deadline: maxUint48, v, r, s };
  const args = [paymentsOf(id, amounts), signed] as const;
  const data = encodeFunctionData({ abi: payDeskAbi, functionName: "payManyWithPermit", args });
  const payment = { from: by, to: spender, data };
  if (use === "permitted") return [payment];
  const used = [owner, spender, value, maxUint48, v, r, s] as const;
  const first = encodeFunctionData({ abi: PERMIT_ABI, functionName: "permit", args: used });
  return [{ from: relayerOf(by), to: chain.token.address, data: first }, payment];
}

async function authorized({ by, amount }: CallOf<"payBySignature">, { chain, id }: Scene): Promise<Hex> {
  const [payer, salt] = [addressOf(chain, by), numberToHex(await nextNonce(chain), { size: 32 })];
  const bounds = { validAfter: 0n, validBefore: maxUint48 };
  const transfer = { from: payer, to: chain.payDesk.address, value: BigInt(amount), ...bounds };
  const authorization = { ...transfer, nonce: authorizationNonceOf(id, salt) };
  const signature = await sign(chain, by, authorizationTypedData(authorization, tokenDomain(chain)));
  const signed = { payer, amount: BigInt(amount), ...bounds, salt, ...apart(signature) };
  return encodeFunctionData({ abi: payDeskAbi, functionName: "payWithAuthorization", args: [id, signed] });
}

async function byPermit2({ by, amount, at }: CallOf<"payBySignature">, { chain, id }: Scene): Promise<Hex> {
  const [token, payDesk] = [chain.token.address, chain.payDesk.address];
  const transfer = { id, token, amount: BigInt(amount), payDesk, nonce: await nextNonce(chain), deadline: at };
  const signature = await sign(chain, by, permit2TypedData(transfer, CHAIN, chain.permit2));
  const { nonce, deadline } = transfer;
  const payer = addressOf(chain, by);
  const signed = { payer, amount: BigInt(amount), nonce, deadline: BigInt(deadline), signature };
  return encodeFunctionData({ abi: payDeskAbi, functionName: "payWithPermit2", args: [id, signed] });
}

/** Another one for each transaction. */
function nextNonce({ client }: Chain): Promise<bigint> {
  return client.getBlockNumber({ cacheTime: 0 });
}

function paymentsOf(id: Hex, amounts: readonly string[]) {
  return amounts.map((amount) => ({ id, amount: BigInt(amount) }));
}

function sumOf(amounts: readonly string[]): bigint {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
}

function tokenDomain({ token }: Chain): TokenDomain {
  return { chain: CHAIN, token: token.address, name: "Test Dollar", version: "1", isSalted: false };
}

/** A signature as token contracts take it. */
function apart(signature: Hex) {
  const { r, s, yParity } = parseSignature(signature);
  return { v: 27 + yParity, r, s };
}
