import { expect } from "chai";
import { getAddress } from "viem";
import { credit, deployReceipts, receiptOf, reportStateOf } from "./debt-book/receipt/receipt-world.ts";
import { accelerated, as, disputed, now, openLife } from "./lives.ts";
import { signAct } from "./signing.ts";
import { cast, DAY, endow, networkHelpers, ONE, viem } from "./world.ts";

const creditor = getAddress(cast.creditor.account.address);
const KEY = `0x${"4b".repeat(32)}` as const;

/** The debtor disputes, and pays nearly all under protest. */
async function protested() {
  const life = await disputed(await openLife());
  await life.book.write.pay([life.id, 1319n * ONE], as.debtor);
  return life;
}

/** What the contracts should do and do not yet; see "Known faults" in contracts/README.md. */
describe("known faults", () => {
  it.skip("1: a creditor who forgives the rest of a disputed debt does not get what Escrow held", async () => {
    // Skipped: the debt ends by it, and no arbiter can rule any more.
    const life = await protested();
    await life.book.write.forgive([life.id, ONE], as.creditor);
    await life.escrow.write.release([1n], as.creditor);
    expect(await life.escrow.read.creditOf([life.token, creditor])).to.equal(0n);
  });

  it.skip("1: nor does a creditor who pays the rest of it", async () => {
    // Skipped: as above.
    const life = await protested();
    await endow(life, cast.creditor);
    await life.book.write.pay([life.id, ONE], as.creditor);
    await life.escrow.write.release([1n], as.creditor);
    expect(await life.escrow.read.creditOf([life.token, creditor])).to.equal(0n);
  });

  it.skip("1: an arbiter can reduce what was paid under protest", async () => {
    // Skipped: a reduction reaches only what is left.
    const life = await protested();
    await life.book.write.rule([life.id, 1, 500n * ONE], as.arbiter);
  });

  it.skip("2: a payment between signing and sending a restructuring counts", async () => {
    // Skipped: the new terms start with nothing paid.
    const life = await openLife();
    const from = await now();
    const terms = {
      ...{ id: life.id, version: 1, principal: 1320n * ONE, charge: 0n, installments: 12, intervalSeconds: 30 * DAY },
      ...{ intervalMonths: 0, firstDueAt: from + 60 * DAY, balloonBps: 0, selfDeferrals: 0 },
      ...{ documentHash: KEY, signBy: from + 20 * DAY },
    };
    const signature = await signAct(life, cast.debtor, "Restructuring", terms);
    await life.book.write.pay([life.id, 600n * ONE], as.debtor);
    await life.book.write.restructure([terms, "0x", signature], as.creditor);
    expect((await life.lens.read.quote([life.id, await now()])).payoff).to.equal(720n * ONE);
  });

  it.skip("3: a report that was credited stays so after an assignment", async () => {
    // Skipped: receipts are known by creditor, and the new one has signed none.
    const world = await deployReceipts();
    const report = await receiptOf(world);
    await world.book.write.reportPayment([report, "0x"], as.debtor);
    await credit(world, report);
    await world.book.write.assign([world.id, cast.buyer.account.address], as.creditor);
    await world.book.write.acceptAssignment([world.id], as.buyer);
    await networkHelpers.time.increase(4 * DAY);
    expect(await reportStateOf(world)).to.equal("credited");
  });

  it.skip("4: no deposit is drawn while a report stops the clock, accelerated or not", async () => {
    // Skipped: of an accelerated debt the clock is not asked.
    const life = await openLife();
    await life.book.write.addDeposit([life.id, 300n * ONE], as.payer);
    await accelerated(life);
    const report = { id: life.id, key: KEY, amount: 1320n * ONE, paidAt: await now() };
    await life.book.write.reportPayment([report, "0x"], as.debtor);
    const drawing = life.book.write.drawDeposit([life.id, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(drawing, life.book, "ClockStopped");
  });
});
