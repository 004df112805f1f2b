import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Abi, Hex } from "viem";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("../../..", import.meta.url));
const PATH = "scripts/bench/indexer/DebtEmitter.sol";

/** What the compiler answers, as far as it is read here. */
interface CompilerOutput {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<Record<string, Record<string, CompiledContract>>>;
}

interface CompiledContract {
  readonly abi: Abi;
  readonly evm: { readonly bytecode: { readonly object: string } };
}

/** Compiles the emitter by itself, so that the product's build knows nothing of it. Throws what the compiler says. */
export function compileEmitter(): { readonly abi: Abi; readonly bytecode: Hex } {
  const solc = require("solc");
  const input = {
    language: "Solidity",
    sources: { [PATH]: { content: readFileSync(root + PATH, "utf8") } },
    settings: {
      optimizer: { enabled: true },
      evmVersion: "cancun",
      outputSelection: { [PATH]: { DebtEmitter: ["abi", "evm.bytecode.object"] } },
    },
  };
  const readImport = (path: string) => ({
    contents: readFileSync(path.startsWith("@") ? require.resolve(path) : root + path, "utf8"),
  });
  const output: CompilerOutput = JSON.parse(solc.compile(JSON.stringify(input), { import: readImport }));
  const errors = output.errors?.filter(({ severity }) => severity === "error") ?? [];
  const contract = output.contracts?.[PATH]?.DebtEmitter;
  if (contract === undefined || errors.length > 0) {
    throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join("\n"));
  }
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` };
}
