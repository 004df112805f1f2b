import type { debtBookAbi } from "@duebook/protocol/generated/abi";
import { expect } from "chai";
import type { ContractErrorName } from "viem";
import { accelerated, as, disputed, type Life, noticed, now, openLife, paid } from "../../lives.ts";
import { type Acts, signAct } from "../../signing.ts";
import { at, cast, DAY, networkHelpers, ONE, viem } from "../../world.ts";

type Restructuring = Acts["Restructuring"];

const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

async function noticedAndDisputed(life: Life): Promise<Life> {
  return disputed(await noticed(life));
}

async function newTerms({ id }: Pick<Life, "id">, changes: Partial<Restructuring> = {}): Promise<Restructuring> {
  const from = await now();
  return {
    id,
    version: 1,
    paid: 0n,
    endsDispute: false,
    principal: 900n * ONE,
    charge: 90n * ONE,
    installments: 9,
    intervalSeconds: 0,
    intervalMonths: 1,
    firstDueAt: from + 60 * DAY,
    balloonBps: 1000,
    selfDeferrals: 4,
    documentHash: `0x${"5a".repeat(32)}`,
    signBy: from + DAY,
    ...changes,
  };
}

/** The creditor sends, the debtor has signed. */
async function restructure({ book }: Pick<Life, "book">, terms: Restructuring, signer = cast.debtor) {
  const signature = await signAct({ book }, signer, "Restructuring", terms);
  return book.write.restructure([terms, "0x", signature], as.creditor);
}

