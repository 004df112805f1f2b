import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import { type Abi, BaseError, ContractFunctionRevertedError } from "viem";
import { accelerated, as, disputed, noticed, now, paid, twoMissedAt } from "../lives.ts";
import type { Desk } from "../pay-desk/desk-world.ts";
import { at, cast, DAY, networkHelpers, ONE } from "../world.ts";
import { type WritingFunction, writingFunctions } from "../writing-functions.ts";
import { AMONG_CONTRACTS, ARGUMENTS, DEBTORS_WORD, prepared } from "./every-call.ts";

const LIVES: Readonly<Record<string, (life: Desk) => Promise<unknown>>> = {
  current: async () => {},
  late: async (life) => mineAt(twoMissedAt(life)),
  noticed: async (life) => {
    await noticed(life);
    await mineAt(twoMissedAt(life) + 14 * DAY + 1);
  },
  accelerated,
  offered: async ({ book, id }) => book.write.offer([id, 700n * ONE, (await now()) + 400 * DAY], as.creditor),
  "offered long ago": async (life) => {
    await life.book.write.offer([life.id, 700n * ONE, (await now()) + DAY], as.creditor);
    await mineAt(twoMissedAt(life));
  },
  "owed to whoever has its note": ({ book, id }) => book.write.mintNote([id], as.creditor),
  disputed: async (life) => {
    await mineAt(twoMissedAt(life));
    await disputed(life);
  },
  "disputed for long": async (life) => {
    await disputed(life);
    await mineAt((await now()) + 21 * DAY);
  },
  paid,
};

async function mineAt(instant: Instant): Promise<void> {
  await at(instant);
  await networkHelpers.mine();
}

async function payoffs({ lens, id }: Desk, from: Instant): Promise<bigint[]> {
  const instants = Array.from({ length: 14 }, (_, k) => from + 1 + k * 37 * DAY);
  const quotes = await Promise.all(instants.map((instant) => lens.read.quote([id, instant])));
  return quotes.map(({ payoff }) => payoff);
}

const nameOf = ({ contract, item }: WritingFunction) => `${contract}.${item.name}`;

describe("I9: no call without the debtor's signature raises the payoff at any later instant", function () {
  this.timeout(300_000);
  let writing: readonly WritingFunction[];
  const succeeded = new Set<string>();
  before(async () => {
    writing = await writingFunctions();
  });

  it("knows every function of every contract that writes", () => {
    const known = Object.entries(ARGUMENTS).flatMap(([contract, makers]) =>
      Object.keys(makers).map((name) => `${contract}.${name}`),
    );
    expect(known.toSorted()).to.deep.equal([...new Set(writing.map(nameOf))].toSorted());
  });

  for (const [life, live] of Object.entries(LIVES)) {
    it(`holds for a debt that is ${life}`, async () => {
      const debt = await networkHelpers.loadFixture(prepared);
      const undisputed = await payoffs(debt, twoMissedAt(debt) + 60 * DAY);
      await live(debt);
      const isDisputed = (await debt.book.read.debtOf([debt.id])).state === 2;
      // After the call that is tried, whose block is some seconds later.
      const from = (await now()) + 3600;
      // The end of a dispute lets the late clock go on: never beyond what it would have been without the dispute.
      const [instant, before] = isDisputed
        ? [twoMissedAt(debt) + 60 * DAY, undisputed]
        : [from, await payoffs(debt, from)];
      for (const one of writing) await expectNoBurden(debt, one, instant, before);
    });
  }

  async function expectNoBurden(debt: Desk, one: WritingFunction, from: Instant, before: bigint[]): Promise<void> {
    const snapshot = await networkHelpers.takeSnapshot();
    const values = (await ARGUMENTS[one.contract][one.item.name]?.(debt)) ?? [];
    for (const sender of senders) {
      if (await attempt(debt, one, values, sender)) {
        succeeded.add(nameOf(one));
        expectNotAbove(await payoffs(debt, from), before, `${nameOf(one)} by ${sender}`);
      }
      await snapshot.restore();
    }
  }

  it("was tried with every function that needs no word of the debtor's, and with no other", () => {
    const free = writing.map(nameOf).filter((name) => !DEBTORS_WORD.has(name) && !AMONG_CONTRACTS.has(name));
    expect([...succeeded].toSorted()).to.deep.equal([...new Set(free)].toSorted());
  });
});

const senders = (Object.keys(as) as (keyof typeof as)[]).filter((role) => role !== "debtor");

function expectNotAbove(after: readonly bigint[], before: readonly bigint[], call: string): void {
  for (const [k, payoff] of after.entries()) {
    const last = before[k] ?? 0n;
    expect(payoff <= last, `${call} raises the payoff from ${last} to ${payoff}`).to.equal(true);
  }
}

/** Whether the call went through; the ABI's own item, so that no function and no overload can be forgotten. */
async function attempt(
  debt: Desk,
  { contract, item }: WritingFunction,
  values: readonly unknown[],
  sender: keyof typeof as,
): Promise<boolean> {
  const { book, escrow, note, desk, lens } = debt;
  const { address } = { DebtBook: book, Escrow: escrow, DebtNote: note, PayDesk: desk, DebtLens: lens }[contract];
  // An overload takes the first of the arguments, as many as it has.
  const args = values.slice(0, item.inputs.length);
  try {
    const abi = [item] as Abi;
    const { account } = cast[sender];
    await cast[sender].writeContract({ address, abi, functionName: item.name, args, account });
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error; // The call never reached the contract, and would show nothing.
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionRevertedError) !== null;
}
