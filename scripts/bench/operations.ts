import type { Terms } from "@duebook/protocol/terms";
import { type Hex, maxUint64, parseAbi } from "viem";
import {
  at,
  cast,
  DAY,
  deployWorld,
  gasOf,
  NO_SIGNATURE,
  networkHelpers,
  ONE,
  sign,
  termsOf,
  type World,
} from "../../test/contracts/world.ts";
import { measureDoors } from "./door-operations.ts";
import { measureRelief } from "./relief-operations.ts";

/** Gas of the whole transaction, by operation. */
export type Gas = Readonly<Record<string, number>>;

const MONTHLY = { intervalSeconds: 0, intervalMonths: 1 };
const TRANSFER_ABI = parseAbi(["function transfer(address to, uint256 value)"]);

/** A transfer of Ethereum's own Tether to an existing holder (solc 0.4.18, optimizer off); ours costs no less. */
const REAL_TRANSFER = 46_097;

/**
 * Ceilings of the whole transaction with Ethereum's Tether; the creditor already holds it, the allowance is unlimited. A
 * receipt that its signer does not send reads one word more than the others.
 */
export const CEILINGS: Gas = {
  open: 115_000,
  openMonthly: 115_000,
  pay: 70_000,
  payThirdParty: 70_000,
  paySingle: 70_000,
  payLong: 70_000,
  payMonthly: 70_000,
  payLongMonthly: 70_000,
  payMonthlyOn31st: 70_000,
  payLast: 72_000,
  payLate: 75_000,
  payLateMonthly: 75_000,
  payoff: 75_000,
  openInBatchOf20: 90_000,
  restructure: 65_000,
  defer: 45_000,
  forgive: 65_000,
  payOffer: 72_000,
  sweepPayAddress: 115_000,
  sweepInBatchOf20: 85_000,
  autopay: 95_000,
  receipt: 62_000,
  receiptByServicer: 65_000,
  receiptRelayed: 68_000,
  receiptInBatchOf20: 40_000,
};

interface Opened {
  readonly id: Hex;
  readonly terms: Terms;
  readonly gas: number;
}

/** Runs every operation once on a fresh chain. */
export async function measureGas(): Promise<Gas> {
  const world = await deployWorld();
  await warm(world);
  const tokenTransfer = await transfer(world);
  return {
    tokenTransfer,
    tokenTransferBelowReal: REAL_TRANSFER - tokenTransfer,
    open: (await open(world, {})).gas,
    openMonthly: (await open(world, MONTHLY)).gas,
    ...(await payments(world)),
    payLate: await payLate(world, {}),
    payLateMonthly: await payLate(world, MONTHLY),
    payoff: await payoff(world),
    ...(await measureRelief()),
    ...(await measureDoors()),
  };
}

async function payments(world: World): Promise<Gas> {
  return {
    pay: await payOnTime(world, {}),
    payThirdParty: await payOnTime(world, {}, cast.payer),
    paySingle: await payOnTime(world, { installments: 1 }),
    payLong: await payOnTime(world, { installments: 360 }),
    payMonthly: await payOnTime(world, MONTHLY),
    payLongMonthly: await payOnTime(world, { ...MONTHLY, installments: 360 }),
    payMonthlyOn31st: await payOn31st(world),
    payLast: await payLast(world),
  };
}

/** The creditor holds tokens already, so that no operation pays for the first. */
async function warm(world: World): Promise<void> {
  await transfer(world);
}

async function transfer({ token }: World): Promise<number> {
  const args = [cast.creditor.account.address, ONE] as const;
  return gasOf(await cast.debtor.writeContract({ address: token, abi: TRANSFER_ABI, functionName: "transfer", args }));
}

/** The creditor sends, the debtor has signed. */
async function open(world: World, changes: Partial<Terms>): Promise<Opened> {
  const now = await termsOf(world, changes);
  const terms = { ...now, documentHash: `0x${"5a".repeat(32)}`, salt: saltOf(now) } as const;
  const signature = await sign(world, cast.debtor, terms);
  const hash = await world.book.write.open([terms, NO_SIGNATURE, signature], { account: cast.creditor.account });
  return { id: await world.book.read.idOf([terms]), terms, gas: await gasOf(hash) };
}

/** Without a zero byte, as a random salt nearly is; the instant makes it another one for each debt. */
function saltOf({ firstDueAt }: Terms): Hex {
  return `0x${"c7".repeat(28)}${firstDueAt.toString(16).replaceAll("00", "11").padStart(8, "1")}`;
}

/** The second installment (or the rest of a single one) 30 days after the first, which was paid on its due date. */
async function payOnTime(world: World, changes: Partial<Terms>, wallet = cast.debtor): Promise<number> {
  const { id, terms } = await open(world, changes);
  await at(terms.firstDueAt);
  await world.book.write.pay([id, 110n * ONE], { account: cast.debtor.account });
  await at(terms.firstDueAt + (terms.installments === 1 ? 1 : 30 * DAY));
  return gasOf(await world.book.write.pay([id, 110n * ONE], { account: wallet.account }));
}

/** The installment of February, which lacks the day. The chain goes back to the time before. */
async function payOn31st(world: World): Promise<number> {
  const before = await networkHelpers.takeSnapshot();
  const nextYear = new Date((await networkHelpers.time.latest()) * 1000).getUTCFullYear() + 1;
  const gas = await payOnTime(world, { ...MONTHLY, firstDueAt: Date.UTC(nextYear, 0, 31, 12) / 1000 });
  await before.restore();
  return gas;
}

/** All that the first of two installments has left, ahead of time: it closes the debt, and tells so. */
async function payLast(world: World): Promise<number> {
  const { id, terms } = await open(world, { installments: 2 });
  await at(terms.firstDueAt);
  await world.book.write.pay([id, 660n * ONE], { account: cast.debtor.account });
  return gasOf(await world.book.write.pay([id, 660n * ONE], { account: cast.debtor.account }));
}

/** One installment 40 days after its due date: it and the next one are past grace. */
async function payLate(world: World, changes: Partial<Terms>): Promise<number> {
  const { id, terms } = await open(world, changes);
  await world.book.write.pay([id, ONE], { account: cast.debtor.account });
  await at(terms.firstDueAt + 40 * DAY);
  return gasOf(await world.book.write.pay([id, 109n * ONE], { account: cast.debtor.account }));
}

/** After the first installment, with a rebate. */
async function payoff(world: World): Promise<number> {
  const { id, terms } = await open(world, {});
  await at(terms.firstDueAt);
  await world.book.write.pay([id, 110n * ONE], { account: cast.debtor.account });
  return gasOf(await world.book.write.payoff([id, maxUint64], { account: cast.debtor.account }));
}