describe("DebtBook.restructure", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const life = await paid(await load());
    const change = restructure(life, await newTerms(life));
    await viem.assertions.revertWithCustomError(change, life.book, "DebtNotOpen");
  });

  it("when one side has not signed, or has signed other terms, reverts SignatureInvalid", async () => {
    const life = await load();
    const terms = await newTerms(life);
    await viem.assertions.revertWithCustomError(restructure(life, terms, cast.creditor), life.book, "SignatureInvalid");
    const other = await signAct(life, cast.debtor, "Restructuring", { ...terms, principal: 899n * ONE });
    const changed = life.book.write.restructure([terms, "0x", other], as.creditor);
    await viem.assertions.revertWithCustomError(changed, life.book, "SignatureInvalid");
    const alone = life.book.write.restructure([terms, "0x", "0x"], as.debtor);
    await viem.assertions.revertWithCustomError(alone, life.book, "SignatureInvalid");
  });

  it("when the signatures' time is over, reverts SignatureExpired", async () => {
    const life = await load();
    const expired = restructure(life, await newTerms(life, { signBy: 1 }));
    await viem.assertions.revertWithCustomError(expired, life.book, "SignatureExpired");
  });

  it("when the version is not the next one, reverts VersionUnexpected", async () => {
    const life = await load();
    for (const version of [0, 2]) {
      const wrong = restructure(life, await newTerms(life, { version }));
      await viem.assertions.revertWithCustomError(wrong, life.book, "VersionUnexpected");
    }
  });

  it("when the signatures were used before (I12), reverts VersionUnexpected", async () => {
    const life = await load();
    const terms = await newTerms(life);
    await restructure(life, terms);
    await viem.assertions.revertWithCustomError(restructure(life, terms), life.book, "VersionUnexpected");
  });

  const refusals: readonly [string, Partial<Restructuring>, ContractErrorName<typeof debtBookAbi>][] = [
    ["no installment", { installments: 0 }, "InstallmentsOutOfRange"],
    ["two intervals", { intervalSeconds: 3600 }, "IntervalInvalid"],
    ["a first due date that is past", { firstDueAt: 1 }, "FirstDueOutOfRange"],
    ["a balloon above the whole", { balloonBps: 10_001 }, "BalloonOutOfRange"],
    ["16 own deferrals", { selfDeferrals: 16 }, "SelfDeferralsOutOfRange"],
    ["no principal", { principal: 0n }, "TotalOutOfRange"],
    ["a late fee that does not fit", { principal: 6_000_000_000n * ONE }, "FeeCapOutOfRange"],
  ];
  for (const [fault, changes, error] of refusals) {
    it(`when the new terms have ${fault}, reverts ${error}`, async () => {
      const life = await load();
      const change = restructure(life, await newTerms(life, changes));
      await viem.assertions.revertWithCustomError(change, life.book, error);
    });
  }

  it("given a dispute that they do not end, reverts DisputeOpen", async () => {
    const life = await load();
    const terms = await newTerms(life);
    await disputed(life);
    await viem.assertions.revertWithCustomError(restructure(life, terms), life.book, "DisputeOpen");
  });

  it("when they name more as paid than there is, reverts PaidUnexpected", async () => {
    const life = await load();
    const change = restructure(life, await newTerms(life, { paid: 1n }));
    await viem.assertions.revertWithCustomErrorWithArgs(change, life.book, "PaidUnexpected", [1n, 0n]);
  });

  it("given what came since they were agreed covers them, reverts TermsPaidAlready", async () => {
    const life = await load();
    const terms = await newTerms(life);
    await life.book.write.pay([life.id, 990n * ONE], as.debtor);
    const change = restructure(life, terms);
    await viem.assertions.revertWithCustomErrorWithArgs(change, life.book, "TermsPaidAlready", [
      990n * ONE,
      990n * ONE,
    ]);
  });

  it("given a payment since they were signed, counts toward the new terms", async () => {
    const life = await load();
    await life.book.write.pay([life.id, 30n * ONE], as.debtor);
    const terms = await newTerms(life, { paid: 30n * ONE });
    await life.book.write.pay([life.id, 600n * ONE], as.debtor);
    await restructure(life, terms);
    expect(await life.book.read.debtOf([life.id])).to.deep.include({ paid: 600n * ONE, version: 1 });
    expect((await life.lens.read.quote([life.id, await now()])).payoff).to.equal(300n * ONE);
  });

  for (const { state, change, error, notice } of [
    { state: "a dispute", change: noticedAndDisputed, error: "NoticeMissing", notice: "missing" },
    { state: "an acceleration", change: accelerated, error: "NoticeCured", notice: "cured" },
  ] as const) {
    it(`given ${state}, makes the debt active, and its old notice is ${notice}`, async () => {
      const life = await change(await load());
      await restructure(life, await newTerms(life, { endsDispute: true }));
      expect(await life.book.read.debtOf([life.id])).to.deep.include({ state: 1, isWrittenOff: false });
      expect((await life.book.read.enforcementOf([life.id])).disputes).to.equal(0);
      expect((await life.book.read.enforcementOf([life.id])).acceleratedAt).to.equal(0);
      expect(await life.lens.read.health([life.id])).to.equal(true);
      await at((await now()) + 20 * DAY);
      const acceleration = life.book.write.accelerate([life.id], as.creditor);
      await viem.assertions.revertWithCustomError(acceleration, life.book, error);
    });
  }

  describe("when both have signed", () => {
    it("puts the debt under the new terms, of which nothing is paid, and emits DebtRestructured", async () => {
      const life = await load();
      const { book, id } = life;
      await book.write.pay([id, 330n * ONE], as.debtor);
      const terms = await newTerms(life, { paid: 330n * ONE });
      const change = restructure(life, terms);
      await viem.assertions.emitWithArgs(change, book, "DebtRestructured", [id, 3, 330n * ONE, 0n, terms]);
      const { principal, charge, installments, intervalSeconds, intervalMonths, firstDueAt, balloonBps } = terms;
      const debt = await book.read.debtOf([id]);
      expect(debt).to.deep.include({ principal, charge, installments, intervalSeconds, intervalMonths, firstDueAt });
      expect(debt).to.deep.include({ balloonBps, paid: 0n, feeAssessed: 0n, version: 1, state: 1 });
      expect(debt.accruedAt).to.equal(await now());
    });

    it("ends the offer and the deferrals, and gives the debtor own ones anew", async () => {
      const life = await load();
      const { book, id } = life;
      await book.write.offer([id, ONE, (await now()) + DAY], as.creditor);
      await book.write.defer([id, 30], as.creditor);
      await book.write.useDeferral([id, 0, "0x"], as.debtor);
      await restructure(life, await newTerms(life));
      expect(await book.read.offerOf([id])).to.deep.equal({ amount: 0n, until: 0 });
      expect(await book.read.debtOf([id])).to.deep.include({ deferDays: 0, selfDeferralsLeft: 4 });
    });
  });
});
