import { relative } from "node:path";
import type { HardhatPlugin } from "hardhat/types/plugins";
import { withHits } from "./instrument.ts";

/**
 * Counts branches in a run with `--coverage`: what Hardhat has instrumented for lines is instrumented for forks, too, in
 * each file whose path, from the root, `isMeasured`.
 */
export function branchCoverage(isMeasured: (path: string) => boolean): HardhatPlugin {
  return {
    id: "duebook-branch-coverage",
    hookHandlers: {
      solidity: async () => ({
        default: async () => ({
          preprocessProjectFileBeforeBuilding: async (context, name, fsPath, content, version, next) => {
            const instrumented = await next(context, name, fsPath, content, version);
            const path = relative(context.config.paths.root, fsPath);
            return context.globalOptions.coverage && isMeasured(path) ? withHits(path, instrumented) : instrumented;
          },
        }),
      }),
    },
  };
}
