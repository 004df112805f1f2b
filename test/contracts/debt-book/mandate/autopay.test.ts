import { mandateIdOf, revocationTypedData } from "@duebook/protocol/mandate";
import { expect } from "chai";
import { getAddress, zeroAddress, zeroHash } from "viem";
import { TOKEN_CASES } from "../../token-cases.ts";
import { at, balanceOf, CHAIN, cast, DAY, NO_SIGNATURE, networkHelpers, ONE, TOKEN_ABI, viem } from "../../world.ts";
import { deployMandates, type Mandates, mandateOf, paidOf, signMandate } from "./mandate-world.ts";

const asPayer = { account: cast.payer.account };
const asStranger = { account: cast.stranger.account };
const payer = cast.payer.account.address;

/** A signed mandate, and the first installment is due in the next block. */
async function mandated(changes: Parameters<typeof mandateOf>[1] = {}, given: Mandates | null = null) {
  const world = given ?? (await deployMandates());
  const mandate = await mandateOf(world, changes);
  const signature = await signMandate(world, cast.payer, mandate);
  await at(world.terms.firstDueAt);
  return { ...world, mandate, signature };
}
const usual = () => mandated();
const small = () => mandated({ maximum: 60n * ONE });
const load = () => networkHelpers.loadFixture(usual);

type Mandated = Awaited<ReturnType<typeof mandated>>;

function autopay({ book, mandate, signature }: Mandated) {
  return book.write.autopay([mandate, signature], asStranger);
}

/** The next block is `days` after the first due date. */
const daysAfter = ({ terms }: Mandated, days: number) => at(terms.firstDueAt + days * DAY);

