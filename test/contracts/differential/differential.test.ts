import { readFileSync } from "node:fs";
import { type History, type Outcome, replay } from "@duebook/protocol/history";
import { expect } from "chai";
import fc from "fast-check";
import { fuzzRuns } from "../../../scripts/fuzz-runs.ts";
import { anyHistory } from "./any-history.ts";
import { type Chain, castOf, openOnChain, replayOnChain, startChain } from "./replay-on-chain.ts";

interface HistoryVector extends History {
  readonly says: string;
  readonly expected: readonly Outcome[];
}

interface ScheduleVector extends History {
  readonly says: string;
  readonly expected: readonly { number: number; dueAt: number; amount: string }[];
}

const vectors = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), "utf8")).cases;

describe("DebtBook and DebtLens against the protocol", () => {
  let chain: Chain;
  before(async () => {
    chain = await startChain();
  });

  async function expectAgreement(history: History): Promise<void> {
    const { outcomes, ids, delivered } = await replayOnChain(chain, history);
    expect(outcomes).to.deep.equal(replay(history, castOf(chain)));
    expect(ids[0]).to.equal(ids[1]);
    expect(delivered.toString()).to.equal(outcomes.at(-1)?.quote.paid);
  }

  for (const { says, expected, ...history } of vectors("schedule") as ScheduleVector[]) {
    it(`schedule: ${says}`, async () => {
      const { ids } = await openOnChain(chain, history);
      const schedule = await chain.lens.read.schedule([ids[0]]);
      expect(schedule).to.have.length(history.terms.installments);
      for (const { number, dueAt, amount } of expected) {
        const told = schedule[number - 1];
        expect({ number, dueAt: told?.dueAt, amount: told?.amount.toString() }).to.deep.equal({
          number,
          dueAt,
          amount,
        });
      }
    });
  }

  for (const { says, expected, ...history } of vectors("late-fee") as HistoryVector[]) {
    it(`late fee: ${says}`, async () => {
      expect((await replayOnChain(chain, history)).outcomes).to.deep.equal(expected);
    });
  }

  for (const { says, ...history } of vectors("histories") as HistoryVector[]) {
    it(`kept history: ${says}`, () => expectAgreement(history));
  }

  it(`${fuzzRuns()} random histories come to the same quotes and events`, async function () {
    this.timeout(fuzzRuns() * 2_000);
    await fc.assert(fc.asyncProperty(anyHistory(castOf(chain)), expectAgreement), { numRuns: fuzzRuns() });
  });
});
