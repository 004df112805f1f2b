import { expect } from "chai";
import fc from "fast-check";
import type { Hex } from "viem";
import { expectCode } from "./expect-code.test-aid.ts";
import { append, canonicalJson, EMPTY_JOURNAL, entryHash, firstBrokenLine, type JournalLine } from "./journal.ts";

const SALT: Hex = `0x${"5a".repeat(32)}`;

function journalOf(count: number): JournalLine[] {
  const lines: JournalLine[] = [];
  let tip = EMPTY_JOURNAL;
  for (let number = 1; number <= count; number += 1) {
    const line = append(tip, { step: number }, SALT);
    lines.push(line);
    tip = { count: line.number, hash: line.hash };
  }
  return lines;
}

describe("canonicalJson", () => {
  for (const value of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    it(`refuses ${value}`, () => expectCode(() => canonicalJson({ value }), "journal/not-canonical"));
  }

  for (const [value, text] of [
    [{ b: 1, a: [true, null, "é\n"] }, '{"a":[true,null,"é\\n"],"b":1}'],
    [{ amount: 5n, nothing: undefined }, '{"amount":"5"}'],
    [
      { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    [-0, "0"],
    ["\ud800", '"\\ud800"'],
  ] as const) {
    it(`writes ${text}`, () => expect(canonicalJson(value)).to.equal(text));
  }

  it("does not depend on the order of keys, and loses nothing that JSON holds", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (value) => {
        const backwards = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(backwards)).to.equal(canonicalJson(value));
        expect(Object.entries(JSON.parse(canonicalJson(value)))).to.have.deep.members(Object.entries(value));
      }),
    );
  });
});

describe("journal", () => {
  it("binds an entry to its salt and to everything before it", () => {
    const hashes = [
      entryHash(EMPTY_JOURNAL.hash, { a: 1 }, SALT),
      entryHash(EMPTY_JOURNAL.hash, { a: 2 }, SALT),
      entryHash(EMPTY_JOURNAL.hash, { a: 1 }, EMPTY_JOURNAL.hash),
      entryHash(SALT, { a: 1 }, SALT),
    ];
    expect(new Set(hashes).size).to.equal(4);
  });

  it("has no broken line as it was written", () => {
    expect(firstBrokenLine(journalOf(5))).to.equal(null);
    expect(firstBrokenLine([])).to.equal(null);
  });

  it("continues from any tip", () => {
    const lines = journalOf(5);
    const tip = { count: 2, hash: lines[1]?.hash ?? SALT };
    expect(firstBrokenLine(lines.slice(2), tip)).to.equal(null);
  });

  for (const [what, tamper] of Object.entries({
    "a changed entry": (line: JournalLine) => ({ ...line, entry: { step: 99 } }),
    "a changed salt": (line: JournalLine) => ({ ...line, salt: EMPTY_JOURNAL.hash }),
    "a changed hash": (line: JournalLine) => ({ ...line, hash: SALT }),
    "another predecessor": (line: JournalLine) => ({ ...line, previousHash: SALT }),
    "another number": (line: JournalLine) => ({ ...line, number: 9 }),
  })) {
    it(`names the line with ${what}`, () => {
      const lines = journalOf(5).map((line) => (line.number === 3 ? tamper(line) : line));
      expect(firstBrokenLine(lines)).to.equal(3);
    });
  }

  it("names the line after one that was taken out", () => {
    expect(firstBrokenLine(journalOf(5).filter(({ number }) => number !== 3))).to.equal(3);
  });
});
