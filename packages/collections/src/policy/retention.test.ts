import { expect } from "chai";
import type { Pack } from "./pack.ts";
import { NEWEST } from "./packs/published.ts";
import { ukConc7 } from "./packs/uk-conc-7.ts";
import { usRegF } from "./packs/us-reg-f.ts";
import { keepingOf } from "./retention.ts";
import type { Retention } from "./rule.ts";

const packWith = (...times: readonly Pick<Retention, "minimumDays" | "maximumDays">[]): Pack => ({
  ...ukConc7,
  retention: times.map((time, index) => ({
    ...{ id: `time-${index}`, level: "law", source: { ref: `clause ${index}`, reading: "primary" } },
    ...time,
  })),
});

describe("keepingOf", () => {
  it("keeps nothing for ever, though no pack in force sets an end", () => {
    expect(keepingOf([])).to.deep.equal({ minimum: null, maximum: { days: 2_192, clause: "house" } });
    expect(keepingOf([ukConc7])).to.deep.equal(keepingOf([]));
  });

  it("keeps what Regulation F has kept for three years", () => {
    expect(keepingOf([ukConc7, usRegF]).minimum).to.deep.equal({ days: 1_096, clause: "12 CFR 1006.100(a)" });
  });

  it("takes the longest minimum and the shortest maximum, with the clause of each", () => {
    const packs = [
      packWith({ minimumDays: 30, maximumDays: 900 }),
      packWith({ minimumDays: 20, maximumDays: null }, { minimumDays: 40, maximumDays: 800 }),
    ];
    expect(keepingOf(packs)).to.deep.equal({
      minimum: { days: 40, clause: "clause 1" },
      maximum: { days: 800, clause: "clause 1" },
    });
  });

  it("has no pack that would have kept longer than may be kept", () => {
    for (const pack of NEWEST) {
      const { minimum, maximum } = keepingOf([pack]);
      expect(minimum?.days ?? 0, pack.id).to.be.at.most(maximum.days);
    }
  });
});
