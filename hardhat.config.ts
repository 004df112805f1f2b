import { createRequire } from "node:module";
import ethers from "@nomicfoundation/hardhat-ethers";
import chaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import ignition from "@nomicfoundation/hardhat-ignition-viem";
import keystore from "@nomicfoundation/hardhat-keystore";
import mocha from "@nomicfoundation/hardhat-mocha";
import helpers from "@nomicfoundation/hardhat-network-helpers";
import verify from "@nomicfoundation/hardhat-verify";
import viem from "@nomicfoundation/hardhat-viem";
import viemAssertions from "@nomicfoundation/hardhat-viem-assertions";
import { configVariable, defineConfig } from "hardhat/config";

const { resolve } = createRequire(import.meta.url);

// 0.8.31 is the newest compiler that Tronscan verifies; cancun is the newest EVM that TRON runs.
// viaIR and 8000 runs keep both the gas of a payment and the size of DebtBook inside their budgets.
const profile = {
  compilers: [
    {
      version: "0.8.31",
      path: resolve("solc/soljson.js"),
      settings: { optimizer: { enabled: true, runs: 8000 }, viaIR: true, evmVersion: "cancun" },
    },
  ],
};

export default defineConfig({
  plugins: [mocha, ethers, chaiMatchers, viem, viemAssertions, helpers, ignition, keystore, verify],
  // Both are written out: an implied "production" profile drops the settings without a word.
  solidity: { profiles: { default: profile, production: profile } },
  paths: { tests: { mocha: "test/contracts", solidity: "test/contracts" }, ignition: "scripts/deploy" },
  test: {
    mocha: { timeout: 120_000 },
    solidity: { fuzz: { runs: 256 }, invariant: { runs: 64, depth: 64, failOnRevert: true } },
  },
  networks: {
    local: { type: "http", chainType: "l1", url: "http://127.0.0.1:8545" },
    sepolia: {
      type: "http",
      chainType: "l1",
      url: configVariable("SEPOLIA_RPC_URL"),
      accounts: [configVariable("DEPLOYER_KEY")],
    },
  },
});
