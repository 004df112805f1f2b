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
import type { HttpNetworkUserConfig } from "hardhat/types/config";
import { CALLS_IN_A_LIFE, fuzzRuns, USUAL_LIVES } from "./scripts/fuzz-runs.ts";

const { resolve } = createRequire(import.meta.url);

// 0.8.31 is the newest compiler that Tronscan verifies; cancun is the newest EVM that TRON runs.
// viaIR and a million runs: what counts is the gas of each call; every part has kilobytes to spare.
const profile = {
  isolated: false, // alone, a file of types compiles to no contract, and then Hardhat's chain cannot read the build
  compilers: [
    {
      version: "0.8.31",
      path: resolve("solc/soljson.js"),
      settings: {
        optimizer: { enabled: true, runs: 1_000_000 },
        viaIR: true,
        evmVersion: "cancun",
        outputSelection: { "*": { "*": ["storageLayout"] } }, // the parts of DebtBook must have the same
      },
    },
  ],
};

/** A chain that is deployed to with the keystore's or the environment's RPC URL and key. */
function remote(chainType: "l1" | "op", url: string): HttpNetworkUserConfig {
  return { type: "http", chainType, url: configVariable(url), accounts: [configVariable("DEPLOYER_KEY")] };
}

export default defineConfig({
  plugins: [mocha, ethers, chaiMatchers, viem, viemAssertions, helpers, ignition, keystore, verify],
  // Both are written out: an implied "production" profile drops the settings without a word.
  solidity: { profiles: { default: profile, production: profile } },
  paths: { tests: { mocha: "test/contracts", solidity: "test/contracts" }, ignition: "scripts/deploy" },
  test: {
    mocha: { timeout: 120_000 },
    solidity: {
      fuzz: { runs: fuzzRuns(256) },
      invariant: { runs: fuzzRuns(USUAL_LIVES), depth: CALLS_IN_A_LIFE, failOnRevert: true },
    },
  },
  networks: {
    local: { type: "http", chainType: "l1", url: "http://127.0.0.1:8545" },
    ethereum: remote("l1", "ETHEREUM_RPC_URL"),
    bsc: remote("l1", "BSC_RPC_URL"),
    polygon: remote("l1", "POLYGON_RPC_URL"),
    arbitrum: remote("l1", "ARBITRUM_RPC_URL"),
    optimism: remote("op", "OPTIMISM_RPC_URL"),
    base: remote("op", "BASE_RPC_URL"),
    sepolia: remote("l1", "SEPOLIA_RPC_URL"),
    bscTestnet: remote("l1", "BSC_TESTNET_RPC_URL"),
    baseSepolia: remote("op", "BASE_SEPOLIA_RPC_URL"),
  },
  // The same salt gives the same addresses on every chain whose constructor arguments are the same (CreateX).
  ignition: { strategyConfig: { create2: { salt: `0x${"d0eb".padEnd(64, "0")}` } } },
  // Sourcify and Blockscout need no key; Etherscan's one key serves all its explorers.
  verify: { etherscan: { apiKey: configVariable("ETHERSCAN_API_KEY") } },
});
