import { expect } from "chai";
import { differencesOf, drawTree, lateRefusals, leavesOf, misplacedLines, parseTree } from "./tree-file.ts";

const TREE = `Book.lend
├── given it is lent
│   └── it reverts Lent
├── when nobody asks
│   ├── it reverts NobodyThere
│   └── given it is wet
│       └── it reverts Wet
└── when <somebody> asks
    └── it lends it
`;

describe("tree-file", () => {
  it("tells a line that is not in its place", () => {
    const roots = parseTree("Book.lend\n├── reverts Lent\n└── when it rains\n");
    expect(misplacedLines(roots)).to.deep.equal(["reverts Lent", "when it rains"]);
    expect(misplacedLines(parseTree("Book.lend\n"))).to.deep.equal(["Book.lend"]);
  });

  it("tells a crooked drawing", () => {
    for (const crooked of [TREE.replace("└── when", "├── when"), TREE.replace("│       └──", "│    └──")]) {
      expect(drawTree(parseTree(crooked))).to.not.equal(crooked);
    }
  });

  it("tells a refusal that comes late", () => {
    const roots = parseTree("Book.lend\n├── it lends it\n└── when it rains\n    └── it reverts Wet\n");
    expect(lateRefusals(roots)).to.deep.equal(["it reverts Wet"]);
  });

  const leaves = leavesOf(parseTree(TREE));
  const titles = [
    "Book.lend, given it is lent, reverts Lent",
    "Book.lend, when nobody asks, reverts NobodyThere",
    "Book.lend, when nobody asks, given it is wet, reverts Wet",
    "Book.lend, when a child asks, lends it",
    "Book.lend, when an adult asks, lends it",
  ] as const;

  it("tells a leaf without test, and a test without leaf", () => {
    expect(differencesOf(leaves, titles.slice(1))).to.deep.equal([`no test for: ${titles[0]}`]);
    expect(differencesOf(leaves.slice(1), titles)).to.deep.equal([`no leaf for: ${titles[0]}`]);
  });

  it("tells a table without rows", () => {
    expect(differencesOf(leaves, titles.slice(0, 3))).to.deep.equal([`no test for: ${leaves.at(-1)}`]);
  });

  it("tells two tests of one leaf, and two leaves of one test", () => {
    expect(differencesOf(leaves, [titles[0], ...titles])).to.deep.equal([`two tests for: ${titles[0]}`]);
    expect(differencesOf([titles[0], ...leaves], titles)).to.deep.equal([`no test for: ${titles[0]}`]);
  });

  it("tells another order", () => {
    expect(differencesOf(leaves, [titles[1], titles[0], ...titles.slice(2)])).to.deep.equal([`too late: ${titles[0]}`]);
  });

  it("finds nothing where both say the same", () => {
    const roots = parseTree(TREE);
    expect([...misplacedLines(roots), ...lateRefusals(roots), ...differencesOf(leaves, titles)]).to.deep.equal([]);
    expect(drawTree(roots)).to.equal(TREE);
  });
});
