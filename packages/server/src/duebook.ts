#!/usr/bin/env -S node --max-semi-space-size=4 --heap-growing-percent=100
// Starts the command line with what Node compiled the last time, in half of the time, and has memory given back sooner:
// a server that reads a long past holds two fifths less, for an eighth more of work (bench:indexer).
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./cli.ts");
