import { expect } from "chai";
import { getAddress } from "viem";
import { as, now, openLife } from "../../lives.ts";
import { signAct } from "../../signing.ts";
import { cast, DAY, networkHelpers, viem } from "../../world.ts";

const load = () => networkHelpers.loadFixture(opened);
const creditor = getAddress(cast.creditor.account.address);
const servicer = getAddress(cast.servicer.account.address);

async function opened() {
  return openLife();
}

describe("DebtBook.authorize", () => {
  it("lets a servicer do what its bits say, until they are taken away", async () => {
    const { book, id } = await load();
    const authorization = book.write.authorize([servicer, 1], as.creditor);
    await viem.assertions.emitWithArgs(authorization, book, "ServicerAuthorized", [creditor, servicer, 1]);
    expect(await book.read.permissionsOf([creditor, servicer])).to.equal(1);
    await book.write.defer([id, 1], as.servicer);
    await book.write.authorize([servicer, 0], as.creditor);
    await viem.assertions.revertWithCustomError(book.write.defer([id, 1], as.servicer), book, "NotPermitted");
  });
});

describe("DebtBook.authorizeBySignature", () => {
  it("refuses who has not signed", async () => {
    const { book } = await load();
    const signBy = (await now()) + DAY;
    const message = { creditor, servicer, permissions: 1, nonce: 0n, signBy };
    const forged = await signAct({ book }, cast.servicer, "Authorization", message);
    for (const signature of [forged, "0x"] as const) {
      const authorization = book.write.authorizeBySignature([creditor, servicer, 1, signBy, signature], as.servicer);
      await viem.assertions.revertWithCustomError(authorization, book, "SignatureInvalid");
    }
  });

  it("refuses a signature after its time, over other bits, or used before", async () => {
    const { book } = await load();
    const expired = await signAct({ book }, cast.creditor, "Authorization", {
      creditor,
      servicer,
      permissions: 1,
      nonce: 0n,
      signBy: 1,
    });
    const late = book.write.authorizeBySignature([creditor, servicer, 1, 1, expired], as.servicer);
    await viem.assertions.revertWithCustomError(late, book, "SignatureExpired");
    const signBy = (await now()) + DAY;
    const message = { creditor, servicer, permissions: 1, nonce: 0n, signBy };
    const signature = await signAct({ book }, cast.creditor, "Authorization", message);
    const more = book.write.authorizeBySignature([creditor, servicer, 3, signBy, signature], as.servicer);
    await viem.assertions.revertWithCustomError(more, book, "SignatureInvalid");
    await book.write.authorizeBySignature([creditor, servicer, 1, signBy, signature], as.servicer);
    const again = book.write.authorizeBySignature([creditor, servicer, 1, signBy, signature], as.servicer);
    await viem.assertions.revertWithCustomError(again, book, "SignatureInvalid");
  });

  it("does the same for whoever sends the creditor's signature", async () => {
    const { book } = await load();
    const signBy = (await now()) + DAY;
    const message = { creditor, servicer, permissions: 65, nonce: 0n, signBy };
    const signature = await signAct({ book }, cast.creditor, "Authorization", message);
    await book.write.authorizeBySignature([creditor, servicer, 65, signBy, signature], as.stranger);
    expect(await book.read.permissionsOf([creditor, servicer])).to.equal(65);
    expect(await book.read.nonceOf([creditor])).to.equal(1n);
  });
});
