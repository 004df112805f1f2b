import { defineConfig } from "hardhat/config";
import project from "../../hardhat.config.ts";
import { isMeasured } from "./measured.ts";
import { branchCoverage } from "./plugin.ts";

// What is built here is slow and large; it must never lie where the product is taken from.
export default defineConfig({
  ...project,
  plugins: [...(project.plugins ?? []), branchCoverage(isMeasured)],
  paths: { ...project.paths, artifacts: "coverage/artifacts", cache: "coverage/cache" },
  coverage: { skipFiles: ["contracts/mocks/**"] },
});
