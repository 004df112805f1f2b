import { expect } from "chai";
import { getAddress, zeroAddress } from "viem";
import { as, now, openLife } from "../../lives.ts";
import { signAct } from "../../signing.ts";
import { cast, DAY, networkHelpers, viem } from "../../world.ts";

const PERMISSION_DEFER = 1;
const load = () => networkHelpers.loadFixture(opened);
const creditor = getAddress(cast.creditor.account.address);
const servicer = getAddress(cast.servicer.account.address);

async function opened() {
  return openLife();
}

async function signed(permissions: number, signBy?: number) {
  const life = await load();
  const message = { creditor, servicer, permissions, nonce: 0n, signBy: signBy ?? (await now()) + DAY };
  return { ...life, message, signature: await signAct(life, cast.creditor, "Authorization", message) };
}

describe("DebtBook.authorize", () => {
  it("when a creditor gives bits, lets the servicer do what they say, and emits ServicerAuthorized", async () => {
    const { book, id } = await load();
    const authorization = book.write.authorize([servicer, PERMISSION_DEFER], as.creditor);
    const args = [creditor, servicer, PERMISSION_DEFER] as const;
    await viem.assertions.emitWithArgs(authorization, book, "ServicerAuthorized", [...args]);
    expect(await book.read.permissionsOf([creditor, servicer])).to.equal(PERMISSION_DEFER);
    await book.write.defer([id, 1], as.servicer);
  });

  it("when a creditor gives none, takes all away", async () => {
    const { book, id } = await load();
    await book.write.authorize([servicer, PERMISSION_DEFER], as.creditor);
    await book.write.authorize([servicer, 0], as.creditor);
    expect(await book.read.permissionsOf([creditor, servicer])).to.equal(0);
    await viem.assertions.revertWithCustomError(book.write.defer([id, 1], as.servicer), book, "NotPermitted");
  });
});

describe("DebtBook.authorizeBySignature", () => {
  it("when the creditor neither sends nor signed, reverts SignatureInvalid", async () => {
    const { book } = await load();
    const signBy = (await now()) + DAY;
    const message = { creditor, servicer, permissions: 1, nonce: 0n, signBy };
    const forged = await signAct({ book }, cast.servicer, "Authorization", message);
    for (const signature of [forged, "0x"] as const) {
      const authorization = book.write.authorizeBySignature([creditor, servicer, 1, signBy, signature], as.servicer);
      await viem.assertions.revertWithCustomError(authorization, book, "SignatureInvalid");
    }
  });

  it("when the signature is not of the form of one, for a creditor and for the zero address, reverts SignatureInvalid", async () => {
    const { book } = await load();
    const signBy = (await now()) + DAY;
    for (const account of [creditor, zeroAddress]) {
      const authorization = book.write.authorizeBySignature([account, servicer, 1, signBy, "0x1b"], as.servicer);
      await viem.assertions.revertWithCustomError(authorization, book, "SignatureInvalid");
    }
  });

  it("when the creditor signed other bits, reverts SignatureInvalid", async () => {
    const { book, message, signature } = await signed(1);
    const more = book.write.authorizeBySignature([creditor, servicer, 3, message.signBy, signature], as.servicer);
    await viem.assertions.revertWithCustomError(more, book, "SignatureInvalid");
  });

  it("when the signature was used before, reverts SignatureInvalid", async () => {
    const { book, message, signature } = await signed(1);
    const send = () => book.write.authorizeBySignature([creditor, servicer, 1, message.signBy, signature], as.servicer);
    await send();
    await viem.assertions.revertWithCustomError(send(), book, "SignatureInvalid");
  });

  it("when the creditor has authorized or taken away since it was signed, reverts SignatureInvalid", async () => {
    const { book, message, signature } = await signed(1);
    await book.write.authorize([servicer, 0], as.creditor);
    const undoing = book.write.authorizeBySignature([creditor, servicer, 1, message.signBy, signature], as.servicer);
    await viem.assertions.revertWithCustomError(undoing, book, "SignatureInvalid");
  });

  it("when the signature's time is over, reverts SignatureExpired", async () => {
    const { book, signature } = await signed(1, 1);
    const late = book.write.authorizeBySignature([creditor, servicer, 1, 1, signature], as.servicer);
    await viem.assertions.revertWithCustomError(late, book, "SignatureExpired");
  });

  it("when the creditor signed, does the same, whoever sends it, emits ServicerAuthorized, and uses the nonce up", async () => {
    const { book, message, signature } = await signed(65);
    const values = [creditor, servicer, 65, message.signBy, signature] as const;
    const authorization = book.write.authorizeBySignature([...values], as.stranger);
    await viem.assertions.emitWithArgs(authorization, book, "ServicerAuthorized", [creditor, servicer, 65]);
    expect(await book.read.permissionsOf([creditor, servicer])).to.equal(65);
    expect(await book.read.nonceOf([creditor])).to.equal(1n);
  });
});
