import { creditor, debtors, deployer, payer, servicer } from "@duebook/devnet/accounts";
import { readArtifact } from "@duebook/devnet/deploy";
import { startTron, type Tron } from "@duebook/devnet/tron/tron";
import { createTronUser, type TronUser } from "@duebook/devnet/tron/tron-user.test-aid";
import { catchUp } from "@duebook/indexer/catch-up";
import { createEvmSource } from "@duebook/indexer/evm-source";
import { createSourcePool } from "@duebook/indexer/source-pool";
import type { Transfer } from "@duebook/indexer/transfer";
import { TRON } from "@duebook/indexer/tron-profile";
import { CHAINS } from "@duebook/protocol/chains";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { type Contracts, contractChainOf, type KnownChains } from "@duebook/protocol/known-chains";
import { payAddressOf } from "@duebook/protocol/pay-desk";
import { PERMISSIONS } from "@duebook/protocol/permission";
import { type ChainId, type Conditions, type DebtId, NO_REMEDIES, type Terms } from "@duebook/protocol/terms";
import { debtIdOf, hashConditions, termsTypedData, toContractConditions } from "@duebook/protocol/typed-data";
import { type Address, createPublicClient, encodeFunctionData, http, keccak256, toHex } from "viem";
import { deployAll } from "../../../../scripts/deploy/tron-sending.ts";
import { DEFAULT_CONFIG } from "../config.ts";
import { createEventStore } from "../event-store.ts";
import { createKeyring } from "../keyring.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { newestRecordings } from "../store/recording-rows.ts";
import { insertTransfers } from "../store/transfer-rows.ts";
import { recordOnChain } from "./record-on-chain.ts";
import type { Recorder } from "./recorder.ts";
import { createTronWriter } from "./tron-writer.ts";

/** Nile's number, so that the chain has a preset; the node and the contracts are of this process. */
export const CHAIN: ChainId = "tron:0xcd8690dc";
export const USDT = 1_000_000n;
const TRX = 1_000_000n;
const [debtor = payer] = debtors;
const FREE = { lateBpsPerYear: 0, feeCapBps: 0, rebateBps: 0, graceDays: 5 } as const;

/** A TRON node with the contracts, one debt of 600.00, an authorised servicer, and the server's record of all that. */
export interface TronWorld {
  readonly tron: Tron;
  readonly debt: DebtId;
  readonly reports: readonly string[];
  readonly recorder: Recorder;
  /** With the contracts of this world. */
  readonly knownChains: KnownChains;
  /** Sends USDT to the pay address, and records that; the indexer's own tests show that it finds such a transfer. */
  sendToPayAddress(amount: bigint): Promise<void>;
  /** Records what arrived on another chain and needs a receipt. */
  receiveElsewhere(amount: bigint): Promise<void>;
  /** Reads the node's events up to its newest block. */
  observe(): Promise<void>;
  /** Reads the node, writes, and reads it again. */
  round(): Promise<void>;
  /** Of all recordings, the oldest first: kind, state and code. */
  told(): Promise<readonly string[]>;
  paid(): Promise<bigint>;
}

/** Opens it on a database. @param fees of the debt; none unless it is said */
export async function openTronWorld(
  database: Database,
  fees: Partial<Pick<Conditions, keyof typeof FREE>> = {},
): Promise<TronWorld> {
  const tron = await startTron({ chainNumber: Number(CHAIN.slice(5)) });
  const user = createTronUser(tron, deployer);
  const token = await user.deploy(readArtifact("mocks/TronTether.sol/TronTether.json"));
  const sending = { owner: user.account, strayRecipient: creditor.account.address, sent: {} };
  const sent = await deployAll(user.tronWeb, { ...sending, keep: () => {}, settle: async () => {} });
  const [debtBook, payDesk] = [sent.DebtBook?.address ?? "0x", sent.PayDesk?.address ?? "0x"] as const;
  const debt = await openDebt(tron, user, token, debtBook, { ...FREE, ...fees });
  await saveChainState(database, CHAIN, "following", null);
  const pool = poolOf(tron, debtBook);
  const knownChains = knownWith({ debtBook, payDesk });
  const store = createEventStore(database, knownChains);
  const observe = async () => {
    while ((await catchUp(pool, store, () => {})).hasPast);
  };
  const exchange = createTronUser(tron, payer);
  await user.send(token, "mint(address,uint256)", [exchange.account, 1_000n * USDT]);
  await tron.mineToFinality();
  await observe();
  return worldOf({ tron, database, debt, debtBook, payDesk, token, exchange, knownChains, observe });
}

interface Parts extends Pick<TronWorld, "tron" | "debt" | "knownChains" | "observe"> {
  readonly database: Database;
  readonly debtBook: Address;
  readonly payDesk: Address;
  readonly token: Address;
  readonly exchange: TronUser;
}

