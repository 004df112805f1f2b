// Prints the gas of each operation as one JSON object; fails above a ceiling. `--write` keeps it in test/contracts/gas.json.
import { writeFileSync } from "node:fs";
import { CEILINGS, measureGas } from "./operations.ts";

const gas = await measureGas();
const text = `${JSON.stringify(gas, null, 2)}\n`;
console.log(text.trimEnd());
if (process.argv.includes("--write")) {
  writeFileSync(new URL("../../test/contracts/gas.json", import.meta.url), text);
}

const above = Object.entries(CEILINGS).filter(([operation, ceiling]) => (gas[operation] ?? Infinity) > ceiling);
for (const [operation, ceiling] of above) {
  console.error(`${operation} costs ${gas[operation]} gas, above its ceiling of ${ceiling}.`);
}
process.exitCode = above.length > 0 ? 1 : 0;
