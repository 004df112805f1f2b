import { type Abi, type AbiFunction, type AbiParameter, type Address, encodeFunctionData, type Hex } from "viem";
import { as } from "../lives.ts";
import { transfer } from "../pay-desk/desk-world.ts";
import { cast, ONE, TOKEN_ABI, UNLIMITED, viem } from "../world.ts";
import { loadLife } from "./token-lives.ts";

/** A call that the token makes during each of its transfers. */
export interface Hook {
  readonly target: Address;
  readonly data: Hex;
}

/** A world whose token has 1,000.00 of its own, has let all three contracts take them, and calls nobody back yet. */
export async function loadReentrant() {
  const world = await loadLife({ name: "Reentrant" });
  const { token, book, escrow, desk } = world;
  const reentrant = await viem.getContractAt("Reentrant", token);
  await reentrant.write.mint([token, 1000n * ONE]);
  const spenders = [book.address, escrow.address, desk.address];
  await reentrant.write.setHooks([spenders.map((spender) => approvalOf(token, spender))]);
  await transfer(cast.payer, token, as.payer.account.address, 0n);
  await reentrant.write.setHooks([[]]);
  return { ...world, reentrant };
}

export type ReentrantWorld = Awaited<ReturnType<typeof loadReentrant>>;

function approvalOf(token: Address, spender: Address): Hook {
  const data = encodeFunctionData({ abi: TOKEN_ABI, functionName: "approve", args: [spender, UNLIMITED] });
  return { target: token, data };
}

/** A call of each function that `isMeant`, with its name; the arguments are all zero or empty. */
export function callsOf(target: Address, abi: Abi, isMeant: (item: AbiFunction) => boolean) {
  const functions = abi.filter((item) => item.type === "function").filter(isMeant);
  return functions.map((item) => {
    const args = item.inputs.map(nothingOf);
    return { name: item.name, target, data: encodeFunctionData({ abi: [item], functionName: item.name, args }) };
  });
}

function nothingOf(parameter: AbiParameter): unknown {
  const { type } = parameter;
  if (type.endsWith("[]")) return [];
  if ("components" in parameter) {
    return Object.fromEntries(parameter.components.map((field) => [field.name, nothingOf(field)]));
  }
  if (type === "address") return `0x${"00".repeat(20)}`;
  if (type.startsWith("bytes")) return `0x${"00".repeat(Number(type.slice("bytes".length)))}`;
  return type === "bool" ? false : 0n;
}
