import { mandateIdOf } from "@duebook/protocol/mandate";
import { expect } from "chai";
import { getAddress, zeroAddress } from "viem";
import { as, disputed, paid } from "../../lives.ts";
import { signAct } from "../../signing.ts";
import { TOKEN_CASES } from "../../token-cases.ts";
import { balanceOf, CHAIN, cast, DAY, NO_SIGNATURE, networkHelpers, ONE, TOKEN_ABI, viem } from "../../world.ts";
import { autopay, daysAfter, load, type Mandated, mandated, paidOf, signMandate } from "./mandate-world.ts";

const payer = getAddress(cast.payer.account.address);
const small = () => mandated({ maximum: 60n * ONE });

/** The payer had signed something else. */
async function withMandate(world: Mandated, changes: Partial<Mandated["mandate"]>): Promise<Mandated> {
  const mandate = { ...world.mandate, ...changes };
  return { ...world, mandate, signature: await signMandate(world, cast.payer, mandate) };
}

/** Both sides sign new terms of the debt. */
async function restructure({ book, id, terms: { firstDueAt } }: Mandated): Promise<void> {
  const terms = {
    ...{
      id,
      version: 1,
      paid: 0n,
      endsDispute: false,
      principal: 900n * ONE,
      charge: 90n * ONE,
      installments: 9,
      intervalSeconds: 0,
    },
    ...{ intervalMonths: 1, firstDueAt: firstDueAt + DAY, balloonBps: 0, selfDeferrals: 0 },
    ...{ documentHash: id, signBy: firstDueAt + DAY },
  };
  const signature = await signAct({ book }, cast.debtor, "Restructuring", terms);
  await book.write.restructure([terms, NO_SIGNATURE, signature], as.creditor);
}

