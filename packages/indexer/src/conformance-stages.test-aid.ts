import { creditor, type DevAccount, deployer, payer } from "@duebook/devnet/accounts";
import { startChain } from "@duebook/devnet/chain";
import type { ContractHost } from "@duebook/devnet/contract-host";
import { type DevDeployment, deployContracts, mintUsdt, readArtifact } from "@duebook/devnet/deploy";
import { createDesk } from "@duebook/devnet/desk";
import { HISTORY_DAYS, type LivedChain, seedPortfolio } from "@duebook/devnet/portfolio";
import { startSolana } from "@duebook/devnet/solana/solana";
import { openSolanaDesk } from "@duebook/devnet/solana/solana-desk";
import { STORIES } from "@duebook/devnet/stories";
import { startTron } from "@duebook/devnet/tron/tron";
import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Amount, Instant } from "@duebook/protocol/terms";
import { type Address, concatHex, encodeFunctionData, erc20Abi, type Hex, maxUint128, maxUint256, pad } from "viem";
import type { ChainSource } from "./chain-source.ts";
import { ETHEREUM } from "./evm-profile.ts";
import { createEvmSource } from "./evm-source.ts";
import { createSolanaSource } from "./solana-source.ts";
import { TRON } from "./tron-profile.ts";

/** What people do on a chain of any family, around one account that is watched. */
export interface ConformanceStage {
  readonly watched: string;
  /** Accounts and tokens of the story, by how its chain writes them. */
  readonly names: ReadonlyMap<string, string>;
  /** Remembers nothing of what another one read; of this stage's node, unless told otherwise. */
  freshSource(rpcUrl?: string): ChainSource;
  /** A plain transfer to the watched account. */
  transfer(amount: Amount): Promise<unknown>;
  /** The same of a token in which nothing is owed. */
  transferOther(amount: Amount): Promise<unknown>;
  /** A transfer that is in a block, costs its fee, and moves nothing. */
  fail(amount: Amount): Promise<unknown>;
  /** Two transfers in one transaction. */
  transferTwice(first: Amount, second: Amount): Promise<unknown>;
  /** The watched account sends some back. */
  giveBack(amount: Amount): Promise<unknown>;
  /** A payment of a debt through the contract; null where the family carries none. */
  readonly pay: ((amount: Amount) => Promise<unknown>) | null;
  /** Lets everybody see what was done, though nothing of it is final yet. */
  show(): Promise<void>;
  /** Makes final what was done. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Each family, by how its stage is set. */
export const STAGES: readonly (readonly [name: string, begin: () => Promise<ConformanceStage>])[] = [
  ["EVM", beginEvm],
  ["TRON", beginTron],
  ["Solana", beginSolana],
];

const PRESENT_AT: Instant = Date.UTC(2026, 2, 2, 12) / 1000;
const BEGAN_AT = PRESENT_AT - HISTORY_DAYS * DAY_SECONDS;
const WEALTH: Amount = 1_000_000_000n;
/** Holds no token before the story. */
const watched = deployer;

async function beginEvm(): Promise<ConformanceStage> {
  const chain = await startChain({ startAt: BEGAN_AT });
  const hands = await handsOn(chain);
  return {
    ...hands.stage,
    freshSource: (rpcUrl = chain.url) => hands.sourceAt(rpcUrl),
    async fail(amount) {
      const data = hands.transferOf(amount + maxUint128);
      const call = { account: payer.account, to: hands.deployment.token, data };
      // Gas is given, since an estimate would refuse what fails.
      const hash = await chain.client.sendTransaction({ ...call, gas: 100_000n });
      return chain.client.waitForTransactionReceipt({ hash });
    },
    show: async () => {}, // whatever is sent is in a block of its own
    settle: () => chain.mine(2),
    stop: chain.stop,
  };
}

async function beginTron(): Promise<ConformanceStage> {
  const tron = await startTron({ startAt: BEGAN_AT });
  const hands = await handsOn(tron);
  return {
    ...hands.stage,
    freshSource: (rpcUrl = tron.jsonRpcUrl) => hands.sourceAt(rpcUrl),
    fail(amount) {
      tron.faults.timeOutNextTransaction(); // its events stay, and eth_getLogs shows them
      return tron.send(payer, hands.deployment.token, hands.transferOf(amount)).catch(() => {});
    },
    show: async () => {}, // whatever is sent is in a block of its own
    settle: tron.mineToFinality,
    stop: tron.stop,
  };
}

/** What EVM chains and TRON have in common: contracts, a debt with two payments, two tokens, and somebody who has both. */
async function handsOn(host: LivedChain) {
  const deployment = await deployContracts(host);
  const [current] = STORIES;
  const [debt] = await seedPortfolio(host, deployment, { presentAt: PRESENT_AT, stories: current ? [current] : [] });
  if (!debt) throw new Error("the first story makes a debt");
  const { token } = deployment;
  const other = await host.deploy(readArtifact("mocks/EthereumTether.sol/EthereumTether.json"), []);
  for (const each of [token, other]) await mintUsdt(host, each, payer.account.address, WEALTH);
  const twice = await host.deploy(TWICE, []);
  await host.send(payer, token, approvalOf(twice));
  const desk = createDesk(host, deployment);
  const to = watched.account.address;
  const stage = {
    watched: to.toLowerCase(),
    names: namesOf(deployment, other),
    transfer: (amount: Amount) => desk.transfer(payer, to, amount),
    transferOther: (amount: Amount) => host.send(payer, other, transferTo(to, amount)),
    transferTwice: (...amounts: readonly Amount[]) => host.send(payer, twice, twiceOf(token, amounts)),
    giveBack: (amount: Amount) => desk.transfer(watched, payer.account.address, amount),
    pay: (amount: Amount) => desk.pay(payer, debt.id, amount),
  };
  const sourceAt = (rpcUrl: string) => sourceOf(host, deployment, rpcUrl);
  return { stage, deployment, sourceAt, transferOf: (amount: Amount) => transferTo(to, amount) };
}

function sourceOf({ id }: ContractHost, { debtBook, token }: DevDeployment, rpcUrl: string): ChainSource {
  const place = { chain: id, rpcUrl, debtBook, token: { address: token, decimals: 6 }, startBlock: 1 };
  return createEvmSource({ ...place, finality: "finalized" }, id.startsWith("tron:") ? TRON : ETHEREUM);
}

function namesOf({ token }: DevDeployment, other: Address): ReadonlyMap<string, string> {
  const people = { payer, watched, creditor } satisfies Record<string, DevAccount>;
  const accounts = Object.entries(people).map(([name, { account }]) => [account.address.toLowerCase(), name] as const);
  return new Map([...accounts, [token.toLowerCase(), "USDT"], [other.toLowerCase(), "another token"]]);
}

function transferTo(to: Address, amount: Amount): Hex {
  return encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [to, amount] });
}

