import { createHash } from "node:crypto";
import type { EVMOpts, ExecResult, PrecompileInput } from "@ethereumjs/evm";
import { paramsEVM } from "@ethereumjs/evm";
import { bytesToBigInt, createAddressFromBigInt, setLengthLeft } from "@ethereumjs/util";
import { type Hex, recoverPublicKey, toBytes, toHex } from "viem";
import { publicKeyToAddress } from "viem/accounts";

/** What TRON's machine writes in front of the 20 bytes of an account; some of its opcodes leave it in the word. */
export const TRON_PREFIX = 0x41;
/** An account's word as CREATE, CREATE2, COINBASE and ecrecover give it: 0x41 in the byte before the 20. */
export const PREFIX_IN_WORD = BigInt(TRON_PREFIX) << 160n;
/** Price of one energy in sun, since proposal 104 of 2025; also what BASEFEE says. */
export const ENERGY_PRICE = 100n;

/** How deep calls may nest (java-tron, Program.MAX_DEPTH). */
const MOST_CALLS = 64;

/**
 * Energy by opcode where it is not what Petersburg charges: TRON kept Frontier's prices (java-tron, EnergyCost).
 * The keys are the EIPs under which @ethereumjs/evm files its prices.
 */
const TVM_PRICES = {
  1: { stackLimit: MOST_CALLS }, // @ethereumjs reads it for the depth of calls alone; the stack holds 1024 words
  606: { delegatecallGas: 40 },
  607: { expByteGas: 10 },
  608: {
    sloadGas: 50,
    callGas: 40,
    callcodeGas: 40,
    delegatecallGas: 40,
    balanceGas: 20,
    extcodesizeGas: 20,
    extcodecopyGas: 20,
    selfdestructGas: 0,
  },
  609: {
    staticcallGas: 40,
    bn254AddGas: 150,
    bn254MulGas: 6000,
    bn254PairingGas: 45_000,
    bn254PairingWordGas: 34_000,
  },
} as const;

/** Every price, as @ethereumjs/evm takes them: its own with TRON's over them, because it would drop the rest. */
export const TVM_PARAMS: NonNullable<EVMOpts["params"]> = { ...paramsEVM };
for (const [eip, prices] of Object.entries(TVM_PRICES)) {
  TVM_PARAMS[eip] = { ...TVM_PARAMS[eip], ...prices };
}

/** Opcodes that TRON took over from later forks, or answers in its own way. */
export function tvmOpcodes(chainNumber: number): NonNullable<EVMOpts["customOpcodes"]> {
  return [
    {
      opcode: 0x41,
      opcodeName: "COINBASE",
      baseFee: 2,
      logicFunction: ({ interpreter, stack }) => stack.push(PREFIX_IN_WORD | interpreter.getBlockCoinbase()),
    },
    { opcode: 0x46, opcodeName: "CHAINID", baseFee: 2, logicFunction: ({ stack }) => stack.push(BigInt(chainNumber)) },
    {
      opcode: 0x47,
      opcodeName: "SELFBALANCE",
      baseFee: 5,
      logicFunction: ({ interpreter, stack }) => stack.push(interpreter.getSelfBalance()),
    },
    { opcode: 0x48, opcodeName: "BASEFEE", baseFee: 2, logicFunction: ({ stack }) => stack.push(ENERGY_PRICE) },
  ];
}

/** ecrecover, which answers with a word of 21 bytes, and 0x03, which is a sha256 in TRON (java-tron, PrecompiledContracts). */
export const TVM_PRECOMPILES: NonNullable<EVMOpts["customPrecompiles"]> = [
  { address: createAddressFromBigInt(1n), function: recoverAccount },
  { address: createAddressFromBigInt(3n), function: twiceSha256 },
];

async function recoverAccount({ data }: PrecompileInput): Promise<ExecResult> {
  const input = Buffer.alloc(128);
  input.set(data.subarray(0, 128));
  const account = await recoveredFrom(input);
  const word = account && toBytes(PREFIX_IN_WORD | BigInt(account), { size: 32 });
  return { executionGasUsed: 3000n, returnValue: word ?? new Uint8Array() };
}

async function recoveredFrom(input: Buffer): Promise<Hex | undefined> {
  const v = bytesToBigInt(input.subarray(32, 64));
  if (v !== 27n && v !== 28n) return undefined;
  const signature = { r: toHex(input.subarray(64, 96)), s: toHex(input.subarray(96, 128)), v };
  try {
    return publicKeyToAddress(await recoverPublicKey({ hash: toHex(input.subarray(0, 32)), signature }));
  } catch {
    return undefined; // no such point: the precompile answers with nothing instead of failing
  }
}

function twiceSha256({ data }: PrecompileInput): ExecResult {
  const words = BigInt(Math.ceil(data.length / 32));
  const first = sha256(data).subarray(0, 20);
  return { executionGasUsed: 600n + 120n * words, returnValue: setLengthLeft(sha256(first), 32) };
}

function sha256(data: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(data).digest());
}
