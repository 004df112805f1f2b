import { parentPort, workerData } from "node:worker_threads";
import { incomingMailOf } from "./incoming-mail.ts";

parentPort?.postMessage(await incomingMailOf(workerData as Uint8Array));
