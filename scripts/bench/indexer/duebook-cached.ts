// Starts the target as `duebook` is started: with what Node compiled the last time, and the flags that `targets.ts` gives.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./duebook-target.ts");