describe("DebtBook.autopay", () => {
  it("when the mandate has expired, reverts MandateExpired", async () => {
    const world = await load();
    const expired = await withMandate(world, { until: world.terms.firstDueAt - 1 });
    await viem.assertions.revertWithCustomError(autopay(expired), world.book, "MandateExpired");
  });

  it("given the mandate was revoked, reverts MandateUsedUp", async () => {
    const world = await load();
    const mandateId = await world.book.read.mandateIdOf([world.mandate]);
    await world.book.write.revokeMandate([mandateId], as.payer);
    await viem.assertions.revertWithCustomErrorWithArgs(autopay(world), world.book, "MandateUsedUp", [mandateId]);
  });

  it("when the payer neither sends nor signed, reverts MandateSignatureInvalid", async () => {
    const world = await load();
    const others = [
      { ...world, signature: await signMandate(world, cast.stranger, world.mandate) },
      { ...world, mandate: { ...world.mandate, maximum: 111n * ONE } },
      { ...world, signature: NO_SIGNATURE },
    ];
    for (const other of others) {
      await viem.assertions.revertWithCustomError(autopay(other), world.book, "MandateSignatureInvalid");
    }
  });

  it("given the debt is owed in another token, reverts MandateOfOtherToken", async () => {
    const world = await load();
    const other = await withMandate(world, { token: zeroAddress });
    await viem.assertions.revertWithCustomError(autopay(other), world.book, "MandateOfOtherToken");
  });

  it("given the debt was restructured since, reverts MandateOfOtherVersion", async () => {
    const world = await load();
    await restructure(world);
    const late = autopay(world);
    await viem.assertions.revertWithCustomErrorWithArgs(late, world.book, "MandateOfOtherVersion", [0, 1]);
  });

  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const world = await load();
    await paid(world);
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "DebtNotOpen");
  });

  it("given the debt is disputed, reverts MandatePaused", async () => {
    const world = await load();
    await disputed(world);
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "MandatePaused");
  });

  it("given a report says that it was paid elsewhere, reverts MandatePaused, until the report is over", async () => {
    const world = await load();
    const { book, id } = world;
    await book.write.reportPayment([{ id, key: id, amount: ONE, paidAt: 0 }, NO_SIGNATURE], as.debtor);
    await viem.assertions.revertWithCustomError(autopay(world), book, "MandatePaused");
    await networkHelpers.time.increase(73 * 3600);
    await autopay(world);
    expect((await book.read.debtOf([id])).paid > 0n).to.equal(true);
  });

  it("given nothing is due, reverts InstallmentNotDue", async () => {
    const world = await load();
    await daysAfter(world, -1);
    const { book, id } = world;
    await viem.assertions.revertWithCustomErrorWithArgs(autopay(world), book, "InstallmentNotDue", [id, 1n]);
  });

  it("given it has paid for the installment, reverts InstallmentNotDue, until the next one is due", async () => {
    const world = await load();
    await autopay(world);
    const { book, id } = world;
    await viem.assertions.revertWithCustomErrorWithArgs(autopay(world), book, "InstallmentNotDue", [id, 2n]);
    await daysAfter(world, 30);
    await autopay(world);
    expect(await paidOf(world)).to.equal(220n * ONE);
  });

  it("when the payer cannot pay, reverts PaymentFailed, and leaves the installment for later", async () => {
    const world = await load();
    const contract = { address: world.token, abi: TOKEN_ABI } as const;
    await cast.payer.writeContract({ ...contract, functionName: "approve", args: [world.book.address, 0n] });
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "PaymentFailed");
    await cast.payer.writeContract({ ...contract, functionName: "approve", args: [world.book.address, 200n * ONE] });
    await autopay(world);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });

  it("given more is missing than the maximum, pays the maximum, and the rest with the next installment", async () => {
    const world = await networkHelpers.loadFixture(small);
    await autopay(world);
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "InstallmentNotDue");
    expect(await paidOf(world)).to.equal(60n * ONE);
    await world.book.write.pay([world.id, 130n * ONE], as.debtor);
    await daysAfter(world, 30);
    await autopay(world);
    expect(await paidOf(world)).to.equal(220n * ONE);
  });

  it("given several installments are due, pays one at a time", async () => {
    const world = await load();
    await daysAfter(world, 65);
    for (const total of [110n, 220n, 330n]) {
      await autopay(world);
      expect(await paidOf(world)).to.equal(total * ONE);
    }
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "InstallmentNotDue");
  });

  it("given others have paid in advance, passes over what they paid", async () => {
    const world = await load();
    await world.book.write.pay([world.id, 150n * ONE], as.debtor);
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "InstallmentNotDue");
    await daysAfter(world, 30);
    await autopay(world);
    expect(await paidOf(world)).to.equal(220n * ONE);
  });

  it("given less than the smallest payment is missing, pays the next installment", async () => {
    const world = await load();
    await world.book.write.pay([world.id, 110n * ONE - 9_999n], as.debtor);
    await daysAfter(world, 30);
    await autopay(world);
    const mandateId = await world.book.read.mandateIdOf([world.mandate]);
    expect(await world.book.read.lastInstallmentOf([payer, mandateId])).to.equal(2n);
    expect(await paidOf(world)).to.equal(220n * ONE - 9_999n);
  });

  it("when the payer sends, pays without a signature", async () => {
    const world = await load();
    await world.book.write.autopay([world.mandate, NO_SIGNATURE], as.payer);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });

  it("given the payer is the debtor, is paid by the debtor", async () => {
    const world = await load();
    const mandate = { ...world.mandate, payer: cast.debtor.account.address };
    const signature = await signMandate(world, cast.debtor, mandate);
    const paying = autopay({ ...world, mandate, signature });
    const debtor = getAddress(mandate.payer);
    const args = [world.id, debtor, 2, 110n * ONE, 0n, 110n * ONE, 0n, 0] as const;
    await viem.assertions.emitWithArgs(paying, world.book, "PaymentReceived", [...args]);
  });

  for (const tokenCase of TOKEN_CASES) {
    it(`given ${tokenCase.contract}, pays what arrives`, async () => {
      const world = await mandated({ maximum: 100n * ONE }, tokenCase);
      await autopay(world);
      const kept = (amount: bigint) => amount - (amount * tokenCase.lostBps) / 10_000n;
      expect(await paidOf(world)).to.equal(kept(100n * ONE));
    });
  }

  it("when anyone sends a signed mandate, pays what is due, and emits PaymentReceived and MandateExecuted", async () => {
    const world = await load();
    const { book, id, mandate } = world;
    const mandateId = await book.read.mandateIdOf([mandate]);
    expect(mandateId).to.equal(mandateIdOf(mandate, { chain: CHAIN, debtBook: book.address }));
    const before = await balanceOf(world, payer);
    const paying = autopay(world);
    const received = [id, payer, 2, 110n * ONE, 0n, 110n * ONE, 0n, 1] as const;
    await viem.assertions.emitWithArgs(paying, book, "PaymentReceived", [...received]);
    const executed = [mandateId, id, payer, 3, 1, 110n * ONE] as const;
    await viem.assertions.emitWithArgs(paying, book, "MandateExecuted", [...executed]);
    expect(before - (await balanceOf(world, payer))).to.equal(110n * ONE);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });
});
