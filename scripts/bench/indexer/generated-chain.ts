import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Anvil, findAnvil, startAnvil } from "@duebook/devnet/anvil";
import { type Abi, type Address, encodeFunctionData, getContractAddress, type Hex } from "viem";
import { compileEmitter } from "./emitter-code.ts";
import { freePort } from "./free-port.ts";
import { createRpc, type Rpc, untilItAnswers } from "./rpc.ts";

/** How a chain is to be made: `events` in each of so many blocks. */
export interface ChainShape {
  readonly blocks: number;
  readonly events: number;
}

/** Events of each debt, as the emitter states them: one opening, and payments. */
export const EVENTS_A_DEBT = 20;
/** So many events are of the same thousand debts; then come the next ones. */
export const ROUND_EVENTS = 1000 * EVENTS_A_DEBT;

/** What every chain starts with: the deployment of the emitter, and the registration of the conditions. */
export const FIRST_BLOCKS = 2;

const SENDER: Address = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"; // anvil's first account
/** Where the emitter is on every generated chain: it is the first thing its sender deploys. */
export const EMITTER = getContractAddress({ from: SENDER, nonce: 0n });

const SECONDS_A_BLOCK = 12;
const STARTS_AT = 1_700_000_000;
const ARGUMENTS = ["--accounts", "1", "--gas-limit", "60000000", "--chain-id", "31337"];

/** Starts anvil with the chain of this shape, which is made once and kept in the folder for temporary files. */
export async function startGeneratedChain(shape: ChainShape): Promise<Anvil> {
  const state = await generatedState(shape);
  // Without --prune-history, so that it can be reorganised; without a time of its own, or time would go back to the start.
  return startAnvil(["--port", "0", "--no-mining", ...ARGUMENTS, "--load-state", state]);
}

async function generatedState(shape: ChainShape): Promise<string> {
  const folder = join(tmpdir(), "duebook-bench");
  const path = join(folder, `chain-${shape.blocks}x${shape.events}.json`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const words = [
    "--port",
    `${port}`,
    "--no-mining",
    "--prune-history",
    ...ARGUMENTS,
    "--timestamp",
    `${STARTS_AT}`,
    "--dump-state",
    `${path}.part`,
  ];
  const child = spawn(findAnvil(), words, { stdio: "ignore" });
  try {
    const rpc = createRpc(`http://127.0.0.1:${port}`);
    await untilItAnswers(rpc);
    await fillChain(rpc, shape);
    await endGently(child);
    renameSync(`${path}.part`, path);
    return path;
  } finally {
    child.kill("SIGKILL");
  }
}

/** Anvil writes the state when it is asked to end. */
async function endGently(child: ChildProcess): Promise<void> {
  const closed = once(child, "close");
  child.kill("SIGTERM");
  await closed;
}

async function fillChain(rpc: Rpc, { blocks, events }: ChainShape): Promise<void> {
  const { abi, bytecode } = compileEmitter();
  await mineBlock(rpc, { data: bytecode });
  await mineBlock(rpc, { to: EMITTER, data: encodeFunctionData({ abi, functionName: "register" }) });
  for (let block = 0; block < blocks; block += 1) await mineBurst(rpc, abi, block * events, events);
}

/** One block with so many events, of which the first has this number. */
export function mineBurst(rpc: Rpc, abi: Abi, from: number, count: number): Promise<void> {
  return mineBlock(rpc, { to: EMITTER, data: encodeFunctionData({ abi, functionName: "burst", args: [from, count] }) });
}

/** Sent and mined as two requests: one that mines more blocks at once does not spread the transactions over them. */
async function mineBlock(rpc: Rpc, transaction: { readonly to?: Address; readonly data: Hex }): Promise<void> {
  await rpc("eth_sendTransaction", [{ from: SENDER, gas: "0x3000000", ...transaction }]);
  await rpc("evm_increaseTime", [SECONDS_A_BLOCK]);
  await rpc("evm_mine", []);
}
