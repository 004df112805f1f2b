import { expect } from "chai";
import { PAYER, SETTLEMENT, transferTo } from "./attribution-cast.test-aid.ts";
import { DEBT } from "./cast.test-aid.ts";
import { recordedTransfers } from "./recorded-transfers.ts";

describe("recordedTransfers", () => {
  it("does not take the payment of another creditor's debt for one of ours", () => {
    const transfer = transferTo(SETTLEMENT, 10_000_000n);
    const payment = { debt: DEBT, transactionId: transfer.transactionId, index: 9, amount: 10_000_000n };
    expect(recordedTransfers([transfer], [{ ...payment, payee: PAYER }], ({ amount }) => amount).size).to.equal(0);
    expect(recordedTransfers([transfer], [{ ...payment, payee: SETTLEMENT }], ({ amount }) => amount).size).to.equal(1);
  });

  it("compares a payment with the transfers of its own transaction alone", () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      transferTo(SETTLEMENT, 10_000_000n, { position: `000000000007/${index}`, transactionId: `t${index}` }),
    );
    const payments = many.map(({ transactionId }) => {
      return { debt: DEBT, transactionId, index: 9, amount: 10_000_000n, payee: SETTLEMENT };
    });
    let compared = 0;
    const amountOf = ({ amount }: { readonly amount: bigint }) => {
      compared += 1;
      return amount;
    };
    expect(recordedTransfers(many, payments, amountOf).size).to.equal(1000);
    expect(compared).to.equal(1000);
  });
});
