import type { DebtView } from "@duebook/protocol/http";
import { expect } from "chai";
import { choicesOf, offerOf } from "./order.ts";

const viewOf = (figures: Partial<DebtView>) =>
  ({ standing: "current", total: "1000000000", paid: "0", pending: "0", fee: "0", due: "0", ...figures }) as DebtView;

describe("offerOf", () => {
  it("offers nothing for a closed debt", () =>
    expect(offerOf(viewOf({ standing: "closed", paid: "900000000" }))).to.equal(null));

  const cases = [
    {
      name: "with a pending payment of all but the last installment",
      figures: { pending: "900000000", due: "100000000", nextAmount: "100000000", payoff: "1" },
      choices: ["any", "everything"],
    },
    {
      name: "before the first due date",
      figures: { nextAmount: "100000000", payoff: "990000000" },
      choices: ["installment", "any", "everything"],
    },
    {
      name: "with one installment due",
      figures: { due: "100000000", nextAmount: "100000000", payoff: "1" },
      choices: ["due", "any", "everything"],
    },
    {
      name: "with two due",
      figures: { due: "200000000", nextAmount: "100000000", payoff: "1" },
      choices: ["due", "installment", "any", "everything"],
    },
    {
      name: "at the last installment",
      figures: { paid: "900000000", due: "100000000", nextAmount: "100000000", payoff: "1" },
      choices: ["any", "everything"],
    },
    {
      name: "with only a fee left",
      figures: { paid: "1000000000", fee: "5000", nextAmount: "0", payoff: "5000" },
      choices: ["any", "everything"],
    },
  ];
  for (const { name, figures, choices } of cases) {
    it(`${name}: ${choices.join(", ")}`, () => {
      const offer = offerOf(viewOf(figures));
      expect(offer && choicesOf(offer)).to.deep.equal(choices);
    });
  }

  it("asks for all that is left if that is below the smallest payment", () =>
    expect(offerOf(viewOf({ paid: "1000000000", fee: "5000", nextAmount: "0", payoff: "5000" }))?.least).to.equal(
      5000n,
    ));
});
