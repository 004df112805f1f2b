import type { Payment } from "@duebook/protocol/debt";
import { expect } from "chai";
import { at, DAY, DEBT, HOUR } from "../cast.test-aid.ts";
import type { DebtorRequest, Promised } from "../request/request.ts";
import { endOfDay } from "./end-of-day.ts";
import { DEFAULT_PROMISES, promiseStanding, refusePromise } from "./promise.ts";

const NOW = at("2026-03-06T12:00:00Z");
const ENDS = at("2026-03-10T00:00:00Z");
const LEFT = 300_000_000n;
const PROMISED: Promised = { amount: 100_000_000n, endsAt: ENDS };

function promised(receivedAt: number, changes: Partial<DebtorRequest> = {}): DebtorRequest & { promised: Promised } {
  const open = { answerBy: null, decidedAt: null, outcome: null, withdrawnAt: null, channel: null };
  return { id: "p", debtId: DEBT, kind: "promise", receivedAt, ...open, ...changes, promised: PROMISED };
}

function paid(amount: bigint, receivedAt: number): Payment {
  const hash = `0x${"00".repeat(32)}` as const;
  return { transaction: hash, payer: null, amount, toFees: 0n, receivedAt, method: "receipt", isHeld: false };
}

describe("refusePromise", () => {
  const refusalOf = (changes: Partial<Promised>, earlier: readonly DebtorRequest[] = []) =>
    refusePromise({ ...PROMISED, ...changes }, earlier, DEFAULT_PROMISES, LEFT, NOW)?.code ?? null;

  it("takes no amount of nothing, and none beyond what is left", () => {
    expect([refusalOf({ amount: 0n }), refusalOf({ amount: LEFT + 1n })]).to.deep.equal([
      "promise/amount",
      "promise/amount",
    ]);
    expect(refusalOf({ amount: LEFT })).to.equal(null);
  });

  it("takes no day that is over, and none too far away", () => {
    expect(refusalOf({ endsAt: NOW })).to.equal("promise/day-past");
    expect(refusalOf({ endsAt: NOW + 15 * DAY + 1 })).to.equal("promise/too-far");
    expect(refusalOf({ endsAt: NOW + 15 * DAY })).to.equal(null);
  });

  it("takes no second promise while one is open, unless that was taken back", () => {
    expect(refusalOf({}, [promised(NOW - DAY)])).to.equal("promise/open");
    expect(refusalOf({}, [promised(NOW - DAY, { withdrawnAt: NOW })])).to.equal(null);
  });

  it("takes no more than so many in 90 days, those taken back among them", () => {
    const before = [1, 2, 3].map((days) => promised(NOW - days * DAY, { withdrawnAt: NOW }));
    expect(refusalOf({}, before)).to.equal("promise/too-often");
    expect(refusalOf({}, [...before.slice(1), promised(NOW - 90 * DAY, { withdrawnAt: NOW })])).to.equal(null);
  });
});

describe("promiseStanding", () => {
  const standing = (payments: readonly Payment[], watermarkAt: number | null) =>
    promiseStanding(promised(NOW), payments, watermarkAt);

  it("is not broken before every payment up to its end is known", () => {
    expect(standing([], null)).to.equal("unproven");
    expect(standing([], ENDS - 1)).to.equal("open");
    expect(standing([], ENDS)).to.equal("broken");
  });

  it("is kept by what came since, in parts too, and by nothing before or after", () => {
    expect(standing([paid(60_000_000n, NOW), paid(40_000_000n, ENDS - 1)], null)).to.equal("kept");
    expect(standing([paid(100_000_000n, NOW - 1)], ENDS)).to.equal("broken");
    expect(standing([paid(100_000_000n, ENDS)], ENDS)).to.equal("broken");
    expect(standing([paid(99_999_999n, NOW)], ENDS)).to.equal("broken");
  });

  it("is nobody's any more once it is taken back", () =>
    expect(promiseStanding(promised(NOW, { withdrawnAt: NOW }), [], ENDS)).to.equal("withdrawn"));
});

describe("endOfDay", () => {
  it("knows no day that does not exist", () => {
    for (const day of ["2026-02-29", "2026-13-01", "2026-00-10", "tomorrow", "2026-3-1"]) {
      expect(endOfDay(day, ["UTC"]), day).to.equal(null);
    }
  });

  const cases: readonly [string, readonly string[], string][] = [
    ["2026-03-10", ["UTC"], "2026-03-11T00:00:00Z"],
    ["2026-03-10", ["America/Los_Angeles"], "2026-03-11T07:00:00Z"],
    ["2026-03-10", ["Asia/Shanghai"], "2026-03-10T16:00:00Z"],
    ["2026-03-10", ["Asia/Shanghai", "America/New_York"], "2026-03-11T04:00:00Z"],
    ["2026-03-10", [], "2026-03-11T12:00:00Z"],
    // The clock goes on from 24:00 to 01:00 of the next day, so the next day begins at 01:00.
    ["2026-04-23", ["Africa/Cairo"], "2026-04-23T22:00:00Z"],
    ["2028-02-29", ["Pacific/Kiritimati"], "2028-02-29T10:00:00Z"],
  ];
  for (const [day, zones, end] of cases) {
    it(`ends ${day} in ${zones.join(" and ") || "an unknown place"} at ${end}`, () =>
      expect((endOfDay(day, zones) ?? 0) / HOUR).to.equal(at(end) / HOUR));
  }
});
