// Computes the expected outcomes of test/vectors/{schedule,late-fee}.json again, by the model in packages/protocol.
import { readFileSync, writeFileSync } from "node:fs";
import type { Cast } from "@duebook/protocol/call-arguments";
import { type History, replay, termsOf } from "@duebook/protocol/history";
import { scheduleAsSigned, scheduleOf } from "@duebook/protocol/schedule";

// The second to seventh account of every local chain; no contract has a part in these histories.
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

interface ScheduleVector extends History {
  readonly numbers: readonly number[];
}

rewrite<ScheduleVector>("schedule", (vector) =>
  scheduleOf(scheduleAsSigned(termsOf(vector, CAST)), 0n)
    .filter(({ number }) => vector.numbers.includes(number))
    .map(({ number, dueAt, amount }) => ({ number, dueAt, amount: amount.toString() })),
);
rewrite<History>("late-fee", (vector) => replay(vector, CAST).outcomes);

function rewrite<Vector>(name: string, expectedOf: (vector: Vector) => unknown): void {
  const file = new URL(`../test/vectors/${name}.json`, import.meta.url);
  const { cases, ...rest } = JSON.parse(readFileSync(file, "utf8")) as { cases: Vector[] };
  const computed = cases.map((vector) => ({ ...vector, expected: expectedOf(vector) }));
  writeFileSync(file, `${JSON.stringify({ ...rest, cases: computed }, null, 1)}\n`);
}
