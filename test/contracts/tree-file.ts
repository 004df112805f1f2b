/** One line of a tree with what hangs below it. */
export interface TreeNode {
  readonly text: string;
  readonly children: readonly TreeNode[];
}

interface Growing extends TreeNode {
  readonly children: Growing[];
}

/** Reads a tree: four characters of drawing a level, roots at the margin. */
export function parseTree(text: string): readonly TreeNode[] {
  const trunk: Growing = { text: "", children: [] };
  const path = [trunk];
  for (const line of text.trimEnd().split("\n")) {
    const start = line.search(/[^│├└─ ]/);
    const node: Growing = { text: line.slice(start), children: [] };
    path.length = Math.min(path.length, Math.floor(start / 4) + 1);
    path.at(-1)?.children.push(node);
    path.push(node);
  }
  return trunk.children;
}

/** Draws it again, as it must look. */
export function drawTree(roots: readonly TreeNode[]): string {
  const lines = roots.flatMap((root) => [root.text, ...drawBranches(root.children, "")]);
  return `${lines.join("\n")}\n`;
}

function drawBranches(nodes: readonly TreeNode[], indent: string): string[] {
  return nodes.flatMap(({ text, children }, index) => {
    const [branch, below] = index === nodes.length - 1 ? ["└── ", "    "] : ["├── ", "│   "];
    return [`${indent}${branch}${text}`, ...drawBranches(children, `${indent}${below}`)];
  });
}

/** Lines that are neither an outcome at the end of a branch nor a state or an input on the way to one. */
export function misplacedLines(roots: readonly TreeNode[]): string[] {
  const isInPlace = ({ text, children }: TreeNode) => (children.length > 0 ? /^(given|when) / : /^it /).test(text);
  const bare = roots.filter(({ children }) => children.length === 0);
  return [...bare, ...roots.flatMap(nodesBelow).filter((node) => !isInPlace(node))].map(({ text }) => text);
}

/** Leaves that refuse although one before them, below the same root, does not. */
export function lateRefusals(roots: readonly TreeNode[]): string[] {
  return roots.flatMap((root) => {
    const outcomes = nodesBelow(root).filter(({ children }) => children.length === 0);
    const firstEffect = outcomes.findIndex(({ text }) => !isRefusal(text));
    const afterwards = firstEffect < 0 ? [] : outcomes.slice(firstEffect);
    return afterwards.map(({ text }) => text).filter(isRefusal);
  });
}

function isRefusal(outcome: string): boolean {
  return /^it (reverts|refuses) /.test(outcome);
}

function nodesBelow(node: TreeNode): TreeNode[] {
  return node.children.flatMap((child) => [child, ...nodesBelow(child)]);
}

/** Each leaf as the titles of its test, joined with commas: root, states and inputs, outcome without its "it". */
export function leavesOf(nodes: readonly TreeNode[]): string[] {
  return nodes.flatMap(({ text, children }) =>
    children.length > 0 ? leavesOf(children).map((leaf) => `${text}, ${leaf}`) : [text.replace(/^it /, "")],
  );
}

/**
 * What keeps a tree and its tests from being the same, in words: nothing if each leaf is one test, and each test one
 * leaf, in one order. A leaf with a word in <angle brackets> stands for the rows of a table.
 */
export function differencesOf(leaves: readonly string[], titles: readonly string[]): string[] {
  const patterns = leaves.map(patternOf);
  const leafOf = (title: string) => patterns.findIndex((pattern) => pattern.test(title));
  const found = titles.map(leafOf).filter((leaf) => leaf >= 0);
  const firsts = [...new Set(found)];
  const isRepeated = (leaf: string, index: number) => !isTable(leaf) && found.indexOf(index) < found.lastIndexOf(index);
  return [
    ...titles.filter((title) => leafOf(title) < 0).map((title) => `no leaf for: ${title}`),
    ...leaves.filter((_, index) => !found.includes(index)).map((leaf) => `no test for: ${leaf}`),
    ...leaves.filter(isRepeated).map((leaf) => `two tests for: ${leaf}`),
    ...firsts.filter((leaf, k) => leaf < (firsts[k - 1] ?? 0)).map((leaf) => `too late: ${leaves[leaf]}`),
  ];
}

function isTable(leaf: string): boolean {
  return /<[^>]+>/.test(leaf);
}

function patternOf(leaf: string): RegExp {
  const literals = leaf.split(/<[^>]+>/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join(".+")}$`);
}
