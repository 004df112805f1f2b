import { expect } from "chai";
import type { Address } from "viem";
import { expectCode } from "./expect-code.test-aid.ts";
import { openDebt } from "./model/open.ts";
import { payDebt, payOffDebt } from "./model/pay.ts";
import type { ModelDebt, Step } from "./model.ts";
import { FIRST_DUE_AT, sampleConditions, sampleTerms } from "./sample-debt.test-aid.ts";
import type { Conditions, Terms } from "./terms.ts";

const DAY = 86_400;
const OPENED_AT = FIRST_DUE_AT - 30 * DAY;
const LATE_AT = FIRST_DUE_AT + 76 * DAY;
const PAYER = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const DOMAIN = { chain: "eip155:31337", debtBook: "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512" } as const;

function opened(terms: Partial<Terms> = {}, conditions: Partial<Conditions> = {}): ModelDebt {
  return openDebt(sampleTerms(terms), sampleConditions(conditions), 1, DOMAIN, OPENED_AT).debt;
}

const once = { principal: 100_000_000n, charge: 0n, installments: 1, intervalMonths: 0 };
const numbersOf = (events: Step["events"]) =>
  events.map((event) => `${"sequence" in event ? event.sequence : ""} ${event.type}`);

describe("model of DebtBook", () => {
  it("refuses to open what checkTerms refuses", () => {
    expectCode(() => opened({ principal: 0n }), "debt-book/total-out-of-range");
  });

  describe("payDebt", () => {
    it("refuses less than 0.01 and more than is left", () => {
      expectCode(() => payDebt(opened(), PAYER, 9_999n, OPENED_AT), "debt-book/amount-too-small");
      expectCode(() => payDebt(opened(), PAYER, 1_200_000_001n, OPENED_AT), "debt-book/amount-too-large");
    });

    it("refuses a debt that is closed", () => {
      const { debt } = payDebt(opened(), PAYER, 1_200_000_000n, OPENED_AT);
      expectCode(() => payDebt(debt, PAYER, 10_000n, OPENED_AT), "debt-book/debt-not-open");
    });

    it("tells the debtor's payment from another's", () => {
      const { debtor } = sampleTerms();
      const payers: readonly Address[] = [debtor, PAYER];
      const methods = payers.map((payer) => payDebt(opened(), payer, 10_000n, OPENED_AT).events[0]);
      expect(methods.map((event) => event?.type === "PaymentReceived" && event.method)).to.deep.equal([
        "debtor",
        "thirdParty",
      ]);
    });

    it("assesses the fee first, fills the total, then the fee, and closes on the last unit", () => {
      // 100.00 is 73 days past grace at 10 %: a fee of 2.00.
      const most = payDebt(opened(once), PAYER, 101_000_000n, LATE_AT);
      expect(most.events[0]).to.include({
        amount: 101_000_000n,
        toFees: 1_000_000n,
        feeAssessed: 2_000_000n,
        sequence: 2,
      });
      expect(most.debt).to.include({ state: "active", accruedAt: LATE_AT });
      const last = payDebt(most.debt, PAYER, 1_000_000n, LATE_AT + DAY);
      expect(numbersOf(last.events)).to.deep.equal(["3 PaymentReceived", "4 DebtClosed"]);
      expect(last.debt.state).to.equal("paid");
    });

    it("takes less than 0.01 if that is all that is left", () => {
      const { debt } = payDebt(opened(once), PAYER, 99_999_999n, OPENED_AT);
      expect(payDebt(debt, PAYER, 1n, OPENED_AT).debt.state).to.equal("paid");
    });

    it("wraps the sequence instead of stopping a payment", () => {
      const { debt, events } = payDebt({ ...opened(), sequence: 65_535 }, PAYER, 10_000n, OPENED_AT);
      expect([debt.sequence, numbersOf(events)]).to.deep.equal([0, ["0 PaymentReceived"]]);
    });
  });

  describe("payOffDebt", () => {
    it("refuses to take more than the payer agreed to", () => {
      expectCode(() => payOffDebt(opened(), PAYER, 999_999_999n, OPENED_AT), "debt-book/payoff-above-maximum");
    });

    it("gives back the charge that is not earned", () => {
      const { debt, events } = payOffDebt(opened(), PAYER, 1_000_000_000n, OPENED_AT);
      expect(numbersOf(events)).to.deep.equal(["2 PaymentReceived", "3 ChargeRebated", "4 DebtClosed"]);
      expect(events[1]).to.include({ amount: 200_000_000n });
      expect(debt).to.include({ state: "paid", paid: 1_000_000_000n });
    });

    it("says nothing of a rebate of nothing", () => {
      const { events } = payOffDebt(opened({ charge: 0n }), PAYER, 1_000_000_000n, OPENED_AT);
      expect(numbersOf(events)).to.deep.equal(["2 PaymentReceived", "3 DebtClosed"]);
    });

    it("closes for nothing what the rebate covers, and gives back only what was left", () => {
      const { debt } = payDebt(opened(), PAYER, 1_050_000_000n, OPENED_AT);
      const { events } = payOffDebt(debt, PAYER, 0n, OPENED_AT);
      expect(events[0]).to.include({ amount: 0n, method: "payoff" });
      expect(events[1]).to.include({ amount: 150_000_000n });
    });
  });
});
