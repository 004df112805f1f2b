import type { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { Terms } from "@duebook/protocol/terms";
import { expect } from "chai";
import { type ContractErrorName, maxUint64, zeroAddress } from "viem";
import { cast, DAY, deployWorld, NO_SIGNATURE, networkHelpers, ONE, sign, termsOf, viem } from "../world.ts";

const MONTHLY = { intervalSeconds: 0 };
const load = () => networkHelpers.loadFixture(deployed);

async function deployed() {
  return deployWorld();
}

describe("DebtBook.open", () => {
  const refusals: readonly [string, Partial<Terms>, ContractErrorName<typeof debtBookAbi>][] = [
    ["when the signatures' time is over", { signBy: 1 }, "TermsExpired"],
    ["when the creditor is missing", { creditor: zeroAddress }, "PartyMissing"],
    ["when the debtor is missing", { debtor: zeroAddress }, "PartyMissing"],
    ["with no installment", { installments: 0 }, "InstallmentsOutOfRange"],
    ["with 4096 installments", { installments: 4096 }, "InstallmentsOutOfRange"],
    ["with no interval", { intervalSeconds: 0 }, "IntervalInvalid"],
    ["with two intervals", { intervalMonths: 1 }, "IntervalInvalid"],
    ["with two intervals for one installment", { installments: 1, intervalMonths: 1 }, "IntervalInvalid"],
    ["with an interval below an hour", { intervalSeconds: 3599 }, "IntervalInvalid"],
    ["with an interval above 23 bits", { intervalSeconds: 8_388_608 }, "IntervalInvalid"],
    ["with an interval of 121 months", { ...MONTHLY, intervalMonths: 121 }, "IntervalInvalid"],
    ["for over a thousand years", { ...MONTHLY, intervalMonths: 120, installments: 101 }, "IntervalInvalid"],
    ["when the first due date is past", { firstDueAt: 1 }, "FirstDueOutOfRange"],
    ["without principal", { principal: 0n }, "TotalOutOfRange"],
    ["when the total does not fit", { principal: maxUint64, charge: 1n }, "TotalOutOfRange"],
    ["when the balloon is above the whole", { balloonBps: 10_001 }, "BalloonOutOfRange"],
    ["with 16 deferrals of the debtor's own", { selfDeferrals: 16 }, "SelfDeferralsOutOfRange"],
    ["under unknown conditions", { conditionsHash: `0x${"00".repeat(32)}` }, "ConditionsUnknown"],
    ["when the late fees' cap does not fit", { principal: 6_000_000_000n * ONE }, "FeeCapOutOfRange"],
  ];
  for (const [title, changes, error] of refusals) {
    it(`refuses ${title}`, async () => {
      const world = await load();
      const terms = await termsOf(world, changes);
      const signature = await sign(world, cast.debtor, terms);
      const opening = world.book.write.open([terms, NO_SIGNATURE, signature], { account: cast.creditor.account });
      await viem.assertions.revertWithCustomError(opening, world.book, error);
    });
  }

  it("refuses a first due date more than five years away", async () => {
    const world = await load();
    const firstDueAt = (await networkHelpers.time.latest()) + 5 * 365 * DAY + 60;
    const terms = await termsOf(world, { firstDueAt });
    const opening = world.book.write.open([terms, NO_SIGNATURE, NO_SIGNATURE], { account: cast.creditor.account });
    await viem.assertions.revertWithCustomError(opening, world.book, "FirstDueOutOfRange");
  });

  it("refuses a stranger who signs for the creditor, or does not sign", async () => {
    const world = await load();
    const terms = await termsOf(world);
    const byDebtor = await sign(world, cast.debtor, terms);
    for (const byCreditor of [NO_SIGNATURE, await sign(world, cast.stranger, terms)]) {
      const opening = world.book.write.open([terms, byCreditor, byDebtor], { account: cast.stranger.account });
      await viem.assertions.revertWithCustomError(opening, world.book, "CreditorSignatureInvalid");
    }
  });

  it("refuses a debtor who did not sign, or signed other terms", async () => {
    const world = await load();
    const terms = await termsOf(world);
    const other = await sign(world, cast.debtor, { ...terms, principal: terms.principal - 1n });
    for (const byDebtor of [NO_SIGNATURE, other, await sign(world, cast.stranger, terms)]) {
      const opening = world.book.write.open([terms, NO_SIGNATURE, byDebtor], { account: cast.creditor.account });
      await viem.assertions.revertWithCustomError(opening, world.book, "DebtorSignatureInvalid");
    }
  });

  it("refuses to open the same debt twice", async () => {
    const world = await load();
    const terms = await termsOf(world);
    const signature = await sign(world, cast.debtor, terms);
    const open = () => world.book.write.open([terms, NO_SIGNATURE, signature], { account: cast.creditor.account });
    await open();
    await viem.assertions.revertWithCustomError(open(), world.book, "DebtExists");
  });

  it("opens, whoever of the two sends it, and for a stranger with both signatures", async () => {
    const world = await load();
    const senders = { creditor: cast.creditor, debtor: cast.debtor, stranger: cast.stranger };
    for (const [index, [name, sender]] of Object.entries(senders).entries()) {
      const terms = await termsOf(world, { salt: `0x${String(index + 1).repeat(64)}` });
      const byCreditor = name === "creditor" ? NO_SIGNATURE : await sign(world, cast.creditor, terms);
      const byDebtor = name === "debtor" ? NO_SIGNATURE : await sign(world, cast.debtor, terms);
      await world.book.write.open([terms, byCreditor, byDebtor], { account: sender.account });
      expect((await world.book.read.debtOf([await world.book.read.idOf([terms])])).state, name).to.equal(1);
    }
  });

  it("opens for a contract account", async () => {
    const world = await load();
    const wallet = await viem.deployContract("ContractWallet", [cast.stranger.account.address]);
    const terms = await termsOf(world, { debtor: wallet.address });
    const refused = await sign(world, cast.payer, terms);
    const account = cast.creditor.account;
    const opening = world.book.write.open([terms, NO_SIGNATURE, refused], { account });
    await viem.assertions.revertWithCustomError(opening, world.book, "DebtorSignatureInvalid");
    const signature = await sign(world, cast.stranger, terms);
    await world.book.write.open([terms, NO_SIGNATURE, signature], { account });
    const { debtor } = await world.book.read.debtOf([await world.book.read.idOf([terms])]);
    expect(debtor.toLowerCase()).to.equal(wallet.address.toLowerCase());
  });

  for (const interval of [{ intervalSeconds: 3600 }, { ...MONTHLY, intervalMonths: 120, installments: 100 }]) {
    it(`keeps the terms, with ${JSON.stringify(interval)}`, async () => {
      const world = await load();
      const terms = await termsOf(world, { ...interval, balloonBps: 4000 });
      const signature = await sign(world, cast.debtor, terms);
      const opening = world.book.write.open([terms, NO_SIGNATURE, signature], { account: cast.creditor.account });
      const id = await world.book.read.idOf([terms]);
      await viem.assertions.emit(opening, world.book, "DebtOpened");
      const debt = await world.book.read.debtOf([id]);
      const { firstDueAt, intervalSeconds, intervalMonths, installments, principal, charge, balloonBps } = terms;
      expect(debt).to.deep.include({ firstDueAt, intervalSeconds, intervalMonths, installments, balloonBps });
      expect(debt).to.deep.include({ principal, charge, paid: 0n, feeAssessed: 0n, state: 1, sequence: 1 });
      expect(debt.accruedAt).to.equal(await networkHelpers.time.latest());
      expect(debt.creditor.toLowerCase()).to.equal(terms.creditor.toLowerCase());
      expect(debt.debtor.toLowerCase()).to.equal(terms.debtor.toLowerCase());
    });
  }
});
