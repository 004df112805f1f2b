// Prints one JSON object with what deciding takes: the pure part on one core, and finding what is due on PostgreSQL.
import { loadavg } from "node:os";
import { measureSweep } from "./sweep.ts";

console.log(JSON.stringify({ ...(await measureSweep()), loads: loadavg() }, null, 2));
process.exit(0); // the cluster ends with this process
