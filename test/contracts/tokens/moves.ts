import { expect } from "chai";
import { type Address, isAddressEqual, zeroAddress } from "viem";
import { balanceOf, cast, viem } from "../world.ts";
import type { TokenWorld } from "./token-lives.ts";

const wallets = await viem.getWalletClients();
/** Whose the shares are that Tether keeps; other tokens keep them themselves. */
const feeOwner = wallets[0]?.account.address ?? zeroAddress;
/** No test makes more; one beyond would be a liability that nothing explains. */
const HOLDINGS = [1n, 2n, 3n, 4n];

/**
 * By how much each account's tokens change, and what Escrow owes to each, in the token's smallest unit. What does not
 * change is left out. `kept` is what the token took for itself.
 */
export type Moves = Readonly<Record<string, bigint>>;

/** Runs `act`, and answers what it moves; expects that all is sound then, and nothing came out of nowhere. */
export async function movesOf(world: TokenWorld, act: () => Promise<unknown>): Promise<Moves> {
  const before = await stockOf(world);
  await act();
  const after = await stockOf(world);
  expectSound(after);
  expect(await world.lens.read.health([world.id])).to.equal(true);
  return difference(before, after);
}

/** Runs `act`, and expects that it moves the sum of these to the unit, and nothing else. */
export async function expectMoves(
  world: TokenWorld,
  act: () => Promise<unknown>,
  ...expected: readonly Moves[]
): Promise<void> {
  expect(await movesOf(world, act)).to.deep.equal(withoutZeros(sumOf(expected)));
}

/** What a pull of so many tokens from `from` moves: straight to the creditor, or to Escrow if the token refuses that. */
export function toCreditor(world: TokenWorld, from: string, tokenAmount: bigint): Moves {
  if (!world.life.reachesCreditor) return toEscrow(world, from, tokenAmount, "credit of creditor");
  return transfer(world, from, "creditor", tokenAmount);
}

/** What a pull into Escrow moves, and to whom it is owed there. */
export function toEscrow(world: TokenWorld, from: string, tokenAmount: bigint, owedTo: string): Moves {
  return { ...transfer(world, from, "escrow", tokenAmount), [owedTo]: arriving(world, tokenAmount) };
}

/** What taking a credit out of Escrow moves. */
export function outOfEscrow(world: TokenWorld, credit: string, to: string, tokenAmount: bigint): Moves {
  return { ...transfer(world, "escrow", to, tokenAmount), [credit]: -tokenAmount };
}

/** What one transfer moves. */
export function transfer(world: TokenWorld, from: string, to: string, tokenAmount: bigint): Moves {
  const arrived = arriving(world, tokenAmount);
  return { [from]: -tokenAmount, [to]: arrived, kept: tokenAmount - arrived };
}

/** What is left of a transfer of so much, be it amounts or tokens. */
export function arriving({ life }: Pick<TokenWorld, "life">, amount: bigint): bigint {
  return amount - (amount * life.lostBps) / 10_000n;
}

interface Stock {
  readonly tokens: Moves;
  readonly owed: Moves;
  readonly liabilities: bigint;
}

async function stockOf(world: TokenWorld): Promise<Stock> {
  const [tokens, owed, liabilities] = await Promise.all([
    tokensOf(world),
    owedBy(world),
    world.escrow.read.liabilitiesOf([world.token]),
  ]);
  return { tokens, owed, liabilities };
}

async function tokensOf({ token, escrow, book, desk, payAddress, foreign }: TokenWorld): Promise<Moves> {
  const contracts = { escrow: escrow.address, DebtBook: book.address, PayDesk: desk.address };
  const payAddresses = { "pay address": payAddress, "foreign pay address": foreign.payAddress };
  const people = Object.entries(cast).map(([name, { account }]) => [name, account.address] as const);
  const accounts = [...people, ...Object.entries({ ...contracts, ...payAddresses })];
  const tokensAt = async (account: Address) => balanceOf({ token }, account);
  const stocks = await Promise.all(accounts.map(async ([name, account]) => [name, await tokensAt(account)] as const));
  return { ...Object.fromEntries(stocks), kept: (await tokensAt(feeOwner)) + (await tokensAt(token)) };
}

async function owedBy({ escrow, token }: TokenWorld): Promise<Moves> {
  const credits = Object.entries(cast).map(async ([name, { account }]) => {
    return [`credit of ${name}`, await escrow.read.creditOf([token, account.address])] as const;
  });
  const holdings = await Promise.all(HOLDINGS.map((holding) => escrow.read.holdingOf([holding])));
  const own = holdings.filter((holding) => isAddressEqual(holding.token, token));
  return { ...Object.fromEntries(await Promise.all(credits)), held: own.reduce((sum, { amount }) => sum + amount, 0n) };
}

/** Nothing stays on the way, and Escrow owes what it has told of; what it has beyond that is stray. */
function expectSound({ tokens, owed, liabilities }: Stock): void {
  expect({ DebtBook: tokens.DebtBook, PayDesk: tokens.PayDesk }).to.deep.equal({ DebtBook: 0n, PayDesk: 0n });
  expect(liabilities).to.equal(total(owed));
}

/** Besides what moved: `stray`, by which Escrow has more than it owes. Whatever moved, no token comes into being. */
function difference(before: Stock, after: Stock): Moves {
  const tokens = sumOf([after.tokens, negative(before.tokens)]);
  const owed = sumOf([after.owed, negative(before.owed)]);
  expect(total(tokens)).to.equal(0n);
  return withoutZeros({ ...tokens, ...owed, stray: (tokens.escrow ?? 0n) - total(owed) });
}

function sumOf(all: readonly Moves[]): Moves {
  const sums: Record<string, bigint> = {};
  for (const [name, change] of all.flatMap(Object.entries)) sums[name] = (sums[name] ?? 0n) + change;
  return sums;
}

const total = (moves: Moves) => Object.values(moves).reduce((sum, change) => sum + change, 0n);
const negative = (moves: Moves) => Object.fromEntries(Object.entries(moves).map(([name, change]) => [name, -change]));
const withoutZeros = (moves: Moves) => Object.fromEntries(Object.entries(moves).filter(([, change]) => change !== 0n));
