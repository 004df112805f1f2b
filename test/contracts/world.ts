import type { Amount, Conditions, Instant, Terms, TokenKind } from "@duebook/protocol/terms";
import { hashConditions, termsTypedData, toContractConditions } from "@duebook/protocol/typed-data";
import { network } from "hardhat";
import { type Address, type Hex, maxUint256, parseAbi, zeroHash } from "viem";

/**
 * One simulated chain for all contract tests; each test starts from a snapshot of it. It begins at the same instant in every
 * run, because months differ in length, and with them the gas of a late payment.
 */
export const { viem, networkHelpers } = await network.create({ override: { initialDate: "2026-03-01T00:00:00Z" } });

const client = await viem.getPublicClient();
const wallets = await viem.getWalletClients();

export type Wallet = (typeof wallets)[number];

export const DAY = 86_400;
/** One token in units of amounts. */
export const ONE: Amount = 1_000_000n;
export const NO_SIGNATURE: Hex = "0x";
export const UNLIMITED = maxUint256;

export const TOKEN_ABI = parseAbi([
  "function mint(address to, uint256 value)",
  "function approve(address spender, uint256 value)",
  "function balanceOf(address account) view returns (uint256)",
]);

/** The chain's number, as CAIP-2 has it. */
export const CHAIN = `eip155:${await client.getChainId()}` as const;

/** Who plays in the tests: nobody has a second part. */
export const cast = {
  creditor: walletAt(1),
  debtor: walletAt(2),
  payer: walletAt(3),
  stranger: walletAt(4),
  servicer: walletAt(5),
  arbiter: walletAt(6),
  buyer: walletAt(7),
  strayRecipient: walletAt(8),
};

function walletAt(index: number): Wallet {
  const wallet = wallets[index];
  if (wallet === undefined) throw new Error(`The chain has no account ${index}.`);
  return wallet;
}

/** A test token and how the terms must describe it. */
export interface TokenCase {
  readonly contract: string;
  readonly tokenKind: TokenKind;
  readonly scalePower: number;
}

export const ETHEREUM_TETHER: TokenCase = { contract: "EthereumTether", tokenKind: "tetherLegacy", scalePower: 0 };

/** Everything a test of money needs: the contracts, one token, its conditions, and a debtor and a payer with money. */
export async function deployWorld(tokenCase: TokenCase = ETHEREUM_TETHER, changes: Partial<Conditions> = {}) {
  const { book, parts } = await deployBook();
  const lens = await viem.deployContract("DebtLens", [book.address]);
  const note = await viem.getContractAt("DebtNote", await book.read.note());
  const escrow = await viem.getContractAt("Escrow", await book.read.escrow());
  const token = await viem.deployContract(tokenCase.contract);
  const conditions = conditionsOf(token.address, tokenCase, changes);
  await book.write.registerConditions([toContractConditions(conditions)]);
  const world = { book, parts, lens, escrow, note, token: token.address, conditions };
  for (const wallet of [cast.debtor, cast.payer]) await endow(world, wallet);
  return world;
}

/** DebtBook as one contract at one address, and its other parts at their own. */
async function deployBook() {
  const opening = await viem.deployContract("DebtOpening");
  const receipts = await viem.deployContract("ReceiptBook", [opening.address]);
  const enforcement = await viem.deployContract("DebtEnforcement", [receipts.address]);
  const relief = await viem.deployContract("DebtRelief", [enforcement.address]);
  const args = [opening.address, receipts.address, relief.address, cast.strayRecipient.account.address] as const;
  const { address } = await viem.deployContract("DebtBook", args);
  const book = await viem.getContractAt("IDebtBook", address);
  return { book, parts: { opening, receipts, enforcement, relief } };
}

export type World = Awaited<ReturnType<typeof deployWorld>>;

function conditionsOf(token: Address, { tokenKind, scalePower }: TokenCase, changes: Partial<Conditions>): Conditions {
  const rates = { lateBpsPerYear: 1000, feeCapBps: 500, rebateBps: 10_000, graceDays: 5 };
  const course = { cureDays: 14, missedBeforeNotice: 2, holdDays: 0 };
  const disputes = { arbiter: cast.arbiter.account.address, arbiterDays: 20, disputesAllowed: 2, selfDeferDays: 15 };
  const reports = { reportHours: 72, reportsAllowed: 2 };
  return { token, ...rates, tokenKind, scalePower, ...course, ...disputes, ...reports, isFunded: false, ...changes };
}

/** A million tokens, and an allowance without limit. */
export async function endow({ book, token, conditions }: World, wallet: Wallet): Promise<void> {
  const units = 1_000_000n * ONE * 10n ** BigInt(conditions.scalePower);
  const contract = { address: token, abi: TOKEN_ABI } as const;
  await wallet.writeContract({ ...contract, functionName: "mint", args: [wallet.account.address, units] });
  await wallet.writeContract({ ...contract, functionName: "approve", args: [book.address, UNLIMITED] });
}

/** Terms of 1,200.00 and 120.00 of charge in 12 installments, the first due in 30 days; what differs is given. */
export async function termsOf({ conditions }: World, changes: Partial<Terms> = {}): Promise<Terms> {
  const now = await networkHelpers.time.latest();
  return {
    creditor: cast.creditor.account.address,
    debtor: cast.debtor.account.address,
    conditionsHash: hashConditions(conditions),
    principal: 1200n * ONE,
    charge: 120n * ONE,
    installments: 12,
    intervalSeconds: 30 * DAY,
    intervalMonths: 0,
    firstDueAt: now + 30 * DAY,
    balloonBps: 0,
    selfDeferrals: 2,
    documentHash: zeroHash,
    salt: zeroHash,
    signBy: now + DAY,
    ...changes,
  };
}

export async function sign(world: World, wallet: Wallet, terms: Terms): Promise<Hex> {
  return wallet.signTypedData(termsTypedData(terms, { chain: CHAIN, debtBook: world.book.address }));
}

/** Opens a debt: the creditor sends, the debtor has signed. */
export async function openDebt(world: World, changes: Partial<Terms> = {}): Promise<{ id: Hex; terms: Terms }> {
  const terms = await termsOf(world, changes);
  const signature = await sign(world, cast.debtor, terms);
  await world.book.write.open([terms, NO_SIGNATURE, signature], { account: cast.creditor.account });
  return { id: await world.book.read.idOf([terms]), terms };
}

/** The next block is at this instant. */
export async function at(instant: Instant): Promise<void> {
  await networkHelpers.time.setNextBlockTimestamp(instant);
}

export async function balanceOf({ token }: Pick<World, "token">, account: Address): Promise<bigint> {
  return client.readContract({ address: token, abi: TOKEN_ABI, functionName: "balanceOf", args: [account] });
}

/** Gas of the whole transaction. */
export async function gasOf(hash: Hex): Promise<number> {
  const { gasUsed } = await client.getTransactionReceipt({ hash });
  return Number(gasUsed);
}