describe("DebtBook.autopay", () => {
  it("refuses an expired mandate", async () => {
    const world = await load();
    const mandate = { ...world.mandate, until: world.terms.firstDueAt - 1 };
    const signature = await signMandate(world, cast.payer, mandate);
    const paying = autopay({ ...world, mandate, signature });
    await viem.assertions.revertWithCustomError(paying, world.book, "MandateExpired");
  });

  it("refuses what the payer did not sign", async () => {
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

  it("refuses another token or another version of the debt", async () => {
    const world = await load();
    const cases = [
      { changes: { token: zeroAddress }, error: "MandateOfOtherToken" },
      { changes: { version: 1 }, error: "MandateOfOtherVersion" },
    ] as const;
    for (const { changes, error } of cases) {
      const mandate = { ...world.mandate, ...changes };
      const signature = await signMandate(world, cast.payer, mandate);
      await viem.assertions.revertWithCustomError(autopay({ ...world, mandate, signature }), world.book, error);
    }
  });

  it("refuses while nothing is due", async () => {
    const world = await load();
    await daysAfter(world, -1);
    const { book, id } = world;
    await viem.assertions.revertWithCustomErrorWithArgs(autopay(world), book, "InstallmentNotDue", [id, 1n]);
  });

  it("refuses once the debt has ended", async () => {
    const world = await load();
    await world.book.write.pay([world.id, 1320n * ONE], { account: cast.debtor.account });
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "DebtNotOpen");
  });

  it("refuses while the debt is disputed", async () => {
    const world = await load();
    await world.book.write.dispute([world.id, zeroHash, 0, NO_SIGNATURE], { account: cast.debtor.account });
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "MandatePaused");
  });

  it("pays what is due, and tells for which installment", async () => {
    const world = await load();
    const { book, id, mandate } = world;
    const mandateId = await book.read.mandateIdOf([mandate]);
    expect(mandateId).to.equal(mandateIdOf(mandate, { chain: CHAIN, debtBook: book.address }));
    const before = await balanceOf(world, payer);
    const args = [mandateId, id, getAddress(payer), 3, 1, 110n * ONE] as const;
    await viem.assertions.emitWithArgs(autopay(world), book, "MandateExecuted", [...args]);
    expect(before - (await balanceOf(world, payer))).to.equal(110n * ONE);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });

  it("pays an installment once", async () => {
    const world = await load();
    await autopay(world);
    const { book, id } = world;
    await viem.assertions.revertWithCustomErrorWithArgs(autopay(world), book, "InstallmentNotDue", [id, 2n]);
    await daysAfter(world, 30);
    await autopay(world);
    expect(await paidOf(world)).to.equal(220n * ONE);
  });

  it("takes at most the maximum, and what was missing with the next installment", async () => {
    const world = await networkHelpers.loadFixture(small);
    await autopay(world);
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "InstallmentNotDue");
    expect(await paidOf(world)).to.equal(60n * ONE);
    await world.book.write.pay([world.id, 130n * ONE], { account: cast.debtor.account });
    await daysAfter(world, 30);
    await autopay(world);
    expect(await paidOf(world)).to.equal(220n * ONE);
  });

  it("catches up one installment at a time", async () => {
    const world = await load();
    await daysAfter(world, 65);
    for (const paid of [110n, 220n, 330n]) {
      await autopay(world);
      expect(await paidOf(world)).to.equal(paid * ONE);
    }
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "InstallmentNotDue");
  });

  it("passes over what others paid, also in part", async () => {
    const world = await load();
    await world.book.write.pay([world.id, 150n * ONE], { account: cast.debtor.account });
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "InstallmentNotDue");
    await daysAfter(world, 30);
    await autopay(world);
    expect(await paidOf(world)).to.equal(220n * ONE);
  });

  it("is not stopped by less than the smallest payment", async () => {
    const world = await load();
    await world.book.write.pay([world.id, 110n * ONE - 9_999n], { account: cast.debtor.account });
    await daysAfter(world, 30);
    const { mandateIdOf: idOf } = world.book.read;
    await autopay(world);
    expect(await world.book.read.lastInstallmentOf([payer, await idOf([world.mandate])])).to.equal(2n);
    expect(await paidOf(world)).to.equal(220n * ONE - 9_999n);
  });

  it("leaves the installment for later if the payer cannot pay", async () => {
    const world = await load();
    const contract = { address: world.token, abi: TOKEN_ABI } as const;
    await cast.payer.writeContract({ ...contract, functionName: "approve", args: [world.book.address, 0n] });
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "PaymentFailed");
    await cast.payer.writeContract({ ...contract, functionName: "approve", args: [world.book.address, 200n * ONE] });
    await autopay(world);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });

  it("needs no signature if the payer calls", async () => {
    const world = await load();
    await world.book.write.autopay([world.mandate, NO_SIGNATURE], asPayer);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });

  for (const tokenCase of TOKEN_CASES) {
    it(`pays in ${tokenCase.contract}`, async () => {
      const world = await mandated({ maximum: 100n * ONE }, await deployMandates(tokenCase));
      await autopay(world);
      const kept = (amount: bigint) => amount - (amount * tokenCase.lostBps) / 10_000n;
      expect(await paidOf(world)).to.equal(kept(100n * ONE));
    });
  }
});

describe("DebtBook.revokeMandate", () => {
  it("ends a mandate for good, used or not", async () => {
    const world = await load();
    const { book, mandate } = world;
    await autopay(world);
    await book.write.revokeMandate([await book.read.mandateIdOf([mandate])], asPayer);
    await daysAfter(world, 30);
    await viem.assertions.revertWithCustomError(autopay(world), book, "MandateUsedUp");
  });

  it("ends nobody else's", async () => {
    const world = await load();
    await world.book.write.revokeMandate([await world.book.read.mandateIdOf([world.mandate])], asStranger);
    await autopay(world);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });
});

describe("DebtBook.revokeMandateFor", () => {
  async function revoke({ book, mandate }: Mandated, signer: typeof cast.payer) {
    const mandateId = await book.read.mandateIdOf([mandate]);
    const typedData = revocationTypedData(mandateId, { chain: CHAIN, debtBook: book.address });
    return book.write.revokeMandateFor([payer, mandateId, await signer.signTypedData(typedData)], asStranger);
  }

  it("refuses anyone's signature but the payer's", async () => {
    const world = await load();
    const revoking = revoke(world, cast.stranger);
    await viem.assertions.revertWithCustomError(revoking, world.book, "MandateSignatureInvalid");
  });

  it("ends the mandate by the payer's signature, whoever sends it", async () => {
    const world = await load();
    await revoke(world, cast.payer);
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "MandateUsedUp");
  });
});