function worldOf(parts: Parts): TronWorld {
  const { tron, database, debt, debtBook, payDesk, token, exchange, knownChains, observe } = parts;
  const client = createPublicClient({ transport: http(tron.jsonRpcUrl), cacheTime: 0 });
  const reports: string[] = [];
  const recorder = {
    ...recorderOf(tron, database, debtBook, payDesk),
    report: (code: string) => void reports.push(code),
  };
  const keep = (kind: "payAddress" | "pool", amount: bigint) =>
    insertTransfers(database, [rowOf(tron, kind, debt, amount)]);
  return {
    ...{ tron, debt, reports, recorder, knownChains, observe },
    async sendToPayAddress(amount) {
      const to = payAddressOf(debt, payDesk, "0x41");
      await exchange.send(token, "transfer(address,uint256)", [`41${to.slice(2)}`, amount]);
      await keep("payAddress", amount);
      await tron.mineToFinality();
      await observe();
    },
    receiveElsewhere: (amount) => keep("pool", amount),
    async round() {
      await observe();
      await recordOnChain(recorder);
      await observe();
    },
    async told() {
      const rows = (await newestRecordings(database, 100)).toSorted((a, b) => a.id - b.id);
      return rows.map(({ kind, state, code }) => [kind, state, ...(code === null ? [] : [code])].join(" "));
    },
    async paid() {
      const call = { address: debtBook, abi: debtBookAbi, functionName: "debtOf", args: [debt] } as const;
      return ((await client.readContract(call)) as { readonly paid: bigint }).paid;
    },
  };
}

function knownWith({ debtBook, payDesk }: Pick<Contracts, "debtBook" | "payDesk">): KnownChains {
  // Neither Escrow nor DebtLens is asked for anything here.
  const contracts = { debtBook, payDesk, escrow: debtBook, debtLens: debtBook };
  return { ...CHAINS, [CHAIN]: { ...contractChainOf(CHAINS, CHAIN), contracts } };
}

function poolOf(tron: Tron, debtBook: Address) {
  const place = { chain: CHAIN, rpcUrl: tron.jsonRpcUrl, debtBook, startBlock: 1, finality: "finalized" } as const;
  return createSourcePool([{ name: "devnet", source: createEvmSource(place, TRON) }], { quorum: 1 });
}

function recorderOf(tron: Tron, database: Database, debtBook: Address, payDesk: Address): Omit<Recorder, "report"> {
  return {
    ...{ database, clock: tron.now, rule: { ...DEFAULT_CONFIG.recording, maximumCostBps: 10_000 } },
    budget: { nativePrice: USDT / 4n, dailyLimit: 2_000n * TRX },
    isAnchoring: true,
    writer: createTronWriter({ chain: CHAIN, debtBook, payDesk, account: accountOf(), rpcUrls: [tron.jsonRpcUrl] }),
  };
}

function accountOf() {
  const { servicer: account } = createKeyring({ creditorKey: null, servicerKey: servicer.key });
  if (account === null) throw new Error("there is a key");
  return account;
}

/** Made in this process; each has a place of its own. */
let transfers = 0;

function rowOf(tron: Tron, kind: "payAddress" | "pool", debt: DebtId, amount: bigint) {
  transfers += 1;
  const index = transfers;
  const hash = keccak256(toHex(index));
  const block = { number: tron.headNumber(), hash, parentHash: hash, at: tron.now() };
  const position = `${String(block.number).padStart(12, "0")}/${String(index).padStart(6, "0")}`;
  const transfer: Transfer = {
    ...{ chain: CHAIN, position, block, index, transactionId: hash, token: "token", from: null, to: "somewhere" },
    ...{ amount, references: [], memo: null },
  };
  const told = { arrived: amount, surplus: 0n, token: "token" };
  return { transfer, attribution: { kind, debt, amount, surplus: 0n, codes: [], told, because: [] } };
}

async function openDebt(
  tron: Tron,
  user: TronUser,
  token: Address,
  debtBook: Address,
  fees: Pick<Conditions, keyof typeof FREE>,
): Promise<DebtId> {
  const conditions: Conditions = { ...NO_REMEDIES, token, tokenKind: "plain", scalePower: 0, ...fees };
  const terms: Terms = {
    ...{ creditor: creditor.account.address, debtor: debtor.account.address },
    ...{ conditionsHash: hashConditions(conditions), documentHash: keccak256("0x01"), salt: keccak256("0x02") },
    ...{ principal: 600n * USDT, charge: 0n, installments: 6, intervalSeconds: 0, intervalMonths: 1 },
    ...{ firstDueAt: tron.now() + 30 * 86_400, balloonBps: 0, selfDeferrals: 0, signBy: tron.now() + 86_400 },
  };
  const domain = { chain: CHAIN, debtBook };
  const typed = termsTypedData(terms, domain);
  const signatures = [await creditor.account.signTypedData(typed), await debtor.account.signTypedData(typed)] as const;
  const call = (functionName: "registerConditions" | "open" | "authorize", args: readonly unknown[]) =>
    encodeFunctionData({ abi: debtBookAbi, functionName, args: args as never });
  await user.sendData(debtBook, call("registerConditions", [toContractConditions(conditions)]));
  await user.sendData(debtBook, call("open", [terms, ...signatures]));
  const authorise = call("authorize", [servicer.account.address, PERMISSIONS.receipt]);
  await createTronUser(tron, creditor).sendData(debtBook, authorise);
  return debtIdOf(terms, domain);
}
