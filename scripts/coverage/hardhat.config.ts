import { defineConfig } from "hardhat/config";
import project from "../../hardhat.config.ts";
import { isMeasured } from "./measured.ts";
import { branchCoverage } from "./plugin.ts";

export default defineConfig({
  ...project,
  plugins: [...(project.plugins ?? []), branchCoverage(isMeasured)],
  paths: {
    ...project.paths,
    // What is built here is slow and large; it must never lie where the product is taken from.
    artifacts: "coverage/artifacts",
    cache: "coverage/cache",
    // No Solidity tests: they reach nothing that the TypeScript tests do not, and are slow to build and to run.
    tests: { mocha: "test/contracts", solidity: "coverage/no-tests" },
  },
  coverage: { skipFiles: ["contracts/mocks/**"] },
});
