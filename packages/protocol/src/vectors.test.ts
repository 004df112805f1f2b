import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Cast } from "./call-arguments.ts";
import { type History, type Outcome, replay, termsOf } from "./history.ts";
import { scheduleAsSigned, scheduleOf } from "./schedule.ts";

const CAST: Cast = {
  creditor: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  debtor: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  payer: "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
  servicer: "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
  arbiter: "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc",
  buyer: "0x976EA74026E726554dB657fA54763abd0C3a0aa9",
  note: "0x0000000000000000000000000000000000000000",
  payDesk: "0x0000000000000000000000000000000000000000",
  payAddress: "0x0000000000000000000000000000000000000000",
};

function vectors<Expected>(name: string): readonly (History & { says: string; expected: readonly Expected[] })[] {
  const file = new URL(`../../../test/vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")).cases;
}

describe("vectors that contracts and protocol share", () => {
  for (const { says, expected, ...history } of vectors<{ number: number; dueAt: number; amount: string }>("schedule")) {
    it(`schedule: ${says}`, () => {
      const schedule = scheduleOf(scheduleAsSigned(termsOf(history, CAST)), 0n);
      const shown = expected.map(({ number }) => schedule[number - 1]);
      const told = shown.map((due) => ({ number: due?.number, dueAt: due?.dueAt, amount: due?.amount.toString() }));
      expect(told).to.deep.equal(expected);
    });
  }

  for (const { says, expected, ...history } of vectors<Outcome>("late-fee")) {
    it(`late fee: ${says}`, () => expect(replay(history, CAST).outcomes).to.deep.equal(expected));
  }

  it("are there", () => {
    expect([vectors("schedule"), vectors("late-fee")].every(({ length }) => length >= 15)).to.equal(true);
  });
});
