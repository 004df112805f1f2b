import type { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { Terms } from "@duebook/protocol/terms";
import { expect } from "chai";
import { type ContractErrorName, getAddress, maxUint64, zeroAddress, zeroHash } from "viem";
import { as, now } from "../lives.ts";
import { at, cast, deployWorld, NO_SIGNATURE, networkHelpers, ONE, sign, termsOf, viem } from "../world.ts";

type Refusal = readonly [title: string, changes: Partial<Terms>, error: ContractErrorName<typeof debtBookAbi>];

const MONTHLY = { intervalSeconds: 0 };
const load = () => networkHelpers.loadFixture(deployed);

async function deployed() {
  return deployWorld();
}

const REFUSALS: readonly Refusal[] = [
  ["when the signatures' time is over", { signBy: 1 }, "TermsExpired"],
  ["when there is no creditor", { creditor: zeroAddress }, "PartyMissing"],
  ["when there is no debtor", { debtor: zeroAddress }, "PartyMissing"],
  ["when there are 0 installments", { installments: 0 }, "InstallmentsOutOfRange"],
  ["when there are 4096 installments", { installments: 4096 }, "InstallmentsOutOfRange"],
  ["when the interval is none", { intervalSeconds: 0 }, "IntervalInvalid"],
  ["when the interval is two at once", { intervalMonths: 1 }, "IntervalInvalid"],
  ["when the interval is two for one installment", { installments: 1, intervalMonths: 1 }, "IntervalInvalid"],
  ["when the interval is below an hour", { intervalSeconds: 3599 }, "IntervalInvalid"],
  ["when the interval is above 23 bits", { intervalSeconds: 8_388_608 }, "IntervalInvalid"],
  ["when the interval is 121 months", { ...MONTHLY, intervalMonths: 121 }, "IntervalInvalid"],
  ["when the interval is 1010 years in all", { ...MONTHLY, intervalMonths: 120, installments: 101 }, "IntervalInvalid"],
  ["when the first due date is past", { firstDueAt: 1 }, "FirstDueOutOfRange"],
  ["when the first due date is over five years away", { firstDueAt: 9_999_999_999 }, "FirstDueOutOfRange"],
  ["when the total is without principal", { principal: 0n }, "TotalOutOfRange"],
  ["when the total is above 64 bits", { principal: maxUint64, charge: 1n }, "TotalOutOfRange"],
  ["when the balloon is above the whole", { balloonBps: 10_001 }, "BalloonOutOfRange"],
  ["when the debtor has 16 deferrals", { selfDeferrals: 16 }, "SelfDeferralsOutOfRange"],
  ["given the conditions were never registered", { conditionsHash: zeroHash }, "ConditionsUnknown"],
  ["when the cap of the late fees has no room", { principal: 6_000_000_000n * ONE }, "FeeCapOutOfRange"],
];

describe("DebtBook.open", () => {
  for (const [title, changes, error] of REFUSALS) {
    it(`${title}, reverts ${error}`, async () => {
      const world = await load();
      const terms = await termsOf(world, changes);
      const signature = await sign(world, cast.debtor, terms);
      const opening = world.book.write.open([terms, NO_SIGNATURE, signature], as.creditor);
      await viem.assertions.revertWithCustomError(opening, world.book, error);
    });
  }

  it("when the creditor neither sends nor signed, reverts CreditorSignatureInvalid", async () => {
    const world = await load();
    const terms = await termsOf(world);
    const byDebtor = await sign(world, cast.debtor, terms);
    for (const byCreditor of [NO_SIGNATURE, await sign(world, cast.stranger, terms)]) {
      const opening = world.book.write.open([terms, byCreditor, byDebtor], as.stranger);
      await viem.assertions.revertWithCustomError(opening, world.book, "CreditorSignatureInvalid");
    }
  });

  it("when the debtor neither sends nor signed, reverts DebtorSignatureInvalid", async () => {
    const world = await load();
    const terms = await termsOf(world);
    const overLess = await sign(world, cast.debtor, { ...terms, principal: terms.principal - 1n });
    for (const byDebtor of [NO_SIGNATURE, overLess, await sign(world, cast.stranger, terms)]) {
      const opening = world.book.write.open([terms, NO_SIGNATURE, byDebtor], as.creditor);
      await viem.assertions.revertWithCustomError(opening, world.book, "DebtorSignatureInvalid");
    }
  });

  it("given the debt was opened before, reverts DebtExists", async () => {
    const world = await load();
    const terms = await termsOf(world);
    const signature = await sign(world, cast.debtor, terms);
    const open = () => world.book.write.open([terms, NO_SIGNATURE, signature], as.creditor);
    await open();
    const id = await world.book.read.idOf([terms]);
    await viem.assertions.revertWithCustomErrorWithArgs(open(), world.book, "DebtExists", [id]);
  });

  for (const sender of ["creditor", "debtor", "stranger"] as const) {
    it(`when the ${sender} sends what the others signed, opens the debt`, async () => {
      const world = await load();
      const terms = await termsOf(world);
      const byCreditor = sender === "creditor" ? NO_SIGNATURE : await sign(world, cast.creditor, terms);
      const byDebtor = sender === "debtor" ? NO_SIGNATURE : await sign(world, cast.debtor, terms);
      await world.book.write.open([terms, byCreditor, byDebtor], as[sender]);
      expect((await world.book.read.debtOf([await world.book.read.idOf([terms])])).state).to.equal(1);
    });
  }

  it("when the debtor is a contract, asks the contract (ERC-1271)", async () => {
    const world = await load();
    const wallet = await viem.deployContract("ContractWallet", [cast.stranger.account.address]);
    const terms = await termsOf(world, { debtor: wallet.address });
    const refused = await sign(world, cast.payer, terms);
    const opening = world.book.write.open([terms, NO_SIGNATURE, refused], as.creditor);
    await viem.assertions.revertWithCustomError(opening, world.book, "DebtorSignatureInvalid");
    const signature = await sign(world, cast.stranger, terms);
    await world.book.write.open([terms, NO_SIGNATURE, signature], as.creditor);
    const { debtor } = await world.book.read.debtOf([await world.book.read.idOf([terms])]);
    expect(debtor).to.equal(getAddress(wallet.address));
  });

  const intervals = {
    hours: { intervalSeconds: 3600 },
    "a thousand years": { ...MONTHLY, intervalMonths: 120, installments: 100 },
    "4095 installments": { installments: 4095, firstDueAt: 1_900_000_000 },
  };
  for (const [name, changes] of Object.entries(intervals)) {
    it(`when both have signed, for ${name}, keeps the terms, and emits DebtOpened`, async () => {
      const world = await load();
      const { book } = world;
      const terms = await termsOf(world, { ...changes, balloonBps: 4000 });
      const [creditor, debtor] = [getAddress(terms.creditor), getAddress(terms.debtor)];
      const openedAt = (await now()) + 60;
      await at(openedAt);
      await book.write.open([terms, NO_SIGNATURE, await sign(world, cast.debtor, terms)], as.creditor);
      const id = await book.read.idOf([terms]);
      const [opened] = await book.getEvents.DebtOpened();
      const told = { ...terms, creditor, debtor };
      expect(opened?.args).to.deep.equal({ id, creditor, debtor, sequence: 1, conditionsId: 1, terms: told });
      const { firstDueAt, intervalSeconds, intervalMonths, installments, principal, charge, balloonBps } = terms;
      expect(await book.read.debtOf([id])).to.deep.equal({
        ...{ creditor, debtor, principal, charge, paid: 0n, feeAssessed: 0n, accruedAt: openedAt },
        ...{ firstDueAt, intervalSeconds, intervalMonths, installments, balloonBps, deferDays: 0 },
        ...{ state: 1, version: 0, selfDeferralsLeft: 2, isWrittenOff: false, sequence: 1, conditionsId: 1 },
      });
    });
  }
});
