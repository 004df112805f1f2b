import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import { BaseError, ContractFunctionRevertedError, type Hex, maxUint64 } from "viem";
import { accelerated, as, disputed, EVIDENCE, type Life, noticed, now, openLife, twoMissedAt } from "../lives.ts";
import { at, cast, DAY, endow, NO_SIGNATURE, networkHelpers, ONE, termsOf } from "../world.ts";

const LONG = 4_000_000_000;
/** Key of the payment that the debtor has reported. */
const REPORTED: Hex = `0x${"4b".repeat(32)}`;
const address = (name: keyof typeof cast) => cast[name].account.address;
const receiptOf = ({ id, terms }: Life) => ({ id, key: EVIDENCE, amount: 50n * ONE, paidAt: terms.signBy - DAY });
const mandateOf = ({ id, token }: Life) => ({
  ...{ id, version: 0, payer: address("payer"), token, maximum: 100n * ONE },
  ...{ until: LONG, salt: EVIDENCE },
});

/** Arguments with which each function that writes can succeed in some life, for whoever may call it. */
const ARGUMENTS: Readonly<Record<string, (life: Life) => readonly unknown[] | Promise<readonly unknown[]>>> = {
  registerConditions: ({ conditions }) => [{ ...conditions, tokenKind: 0, graceDays: 9 }],
  open: async (life) => [await termsOf(life, { salt: EVIDENCE }), NO_SIGNATURE, NO_SIGNATURE],
  openBatch: async (life) => [[await termsOf(life, { salt: EVIDENCE })], [NO_SIGNATURE], [NO_SIGNATURE]],
  lockPrincipal: async (life) => [await termsOf(life, { salt: EVIDENCE })],
  pay: ({ id }) => [id, 20n * ONE],
  payoff: ({ id }) => [id, maxUint64],
  payOffer: ({ id }) => [id],
  creditReceipt: (life) => [receiptOf(life), address("creditor"), NO_SIGNATURE],
  creditReceipts: (life) => [[receiptOf(life)], address("creditor"), NO_SIGNATURE],
  denyReport: ({ id }) => [id, REPORTED, EVIDENCE],
  autopay: (life) => [mandateOf(life), NO_SIGNATURE],
  revokeMandate: () => [EVIDENCE],
  revokeMandateFor: () => [address("payer"), EVIDENCE, NO_SIGNATURE],
  defer: ({ id }) => [id, 40],
  useDeferral: ({ id }) => [id, LONG, NO_SIGNATURE],
  forgive: ({ id }) => [id, 30n * ONE],
  waiveFee: ({ id }) => [id, 1n],
  offer: async ({ id }) => [id, 100n * ONE, (await now()) + 400 * DAY],
  cancelOffer: ({ id }) => [id],
  fundOffer: async ({ id }) => [id, 90n * ONE, (await now()) + 40 * DAY],
  acceptFundedOffer: ({ id }) => [id, 2n],
  restructure: async ({ id }) => [await dearer(id), NO_SIGNATURE, NO_SIGNATURE],
  voidDebt: ({ id }) => [id, LONG, NO_SIGNATURE, NO_SIGNATURE],
  assign: ({ id }) => [id, address("buyer")],
  acceptAssignment: ({ id }) => [id],
  mintNote: ({ id }) => [id],
  reportPayment: (life) => [receiptOf(life), NO_SIGNATURE],
  authorize: () => [address("stranger"), 0xffff],
  authorizeBySignature: () => [address("creditor"), address("stranger"), 0xffff, LONG, NO_SIGNATURE],
  giveNotice: ({ id }) => [id],
  accelerate: ({ id }) => [id],
  writeOff: ({ id }) => [id],
  addDeposit: ({ id }) => [id, 10n * ONE],
  drawDeposit: ({ id }) => [id, 1n],
  dispute: ({ id }) => [id, EVIDENCE, LONG, NO_SIGNATURE],
  disputeIgnoredReport: ({ id }) => [id, REPORTED, NO_SIGNATURE],
  rule: ({ id }) => [id, 0, 0n, []],
  lapse: ({ id }) => [id],
};

/** What the debtor alone can bring about. */
const DEBTORS_WORD = new Set([
  ...["open", "openBatch", "useDeferral", "restructure", "voidDebt"],
  ...["dispute", "reportPayment", "disputeIgnoredReport"],
]);

const LIVES: Readonly<Record<string, (life: Life) => Promise<Life>>> = {
  current: async (life) => life,
  late: async (life) => {
    await at(twoMissedAt(life));
    await networkHelpers.mine();
    return life;
  },
  noticed: async (life) => {
    await noticed(life);
    await at(twoMissedAt(life) + 14 * DAY + 1);
    await networkHelpers.mine();
    return life;
  },
  accelerated,
  offered: async (life) => {
    await life.book.write.offer([life.id, 700n * ONE, (await now()) + 400 * DAY], as.creditor);
    return life;
  },
  "offered long ago": async (life) => {
    await life.book.write.offer([life.id, 700n * ONE, (await now()) + DAY], as.creditor);
    await at(twoMissedAt(life));
    await networkHelpers.mine();
    return life;
  },
  disputed: async (life) => disputed((await LIVES.late?.(life)) ?? life),
  "disputed for long": async (life) => {
    await disputed(life);
    await at((await now()) + 21 * DAY);
    await networkHelpers.mine();
    return life;
  },
};

