// Writes Ignition's parameters for every EVM chain that Duebook knows into scripts/deploy/parameters, from the token profiles
// of @duebook/protocol/chains. With --check it writes nothing and fails if what is there is out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { CHAINS } from "@duebook/protocol/chains";
import type { ContractChain } from "@duebook/protocol/known-chains";
import { TOKEN_KINDS } from "@duebook/protocol/terms";
import { PERMIT2 } from "@duebook/protocol/token-permit";

const folder = new URL("parameters/", import.meta.url);

/** What Ignition needs to know of a chain, by module. */
export function parametersOf({ token }: ContractChain) {
  return {
    Duebook: { permit2: PERMIT2, createPrefix: "0xff" },
    DuebookConditions: {
      token: token.address,
      tokenKind: TOKEN_KINDS.indexOf(token.kind),
      scalePower: token.scalePower,
    },
  };
}

/** Name of the chain's file: `eip155:1` gives eip155-1.json. */
export function fileOf(chain: string): URL {
  return new URL(`${chain.replace(":", "-")}.json`, folder);
}

function put(file: URL, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  if (process.argv.includes("--check")) {
    console.error(`${file.pathname.split("/").at(-1)} is out of date; run: node scripts/deploy/parameters.ts`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
}

if (import.meta.main) {
  for (const [chain, preset] of Object.entries(CHAINS)) {
    if (preset.family !== "evm") continue;
    put(fileOf(chain), `${JSON.stringify(parametersOf(preset), null, 2)}\n`);
  }
}
