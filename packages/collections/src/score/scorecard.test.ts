import { expect } from "chai";
import fc from "fast-check";
import { behaviourOn, paidOn } from "./score-cast.test-aid.ts";
import { pointsOf, probabilityOf, SCORECARD, scoreByPoints } from "./scorecard.ts";

const PROMPT = behaviourOn(66, paidOn([0, 100], [31, 100], [61, 100]));
const LATE = behaviourOn(66, paidOn([20, 100]));

describe("scoreByPoints", () => {
  it("gives odds of 30 to 1 to 600 points, and doubles them with 20 more", () => {
    const odds = (points: number) => probabilityOf(points) / (1 - probabilityOf(points));
    expect([odds(600), odds(620), odds(580)].map(Math.round)).to.deep.equal([30, 60, 15]);
    expect(pointsOf(probabilityOf(437))).to.equal(437);
  });

  it("says nothing against somebody of whom nothing is known", () => {
    const { points, because } = scoreByPoints(behaviourOn(-10, paidOn()));
    expect([points, because]).to.deep.equal([600, []]);
  });

  it("gives its reasons with the numbers behind them: what took most first, then what gave most", () => {
    expect(scoreByPoints(LATE).because.map(({ code }) => code)).to.deep.equal([
      "score/days-past-due",
      "score/on-time-share",
      "score/mean-days-late",
    ]);
    expect(scoreByPoints(LATE).because[0]?.detail).to.contain("35 days");
    expect(scoreByPoints(PROMPT).because.map(({ code }) => code)).to.deep.equal(["score/on-time-share"]);
    expect(scoreByPoints(PROMPT).points).to.be.above(scoreByPoints(LATE).points);
  });

  it("tells before the due date who may be late, while nobody is", () => {
    // The fourth installment is due on day 90 or so; on day 75 both have paid all that was asked for.
    const paidLate = behaviourOn(75, paidOn([12, 100], [45, 100], [74, 100]));
    const paidInTime = behaviourOn(75, paidOn([-1, 100], [28, 100], [57, 100]));
    expect([paidLate.daysPastDue, paidInTime.daysPastDue]).to.deep.equal([0, 0]);
    expect(scoreByPoints(paidLate).points).to.be.below(scoreByPoints(paidInTime).points);
    expect(scoreByPoints(paidLate).because.map(({ code }) => code)).to.include("score/mean-days-late");
  });

  it("never rises as something grows worse", () => {
    const better = { onTimeShare: 1, paidShare: 1, daysPastDue: -1, meanDaysLate: -1, daysSincePayment: -1 };
    for (const { feature } of SCORECARD) {
      const way = better[feature as keyof typeof better];
      fc.assert(
        fc.property(
          fc.double({ min: 0, max: 200, noNaN: true }),
          fc.double({ min: 0, max: 50, noNaN: true }),
          (from, by) => {
            const scale = way > 0 ? 200 : 1;
            const at = (number: number) => scoreByPoints({ ...LATE, [feature]: number / scale }).points;
            expect(way * (at(from + by) - at(from))).to.be.at.least(0);
          },
        ),
        { numRuns: 100 },
      );
    }
  });
});
