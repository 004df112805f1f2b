import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";

/**
 * One demand of the product and the tests that show it, as file and title. Sections: channels (B), personal strategy (C),
 * risk (D), hardship (E), the right to know (F), complaints (G), privacy (H), law (I), lost contact (J), effect (K), machine
 * help (M), records (N), legal escalation (P). Where the usual form of a demand collides with law or with the debtor's
 * dignity, what is shown is the lawful form.
 */
interface Requirement {
  readonly asks: string;
  readonly shownBy: readonly (readonly [file: string, title: string])[];
}

/** How many demands each section has; a number that is skipped is a demand that was forgotten. */
const SECTIONS = { B: 15, C: 16, D: 6, E: 5, F: 7, G: 4, H: 7, I: 9, J: 7, K: 6, M: 4, N: 5, P: 2 };

const REQUIREMENTS: Readonly<Record<string, Requirement>> = JSON.parse(
  readFileSync(new URL("requirements.json", import.meta.url), "utf8"),
);

describe("requirements", () => {
  it("are all listed, and nothing else", () => {
    const ids = Object.entries(SECTIONS).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, index) => `${section}${index + 1}`),
    );
    expect(Object.keys(REQUIREMENTS)).to.deep.equal(ids);
  });

  for (const [id, { asks, shownBy }] of Object.entries(REQUIREMENTS)) {
    it(`${id}: ${asks}`, () => {
      expect(shownBy, "no test shows it").to.not.have.length(0);
      for (const [file, title] of shownBy) requireTest(file, title);
    });
  }
});

/** The title stands in the file as that of a test that runs; where titles are made of a table, as it is written there. */
function requireTest(file: string, title: string): void {
  expect(existsSync(file), `${file} does not exist`).to.equal(true);
  const quoted = title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const test = new RegExp(`^\\s*(await )?(it|test|test\\.step)\\(\\s*(["'\`])${quoted}\\3`, "m");
  expect(test.test(readFileSync(file, "utf8")), `${file} has no test "${title}"`).to.equal(true);
}
