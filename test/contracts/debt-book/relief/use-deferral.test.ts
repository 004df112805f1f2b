import { expect } from "chai";
import { getAddress, zeroHash } from "viem";
import { as, disputed, now, openLife, paid } from "../../lives.ts";
import { type Acts, signAct } from "../../signing.ts";
import { cast, DAY, networkHelpers, viem } from "../../world.ts";

const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

async function signed(changes: Partial<Acts["Deferral"]> = {}, wallet = cast.debtor) {
  const life = await load();
  const message = { id: life.id, nonce: 0n, signBy: (await now()) + DAY, ...changes };
  return { ...life, signBy: message.signBy, signature: await signAct(life, wallet, "Deferral", message) };
}

describe("DebtBook.useDeferral", () => {
  for (const [state, change] of Object.entries({ "has ended": paid, "is disputed": disputed })) {
    it(`given the debt ${state}, reverts DebtNotActive`, async () => {
      const { book, id } = await change(await load());
      const deferral = book.write.useDeferral([id, 0, "0x"], as.debtor);
      await viem.assertions.revertWithCustomError(deferral, book, "DebtNotActive");
    });
  }

  it("when the debtor neither sends nor signed, reverts SignatureInvalid", async () => {
    const { book, id, signBy, signature } = await signed({}, cast.creditor);
    for (const forged of [signature, "0x"] as const) {
      const deferral = book.write.useDeferral([id, signBy, forged], as.creditor);
      await viem.assertions.revertWithCustomError(deferral, book, "SignatureInvalid");
    }
  });

  it("when the debtor signed for another debt, reverts SignatureInvalid", async () => {
    const { book, id, signBy, signature } = await signed({ id: zeroHash });
    const deferral = book.write.useDeferral([id, signBy, signature], as.stranger);
    await viem.assertions.revertWithCustomError(deferral, book, "SignatureInvalid");
  });

  it("when the signature was used before (I12), reverts SignatureInvalid", async () => {
    const { book, id, signBy, signature } = await signed();
    await book.write.useDeferral([id, signBy, signature], as.stranger);
    const again = book.write.useDeferral([id, signBy, signature], as.stranger);
    await viem.assertions.revertWithCustomError(again, book, "SignatureInvalid");
  });

  it("when the signature's time is over, reverts SignatureExpired", async () => {
    const { book, id, signature } = await signed({ signBy: 1 });
    const late = book.write.useDeferral([id, 1, signature], as.stranger);
    await viem.assertions.revertWithCustomError(late, book, "SignatureExpired");
  });

  it("given the debtor has used them all, reverts SelfDeferralMissing", async () => {
    const { book, id } = await load();
    await book.write.useDeferral([id, 0, "0x"], as.debtor);
    await book.write.useDeferral([id, 0, "0x"], as.debtor);
    const third = book.write.useDeferral([id, 0, "0x"], as.debtor);
    await viem.assertions.revertWithCustomError(third, book, "SelfDeferralMissing");
  });

  it("given the conditions give no days, reverts DeferralOutOfRange", async () => {
    const { book, id } = await openLife({ selfDeferDays: 0 });
    const deferral = book.write.useDeferral([id, 0, "0x"], as.debtor);
    await viem.assertions.revertWithCustomError(deferral, book, "DeferralOutOfRange");
  });

  it("when the debtor sends, moves the dates by the days of the conditions, and uses one up", async () => {
    const { book, lens, id, terms } = await load();
    await book.write.useDeferral([id, 0, "0x"], as.debtor);
    expect(await book.read.debtOf([id])).to.deep.include({ deferDays: 15, selfDeferralsLeft: 1 });
    expect((await lens.read.schedule([id]))[0]?.dueAt).to.equal(terms.firstDueAt + 15 * DAY);
  });

  it("when anyone sends the debtor's signature, does the same, emits DebtDeferred, by the debtor, and uses the nonce up", async () => {
    const { book, id, signBy, signature } = await signed();
    const debtor = getAddress(cast.debtor.account.address);
    const deferral = book.write.useDeferral([id, signBy, signature], as.stranger);
    await viem.assertions.emitWithArgs(deferral, book, "DebtDeferred", [id, debtor, 2, 15]);
    expect(await book.read.debtOf([id])).to.deep.include({ deferDays: 15, selfDeferralsLeft: 1 });
    expect(await book.read.nonceOf([debtor])).to.equal(1n);
  });
});
