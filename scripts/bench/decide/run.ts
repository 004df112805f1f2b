// Prints one JSON object with what deciding takes: the pure part on one core, and finding what is due on PostgreSQL.
import { loadavg } from "node:os";
import { measurePure } from "./pure.ts";
import { measureSweep } from "./sweep.ts";

// The processor's own time: what else runs on this machine is not what a decision costs.
const pure = measurePure(() => process.cpuUsage().user / 1_000);
console.log(JSON.stringify({ ...pure, ...(await measureSweep()), loads: loadavg() }, null, 2));
process.exit(0); // the cluster ends with this process