/** Everything is prepared that a call needs: money, permissions, an offer, a deposit, a funded offer, a proposal. */
async function prepared(): Promise<Life> {
  const life = await openLife();
  for (const name of ["creditor", "buyer"] as const) await endow(life, cast[name]);
  await life.book.write.authorize([address("servicer"), 0xffff], as.creditor);
  await life.book.write.addDeposit([life.id, 300n * ONE], as.payer);
  await life.book.write.fundOffer([life.id, 600n * ONE, (await now()) + 400 * DAY], as.payer);
  await life.book.write.assign([life.id, address("buyer")], as.creditor);
  await life.book.write.reportPayment([{ ...receiptOf(life), key: REPORTED }, NO_SIGNATURE], as.debtor);
  return life;
}

async function dearer(id: Hex) {
  const from = await now();
  return {
    ...{ id, version: 1, paid: 0n, endsDispute: true, principal: 2000n * ONE, charge: 500n * ONE, installments: 1 },
    ...{ intervalSeconds: 0, intervalMonths: 0, firstDueAt: from + DAY, balloonBps: 0 },
    ...{ selfDeferrals: 0, documentHash: EVIDENCE, signBy: LONG },
  };
}

async function payoffs({ lens, id }: Life, from: Instant): Promise<bigint[]> {
  const instants = Array.from({ length: 14 }, (_, k) => from + 1 + k * 37 * DAY);
  const quotes = await Promise.all(instants.map((instant) => lens.read.quote([id, instant])));
  return quotes.map(({ payoff }) => payoff);
}

describe("I9: no call without the debtor's signature raises the payoff at any later instant", function () {
  this.timeout(300_000);
  const writing = debtBookAbi
    .filter((item) => item.type === "function" && !["view", "pure"].includes(item.stateMutability))
    .map((item) => ("name" in item ? item.name : ""));

  it("knows every function that writes", () => {
    expect(Object.keys(ARGUMENTS).toSorted()).to.deep.equal(writing.toSorted());
  });

  const succeeded = new Set<string>();
  for (const [life, live] of Object.entries(LIVES)) {
    it(`holds for a debt that is ${life}`, async () => {
      const start = await networkHelpers.loadFixture(prepared);
      const undisputed = await payoffs(start, twoMissedAt(start) + 60 * DAY);
      const debt = await live(start);
      const isDisputed = (await debt.book.read.debtOf([debt.id])).state === 2;
      // After the call that is tried, whose block is some seconds later.
      const from = (await now()) + 3600;
      // The end of a dispute lets the late clock go on: never beyond what it would have been without the dispute.
      const [instant, before] = isDisputed
        ? [twoMissedAt(debt) + 60 * DAY, undisputed]
        : [from, await payoffs(debt, from)];
      for (const name of writing) await expectNoBurden(debt, name, instant, before);
    });
  }

  async function expectNoBurden(debt: Life, name: string, from: Instant, before: bigint[]): Promise<void> {
    const snapshot = await networkHelpers.takeSnapshot();
    const values = (await ARGUMENTS[name]?.(debt)) ?? [];
    for (const [sender, wallet] of Object.entries(as).filter(([role]) => role !== "debtor")) {
      if (await attempt(debt, name, values, wallet)) {
        succeeded.add(name);
        expectNotAbove(await payoffs(debt, from), before, `${name} by ${sender}`);
      }
      await snapshot.restore();
    }
  }

  it("was tried with every function that needs no word of the debtor's, and with no other", () => {
    expect([...succeeded].toSorted()).to.deep.equal(writing.filter((name) => !DEBTORS_WORD.has(name)).toSorted());
  });
});

function expectNotAbove(after: readonly bigint[], before: readonly bigint[], call: string): void {
  for (const [k, payoff] of after.entries()) {
    const last = before[k] ?? 0n;
    expect(payoff <= last, `${call} raises the payoff from ${last} to ${payoff}`).to.equal(true);
  }
}

/** Whether the call went through; the ABI's own name and arguments, so that no function can be forgotten. */
async function attempt({ book }: Life, name: string, values: readonly unknown[], sender: object): Promise<boolean> {
  const write = book.write as unknown as Record<string, (args: readonly unknown[], from: object) => Promise<Hex>>;
  try {
    await write[name]?.(values, sender);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error; // The call never reached the contract, and would show nothing.
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionRevertedError) !== null;
}
