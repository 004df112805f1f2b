import { readFileSync } from "node:fs";
import { emptyLedger, type Ledger } from "@duebook/collections/ledger";
import { record } from "@duebook/collections/record";
import { type History, type Outcome, replay } from "@duebook/protocol/history";
import { CALL_NAMES } from "@duebook/protocol/history-call";
import { quote } from "@duebook/protocol/quote";
import { type DebtId, STATES } from "@duebook/protocol/terms";
import { expect } from "chai";
import fc from "fast-check";
import { toFunctionSelector, toFunctionSignature } from "viem";
import { fuzzRuns } from "../../../scripts/fuzz-runs.ts";
import { writingFunctions } from "../writing-functions.ts";
import { anyHistory } from "./any-history.ts";
import { type ChainReplay, openOnChain, replayOnChain } from "./replay-on-chain.ts";
import { type Chain, calledAs, castOf, startChain } from "./start-chain.ts";
import { writtenInModel, writtenOnChain } from "./written.ts";

interface HistoryVector extends History {
  readonly says: string;
  readonly expected: readonly Outcome[];
}

interface ScheduleVector extends History {
  readonly says: string;
  readonly expected: readonly { number: number; dueAt: number; amount: string }[];
}

const HISTORIES = fuzzRuns(10_000);

/** What begins each history, in one way or another. */
const OPENING = new Set(["registerConditions", "open", "openBatch", "lockPrincipal"]);

const vectors = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), "utf8")).cases;

describe("DebtBook and DebtLens against the protocol", () => {
  let chain: Chain;
  before(async () => {
    chain = await startChain();
  });

  async function expectAgreement(history: History): Promise<void> {
    const { turns, ids } = await replayOnChain(chain, history);
    const { outcomes, debt } = replay(history, castOf(chain, ids[0]));
    expect(turns.map(({ outcome }) => outcome)).to.deep.equal(outcomes);
    expect(ids[0]).to.equal(ids[1]);
    const accounts = Object.values(castOf(chain, ids[0]));
    const written = await writtenOnChain(chain, ids[0], debt.holdings.length, accounts);
    expect(written).to.deep.equal(writtenInModel(debt, accounts));
    expect(await chain.token.read.balanceOf([chain.book.address])).to.equal(0n);
    expectRecorded(history, turns, ids[0]);
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
      const { turns } = await replayOnChain(chain, history);
      expect(turns.map(({ outcome }) => outcome)).to.deep.equal(expected);
    });
  }

  for (const { says, ...history } of vectors("histories") as HistoryVector[]) {
    it(`kept history: ${says}`, () => expectAgreement(history));
  }

  it("random histories take every call to its end, and reach every state and what a token may do", () => {
    const some = fc.sample(anyHistory(castOf(chain)), { numRuns: 1_000, seed: 1 });
    const taken = new Set(some.flatMap((history) => reachedBy(history, replay(history, castOf(chain)).outcomes)));
    const states = STATES.filter((state) => state !== "none");
    const openings = ["opened against its principal", "opened in a batch"];
    const vices = ["PaymentHeld", "debt-book/payment-failed", "debt-book/payoff-short", "escrow/withdrawal-failed"];
    // Whoever trespasses is always refused.
    const calls = CALL_NAMES.filter((name) => name !== "trespass");
    expect([...calls, ...openings, ...states, ...vices].filter((name) => !taken.has(name))).to.deep.equal([]);
  });

  it(`${HISTORIES} random histories come to the same quotes, events and words in storage`, async function () {
    this.timeout(HISTORIES * 2_000);
    await fc.assert(fc.asyncProperty(anyHistory(castOf(chain)), expectAgreement), { numRuns: HISTORIES });
  });

  it("has called every function of every contract that writes", async () => {
    const { book, escrow, lens, payDesk, note } = chain;
    const addresses = {
      ...{ DebtBook: book.address, DebtLens: lens.address, PayDesk: payDesk.address },
      ...{ Escrow: escrow.address, DebtNote: note },
    };
    const functions = (await writingFunctions()).filter(({ item }) => !OPENING.has(item.name));
    const missing = functions.filter(
      ({ contract, item }) => !chain.called.has(calledAs(addresses[contract], toFunctionSelector(item))),
    );
    expect(missing.map(({ item }) => toFunctionSignature(item))).to.deep.equal([]);
  });
});

/** How it opened, the calls that went through, their events and the states after them, and what calls were refused with. */
function reachedBy({ conditions, isInBatch, calls }: History, outcomes: readonly Outcome[]): string[] {
  const opened = conditions.isFunded ? "opened against its principal" : isInBatch ? "opened in a batch" : "opened";
  const done = calls.flatMap(({ call }, index) => {
    const outcome = outcomes[index + 1];
    if (outcome === undefined || outcome.refused !== null) return outcome?.refused ?? [];
    return [call, String(outcome.quote.state), ...outcome.events.map(({ type }) => String(type))];
  });
  return [opened, ...done];
}

/** The ledger knows no more than the events, and must come to the quotes of the chain after each of them. */
function expectRecorded({ calls, openedAt }: History, turns: ChainReplay["turns"], id: DebtId): void {
  let ledger: Ledger = emptyLedger;
  for (const [index, { events, outcome }] of turns.entries()) {
    ledger = events.reduce(record, ledger);
    const facts = ledger.debts[id];
    if (facts === undefined) throw new Error("The debt's opening is not among its events.");
    const at = calls[index - 1]?.at ?? openedAt;
    expect(asJson(quote(facts, at))).to.deep.equal(outcome.quote);
  }
  expect(ledger.gaps).to.deep.equal({});
}

function asJson(value: object): unknown {
  return JSON.parse(JSON.stringify(value, (_, field) => (typeof field === "bigint" ? field.toString() : field)));
}
