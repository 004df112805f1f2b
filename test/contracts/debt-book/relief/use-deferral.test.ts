import { expect } from "chai";
import { getAddress, zeroHash } from "viem";
import { as, now, openLife, paid } from "../../lives.ts";
import { signAct } from "../../signing.ts";
import { cast, DAY, networkHelpers, viem } from "../../world.ts";

const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

describe("DebtBook.useDeferral", () => {
  it("refuses a debt that has ended", async () => {
    const { book, id } = await paid(await load());
    const deferral = book.write.useDeferral([id, 0, "0x"], as.debtor);
    await viem.assertions.revertWithCustomError(deferral, book, "DebtNotActive");
  });

  it("refuses anyone without the debtor's signature", async () => {
    const { book, id } = await load();
    const signBy = (await now()) + DAY;
    const unsigned = book.write.useDeferral([id, signBy, "0x"], as.creditor);
    await viem.assertions.revertWithCustomError(unsigned, book, "SignatureInvalid");
    const other = await signAct({ book }, cast.creditor, "Deferral", { id, nonce: 0n, signBy });
    const forged = book.write.useDeferral([id, signBy, other], as.creditor);
    await viem.assertions.revertWithCustomError(forged, book, "SignatureInvalid");
  });

  it("refuses a signature after its time, for another debt, or used before", async () => {
    const { book, id } = await load();
    const signBy = (await now()) + DAY;
    const expired = await signAct({ book }, cast.debtor, "Deferral", { id, nonce: 0n, signBy: 1 });
    const late = book.write.useDeferral([id, 1, expired], as.stranger);
    await viem.assertions.revertWithCustomError(late, book, "SignatureExpired");
    const other = await signAct({ book }, cast.debtor, "Deferral", { id: zeroHash, nonce: 0n, signBy });
    const wrong = book.write.useDeferral([id, signBy, other], as.stranger);
    await viem.assertions.revertWithCustomError(wrong, book, "SignatureInvalid");
    const once = await signAct({ book }, cast.debtor, "Deferral", { id, nonce: 0n, signBy });
    await book.write.useDeferral([id, signBy, once], as.stranger);
    const twice = book.write.useDeferral([id, signBy, once], as.stranger);
    await viem.assertions.revertWithCustomError(twice, book, "SignatureInvalid");
  });

  it("refuses when none is left", async () => {
    const { book, id } = await load();
    await book.write.useDeferral([id, 0, "0x"], as.debtor);
    await book.write.useDeferral([id, 0, "0x"], as.debtor);
    const third = book.write.useDeferral([id, 0, "0x"], as.debtor);
    await viem.assertions.revertWithCustomError(third, book, "SelfDeferralMissing");
  });

  it("moves the dates by the days of the conditions, and uses one up", async () => {
    const { book, id } = await load();
    const debtor = getAddress(cast.debtor.account.address);
    const signBy = (await now()) + DAY;
    const signature = await signAct({ book }, cast.debtor, "Deferral", { id, nonce: 0n, signBy });
    const deferral = book.write.useDeferral([id, signBy, signature], as.stranger);
    await viem.assertions.emitWithArgs(deferral, book, "DebtDeferred", [id, debtor, 2, 15]);
    expect(await book.read.debtOf([id])).to.deep.include({ deferDays: 15, selfDeferralsLeft: 1 });
    expect(await book.read.nonceOf([debtor])).to.equal(1n);
  });
});
