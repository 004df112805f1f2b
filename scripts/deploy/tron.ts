// Deploys the contracts to TRON from the artifacts that EVM chains get. Without --send it is a dry run: every transaction
// is built and checked offline, and what would be sent is printed.
//   node scripts/deploy/tron.ts [--send]
//   TRON_FULL_HOST   a node's HTTP address                                  only with --send
//   DEPLOYER_KEY     64 hex digits                                          only with --send
//   STRAY_RECIPIENT  who gets what is sent to Escrow by mistake, in base58; the deployer if absent
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { TronWeb } from "tronweb";
import type { Address } from "viem";
import { type BlockHeader, dryRun } from "./tron-deployment.ts";
import { deployAll, type SentContracts } from "./tron-sending.ts";

const POLL_MILLISECONDS = 3_000;
/** Irreversible after 19 blocks of 3 seconds; three times that before giving up. */
const POLLS = 60;

/** A block of no chain: a dry run refers to it. */
const NO_BLOCK: BlockHeader = {
  ref_block_bytes: "0001",
  ref_block_hash: "0000000000000000",
  expiration: 1_700_000_060_000,
  timestamp: 1_700_000_000_000,
};
/** Nobody's account: a dry run deploys from it. */
const NOBODY = "T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb";

async function printDryRun(): Promise<void> {
  const tronWeb = new TronWeb({ fullHost: "http://127.0.0.1:9" });
  const steps = await dryRun(tronWeb, accountOf(tronWeb, process.env.STRAY_RECIPIENT ?? NOBODY), NOBODY, NO_BLOCK);
  for (const { contract, bytes, leastEnergy, transaction } of steps) {
    console.log(`${contract}: ${bytes} bytes, at least ${leastEnergy} energy, transaction ${transaction.txID}`);
  }
  console.log("Nothing was sent. Addresses follow from the transactions, so they are known when these are built.");
}

async function deploy(): Promise<void> {
  const tronWeb = new TronWeb({ fullHost: required("TRON_FULL_HOST"), privateKey: required("DEPLOYER_KEY") });
  const owner = tronWeb.defaultAddress.base58;
  if (owner === false) throw new Error("DEPLOYER_KEY is no key: it takes 64 hex digits.");
  const file = await fileOf(tronWeb);
  const sent = await deployAll(tronWeb, {
    owner,
    strayRecipient: accountOf(tronWeb, process.env.STRAY_RECIPIENT ?? owner),
    sent: existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {},
    keep: (known) => keep(file, known),
    async settle(contract, transactionId) {
      await settle(tronWeb, contract, transactionId);
      console.log(`${contract} is irreversible: ${transactionId}`);
    },
  });
  for (const [contract, { address }] of Object.entries(sent)) console.log(`${contract} is at ${address}`);
}

/** Waits until the transaction is irreversible. A node that has accepted a transaction has not executed it yet. */
async function settle(tronWeb: TronWeb, contract: string, transactionId: string): Promise<void> {
  for (let poll = 0; poll < POLLS; poll += 1) {
    const { receipt } = await tronWeb.trx.getTransactionInfo(transactionId);
    if (receipt?.result === "SUCCESS") return;
    if (receipt?.result !== undefined) throw new Error(`${contract} failed: ${receipt.result}, ${transactionId}`);
    await pause(POLL_MILLISECONDS);
  }
  throw new Error(
    `${contract} is not irreversible yet; run this again. If ${transactionId} has expired, delete its line.`,
  );
}

/** One file a chain, named after the last four bytes of its first block, which are its number. */
async function fileOf(tronWeb: TronWeb): Promise<URL> {
  const { blockID } = await tronWeb.trx.getBlockByNumber(0);
  return new URL(`deployments/tron-0x${blockID.slice(-8)}.json`, import.meta.url);
}

function keep(file: URL, sent: SentContracts): void {
  mkdirSync(new URL(".", file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(sent, null, 2)}\n`);
}

/** The 20 bytes that contracts see of a TRON account. */
function accountOf(tronWeb: TronWeb, base58: string): Address {
  return `0x${tronWeb.address.toHex(base58).slice(2)}`;
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set; it is needed to deploy.`);
  return value;
}

await (process.argv.includes("--send") ? deploy() : printDryRun());
