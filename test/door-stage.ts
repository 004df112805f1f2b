import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { ContractHost } from "@duebook/devnet/contract-host";
import type { DevDeployment } from "@duebook/devnet/deploy";
import { createDesk, type Desk } from "@duebook/devnet/desk";
import type { SeededDebt } from "@duebook/devnet/portfolio";
import { startWorld, type World } from "@duebook/devnet/world";
import { CHAINS } from "@duebook/protocol/chains";
import { deploymentOf } from "@duebook/protocol/deployment";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { DebtView, TransfersView } from "@duebook/protocol/http";
import { receiptKeyOf } from "@duebook/protocol/receipt";
import type { SolanaReferenceWay, SolanaWalletWay } from "@duebook/protocol/solana-http";
import type { Amount } from "@duebook/protocol/terms";
import { transactionBytes } from "@duebook/protocol/transaction-id";
import { runLine } from "@duebook/server/cli/run-line";
import { type Server, startServer } from "@duebook/server/main";
import { transfersOfDebt } from "@duebook/server/store/transfer-rows";
import { decodeFunctionResult, encodeFunctionData } from "viem";
import { registerPortfolio } from "../scripts/register-portfolio.ts";
import { worldConfig } from "../scripts/world-config.ts";

/** More than any of the three families needs to make a block final. */
const FINAL_SECONDS = 120;
const POLL_MS = 100;
const PATIENCE_MS = 20_000;

/** A debt of the world, as its debtor and its creditor see it. */
export interface DoorDebt extends SeededDebt {
  /** The debtor's page. */
  readonly link: string;
  /** What people do on the chain that it was opened on. */
  readonly desk: Desk;
  /** What the contract there has counted so far. */
  paidOnChain(): Promise<Amount>;
  view(): Promise<DebtView>;
  transfers(): Promise<TransfersView>;
  /** What the debtor's page says about paying from a wallet on Solana. */
  solanaReference(): Promise<SolanaReferenceWay>;
  /** What it says about paying there from an exchange. */
  solanaWallet(): Promise<SolanaWalletWay>;
  /** The debtor says that a transaction was theirs. */
  claim(chain: string, transactionId: string): Promise<TransfersView>;
}

/** The whole world with the product in it, over the wire. */
export interface DoorStage {
  readonly world: World;
  debt(name: string): DoorDebt;
  /** Lets everybody see what was done, though nothing of it is final yet. */
  show(): Promise<void>;
  /** Lets time pass until all that happened is final on each chain. */
  settle(): Promise<void>;
  /** Has the creditor record on chain what a transaction brought a debt by another door than the contract's. */
  creditorRecords(debt: DoorDebt, transactionId: string): Promise<void>;
  /** A line of the creditor's `duebook`, answered as data. */
  duebook(...line: readonly string[]): Promise<unknown>;
  stop(): Promise<void>;
}

/** Raises a stage of its own. */
export async function raiseDoorStage(): Promise<DoorStage> {
  await using raised = new AsyncDisposableStack();
  const world = await startWorld();
  raised.defer(() => world.stop());
  const folder = mkdtempSync(join(tmpdir(), "duebook-doors-"));
  raised.defer(() => rmSync(folder, { recursive: true, force: true }));
  const own = worldConfig(world, { folder, port: 0, publicUrl: null });
  // What is written on chain, and when, is the story's to say.
  const config = { ...own, keys: { ...own.keys, servicerKey: null } };
  const sleep = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => undefined);
  const clock = world.clock.now;
  const server = await startServer({ config, clock, sleep });
  raised.defer(() => server.stop());
  const links = await registerPortfolio(server, world);
  const tools = { config, clock, open: async () => server.database };
  const running = raised.move();
  return {
    world,
    debt: (name) => doorDebt(world, server, name, links.find(({ label }) => label === name)?.url ?? ""),
    // What is sent on EVM and TRON is in a block of its own.
    show: async () => world.solana.node.advanceSlots(),
    async settle() {
      await world.clock.advance(FINAL_SECONDS);
      await world.chain.mine(2);
    },
    creditorRecords: (debt, transactionId) => creditorRecords(server, debt, transactionId),
    duebook: async (...line) => JSON.parse(await runLine([...line, "--json"], tools)),
    stop: () => running.disposeAsync(),
  };
}

/** Waits until something is found to be as it should, and says what it was if it never is. */
export async function comesTo<Found>(find: () => Promise<Found>, isSo: (found: Found) => boolean): Promise<Found> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await find();
    if (isSo(found)) return found;
    if (performance.now() > until) throw new Error(`It has not come to it; last seen: ${JSON.stringify(found)}`);
    await wait(POLL_MS);
  }
}

function doorDebt(world: World, server: Server, name: string, link: string): DoorDebt {
  const debt = [...world.portfolio, ...world.tron.portfolio].find((each) => each.name === name);
  if (!debt) throw new Error(`The world has no debt called ${name}.`);
  const [host, deployment]: readonly [ContractHost, DevDeployment] =
    debt.chain === world.chain.id ? [world.chain, world.deployment] : [world.tron.node, world.tron.deployment];
  const ask = apiOf(server, link);
  return {
    ...debt,
    link,
    desk: createDesk(host, deployment),
    paidOnChain: () => paidOnChain(host, debt),
    view: () => ask("/api/debt"),
    transfers: () => ask("/api/transfers"),
    solanaReference: () => ask("/api/solana/reference", {}),
    solanaWallet: () => ask("/api/solana/wallet", {}),
    claim: (chain, transactionId) => ask("/api/transfers/claim", { chain, transactionId }),
  };
}

function apiOf({ url }: Server, link: string) {
  const authorization = `Bearer ${new URL(link).hash.slice("#k=".length)}`;
  return async <Answer>(path: string, body?: object): Promise<Answer> => {
    const posted = body && { method: "POST", body: JSON.stringify(body) };
    const headers = { authorization, "content-type": "application/json" };
    const answer = await fetch(url + path, { ...posted, headers });
    if (!answer.ok) throw new Error(`The API answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
}

async function paidOnChain(host: ContractHost, { chain, id }: SeededDebt): Promise<Amount> {
  const call = { abi: debtBookAbi, functionName: "debtOf", args: [id] } as const;
  const data = await host.call(deploymentOf(CHAINS, chain).debtBook, encodeFunctionData(call));
  return decodeFunctionResult({ ...call, data }).paid;
}

async function creditorRecords({ database }: Server, { id, desk }: DoorDebt, transactionId: string): Promise<void> {
  const rows = await transfersOfDebt(database, id);
  const row = rows.find((each) => each.transfer.transactionId === transactionId);
  if (!row || !("surplus" in row.attribution)) throw new Error(`${transactionId} brought the debt nothing.`);
  const { transfer, attribution } = row;
  if (attribution.kind === "payAddress") return void (await desk.sweep(id));
  const key = receiptKeyOf(transfer.chain, transactionBytes(transactionId), transfer.index);
  await desk.creditReceipt({ id, key, amount: attribution.amount, paidAt: transfer.block.at });
}