function approvalOf(spender: Address): Hex {
  return encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [spender, maxUint256] });
}

function twiceOf(token: Address, amounts: readonly Amount[]): Hex {
  const calls = amounts.map((amount) => {
    const args = [payer.account.address, watched.account.address, amount] as const;
    return encodeFunctionData({ abi: erc20Abi, functionName: "transferFrom", args });
  });
  return concatHex([pad(token), ...calls]);
}

/**
 * Calls the account in the first word of its input twice: with the 100 bytes behind it, and with the 100 bytes behind those.
 * For each: calldatacopy(0, offset, 100); if iszero(call(gas, calldataload(0), 0, 0, 100, 0, 0)) { revert(0, 0) }.
 */
const TWICE = {
  abi: [],
  bytecode: concatHex([
    "0x60398060095f395ff3", // returns the 57 bytes that follow
    ...(["0x60646020600037", "0x600060006064600060006000355af115603557"] as const),
    ...(["0x60646084600037", "0x600060006064600060006000355af115603557"] as const),
    "0x005b5f5ffd",
  ]),
} as const;

async function beginSolana(): Promise<ConformanceStage> {
  const solana = await startSolana({ startAt: PRESENT_AT });
  const desk = await openSolanaDesk(solana);
  const [from, to] = [await desk.person("payer"), await desk.person("watched")];
  const other = await desk.issue("another token", { decimals: 6 });
  for (const token of [desk.usdt, other]) await desk.give(from.address, WEALTH, token);
  solana.advanceSlots(33);
  const startSlot = solana.slot();
  const token = { mint: desk.usdt.mint, decimals: desk.usdt.decimals };
  const payment = { from, to: to.address };
  return {
    watched: to.address,
    names: new Map<string, string>([
      [from.address, "payer"],
      [to.address, "watched"],
      [desk.usdt.mint, "USDT"],
      [other.mint, "another token"],
    ]),
    freshSource: (rpcUrl = solana.url) => createSolanaSource({ chain: solana.id, rpcUrl, token, startSlot }),
    transfer: (amount) => desk.pay({ ...payment, amount }),
    transferOther: (amount) => desk.pay({ ...payment, amount, token: other }),
    fail: async (amount) =>
      desk.send(from, await desk.payment({ ...payment, amount: amount + WEALTH }), { skipPreflight: true }),
    async transferTwice(...amounts) {
      const parts = await Promise.all(amounts.map((amount) => desk.payment({ ...payment, amount })));
      return desk.send(from, parts.flat());
    },
    giveBack: (amount) => desk.pay({ from: to, to: from.address, amount }),
    pay: null,
    show: async () => solana.advanceSlots(),
    settle: async () => solana.advanceSlots(33),
    stop: solana.stop,
  };
}
