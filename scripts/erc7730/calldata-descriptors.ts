import { debtBookAbi, escrowAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import { type Abi, type AbiFunction, type AbiParameter, type Address, toFunctionSignature } from "viem";
import { CALLS } from "./calls.ts";
import { formatOf, SCHEMA, type Shown } from "./shown.ts";

const ABIS: Readonly<Record<string, Abi>> = { DebtBook: debtBookAbi, PayDesk: payDeskAbi, Escrow: escrowAbi };

/** Where contracts are, by CAIP-2 chain and by name. */
export type Deployments = Readonly<Record<string, Readonly<Record<string, Address>>>>;

/** One descriptor for each contract that people call. Throws if a function or a path is not in the ABI. */
export function calldataDescriptors(deployments: Deployments): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(CALLS).map(([contract, calls]) => {
      const abi = ABIS[contract] ?? [];
      const writing = abi.filter((item) => item.type === "function" && !/view|pure/.test(item.stateMutability));
      const formats = Object.fromEntries(Object.entries(calls).map(([name, shown]) => entryOf(abi, name, shown)));
      const context = {
        $id: `Duebook ${contract}`,
        contract: { abi: writing, deployments: placesOf(contract, deployments) },
      };
      return [
        `calldata-${contract}`,
        { $schema: SCHEMA, context, metadata: { owner: "Duebook" }, display: { formats } },
      ];
    }),
  );
}

/** The chains and addresses of a contract, as a descriptor has them. */
export function placesOf(contract: string, deployments: Deployments) {
  const key = `${contract[0]?.toLowerCase()}${contract.slice(1)}`;
  return Object.entries(deployments).map(([chain, at]) => ({ chainId: Number(chain.split(":")[1]), address: at[key] }));
}

function entryOf(abi: Abi, name: string, shown: Shown): readonly [string, object] {
  const found = abi.find((item): item is AbiFunction => item.type === "function" && item.name === name);
  if (found === undefined) throw new Error(`The ABI has no function ${name}.`);
  for (const path of Object.keys(shown.fields)) requirePath(found.inputs, path.split("."), `${name}: ${path}`);
  return [toFunctionSignature(found), formatOf(shown)];
}

/** `terms.[].principal` is the field of each element of the list `terms`, `holdings.[]` each element itself. */
function requirePath(inputs: readonly AbiParameter[], [name, ...rest]: readonly string[], whole: string): void {
  if (name === "[]") {
    requirePath(inputs, rest, whole);
    return;
  }
  const input = inputs.find((one) => one.name === name);
  if (input === undefined) throw new Error(`There is no ${whole} in the ABI.`);
  if (rest.join() === "[]" && input.type.endsWith("[]")) return;
  if (rest.length > 0) requirePath("components" in input ? input.components : [], rest, whole);
}
