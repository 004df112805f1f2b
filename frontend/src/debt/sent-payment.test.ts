import type { DebtView } from "@duebook/protocol/http";
import { expect } from "chai";
import { recordedPayment, type SentPayment } from "./sent-payment.ts";

const sent: SentPayment = { transaction: "0xaa", account: "0xAb01", nonce: 7, sentAt: 1000 };
const payment = { transaction: "0xcc", payer: "0xee", amount: "1", toFees: "0", isFinal: false, isHeld: false };

describe("recordedPayment", () => {
  const cases: readonly { name: string; seen: Partial<DebtView["payments"][number]>; isIt: boolean }[] = [
    { name: "of somebody else", seen: { receivedAt: 1001 }, isIt: false },
    { name: "of the account, but before", seen: { payer: "0xab01", receivedAt: 999 }, isIt: false },
    { name: "of the transaction", seen: { transaction: "0xaa", receivedAt: 999 }, isIt: true },
    { name: "of the account, sped up", seen: { payer: "0xab01", receivedAt: 1000 }, isIt: true },
  ];
  for (const { name, seen, isIt } of cases) {
    it(`a payment ${name}: ${isIt}`, () => {
      const payments = [{ ...payment, receivedAt: 0, ...seen }];
      expect(recordedPayment(sent, { payments }) !== null).to.equal(isIt);
    });
  }
});
