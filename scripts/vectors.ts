// Computes the expected outcomes of test/vectors/{schedule,late-fee}.json again, by the model in packages/protocol.
import { readFileSync, writeFileSync } from "node:fs";
import { type Cast, type History, replay, termsOf } from "@duebook/protocol/history";
import { scheduleOf } from "@duebook/protocol/schedule";

// The second to fourth account of every local chain.
const CAST: Cast = {
  creditor: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  debtor: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  payer: "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
};

interface ScheduleVector extends History {
  readonly numbers: readonly number[];
}

rewrite<ScheduleVector>("schedule", (vector) =>
  scheduleOf(termsOf(vector, CAST), 0n)
    .filter(({ number }) => vector.numbers.includes(number))
    .map(({ number, dueAt, amount }) => ({ number, dueAt, amount: amount.toString() })),
);
rewrite<History>("late-fee", (vector) => replay(vector, CAST));

function rewrite<Vector>(name: string, expectedOf: (vector: Vector) => unknown): void {
  const file = new URL(`../test/vectors/${name}.json`, import.meta.url);
  const { cases, ...rest } = JSON.parse(readFileSync(file, "utf8")) as { cases: Vector[] };
  const computed = cases.map((vector) => ({ ...vector, expected: expectedOf(vector) }));
  writeFileSync(file, `${JSON.stringify({ ...rest, cases: computed }, null, 1)}\n`);
}
