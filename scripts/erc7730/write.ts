// Writes the ERC-7730 descriptors, by which a wallet says in words what is signed, into contracts/erc7730. With --check
// it writes nothing and fails if what is there is out of date. Each path is checked against the ABI or the typed data.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { deployments } from "@duebook/protocol/generated/deployments";
import { calldataDescriptors } from "./calldata-descriptors.ts";
import { typedDataDescriptors } from "./typed-data-descriptors.ts";

const folder = new URL("../../contracts/erc7730/", import.meta.url);
const all = { ...calldataDescriptors(deployments), ...typedDataDescriptors(deployments) };

for (const [name, descriptor] of Object.entries(all)) {
  const file = new URL(`${name}.json`, folder);
  // By content: how it is laid out is the formatter's.
  const isCurrent =
    existsSync(file) && JSON.stringify(JSON.parse(readFileSync(file, "utf8"))) === JSON.stringify(descriptor);
  if (isCurrent) continue;
  if (process.argv.includes("--check")) {
    console.error(`${name}.json is out of date; run: node scripts/erc7730/write.ts`);
    process.exitCode = 1;
    continue;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(descriptor, null, 2)}\n`);
}
