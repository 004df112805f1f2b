import { expect } from "chai";
import { as, now, openLife, paid } from "../../lives.ts";
import { signAct } from "../../signing.ts";
import { cast, DAY, networkHelpers, viem } from "../../world.ts";

const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

describe("DebtBook.voidDebt", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    const voiding = book.write.voidDebt([id, (await now()) + DAY, "0x", "0x"], as.creditor);
    await viem.assertions.revertWithCustomError(voiding, book, "DebtNotOpen");
  });

  it("when one side neither sends nor signed, reverts SignatureInvalid", async () => {
    const { book, id } = await load();
    const signBy = (await now()) + DAY;
    for (const sender of [as.creditor, as.debtor, as.stranger]) {
      const voiding = book.write.voidDebt([id, signBy, "0x", "0x"], sender);
      await viem.assertions.revertWithCustomError(voiding, book, "SignatureInvalid");
    }
  });

  it("when a signature is over another version, reverts SignatureInvalid", async () => {
    const { book, id } = await load();
    const signBy = (await now()) + DAY;
    const other = await signAct({ book }, cast.debtor, "Voiding", { id, version: 1, signBy });
    const voiding = book.write.voidDebt([id, signBy, "0x", other], as.creditor);
    await viem.assertions.revertWithCustomError(voiding, book, "SignatureInvalid");
  });

  it("when the signatures' time is over, reverts SignatureExpired", async () => {
    const { book, id } = await load();
    const expired = await signAct({ book }, cast.debtor, "Voiding", { id, version: 0, signBy: 1 });
    const voiding = book.write.voidDebt([id, 1, "0x", expired], as.creditor);
    await viem.assertions.revertWithCustomError(voiding, book, "SignatureExpired");
  });

  it("when both have signed, whoever sends it, ends the debt as void, and emits DebtClosed", async () => {
    const { book, id } = await load();
    const message = { id, version: 0, signBy: (await now()) + DAY };
    const byCreditor = await signAct({ book }, cast.creditor, "Voiding", message);
    const byDebtor = await signAct({ book }, cast.debtor, "Voiding", message);
    const voiding = book.write.voidDebt([id, message.signBy, byCreditor, byDebtor], as.stranger);
    await viem.assertions.emitWithArgs(voiding, book, "DebtClosed", [id, 2, 7]);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 7, sequence: 2 });
  });
});
