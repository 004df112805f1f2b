import { expect } from "chai";
import { as } from "../lives.ts";
import { cast, deployWorld, NO_SIGNATURE, networkHelpers, sign, termsOf, viem } from "../world.ts";

const load = () => networkHelpers.loadFixture(proposed);

async function proposed() {
  const world = await deployWorld();
  const salts = ["11", "22", "33"].map((byte) => `0x${byte.repeat(32)}` as const);
  const terms = await Promise.all(salts.map((salt) => termsOf(world, { salt })));
  const byDebtor = await Promise.all(terms.map((some) => sign(world, cast.debtor, some)));
  return { ...world, terms, byDebtor, byCreditor: terms.map(() => NO_SIGNATURE) };
}

describe("DebtBook.openBatch", () => {
  it("when there are more terms than signatures, or fewer, reverts SignaturesMissing", async () => {
    const { book, terms, byCreditor, byDebtor } = await load();
    const lists = [
      [byCreditor.slice(1), byDebtor],
      [byCreditor, [...byDebtor, NO_SIGNATURE]],
    ] as const;
    for (const [creditors, debtors] of lists) {
      const opening = book.write.openBatch([terms, creditors, debtors], as.creditor);
      const counts = [3n, BigInt(creditors.length), BigInt(debtors.length)] as const;
      await viem.assertions.revertWithCustomErrorWithArgs(opening, book, "SignaturesMissing", [...counts]);
    }
  });

  it("when one is not signed, reverts DebtorSignatureInvalid, and opens none", async () => {
    const { book, terms, byCreditor, byDebtor } = await load();
    const swapped = [...byDebtor.slice(1), ...byDebtor.slice(0, 1)];
    const opening = book.write.openBatch([terms, byCreditor, swapped], as.creditor);
    await viem.assertions.revertWithCustomError(opening, book, "DebtorSignatureInvalid");
    for (const some of terms) expect((await book.read.debtOf([await book.read.idOf([some])])).state).to.equal(0);
  });

  it("when all are signed, opens each as if alone, and emits DebtOpened", async () => {
    const { book, terms, byCreditor, byDebtor } = await load();
    await book.write.openBatch([terms, byCreditor, byDebtor], as.creditor);
    const opened = (await book.getEvents.DebtOpened()).map(({ args }) => args.id);
    expect(opened).to.deep.equal(await Promise.all(terms.map((some) => book.read.idOf([some]))));
    for (const some of terms) {
      const debt = await book.read.debtOf([await book.read.idOf([some])]);
      expect(debt).to.deep.include({ state: 1, sequence: 1, selfDeferralsLeft: 2, version: 0 });
    }
  });
});
