import { createHash } from "node:crypto";
import { DuebookError } from "@duebook/protocol/error";
import solc from "solc";

/** One way that a fork can go, and the number that the instrumented code sends when it goes there. */
export interface Branch {
  readonly side: "true" | "false" | "entered";
  readonly tag: string;
}

/** Bytes of UTF-8 from the start of the file, as the compiler counts them. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place where the code can go different ways: the span of a condition, or the empty one at the beginning of a block. */
export interface Fork extends Span {
  readonly line: number;
  readonly text: string;
  /** None for a fork in assembly: sending a number there would overwrite what the code has just been answered. */
  readonly branches: readonly Branch[];
}

interface Node {
  readonly nodeType: string;
  readonly src: string;
  readonly [key: string]: unknown;
}

/** A fork before it is numbered; `head` is the code that tells which it is, and the same after instrumentation. */
interface Place extends Span {
  readonly head: Span;
  readonly sides: readonly Branch["side"][];
}

const ASSEMBLY = new Set(["YulIf", "YulSwitch", "YulForLoop"]);
const STATEMENTS = new Set(["IfStatement", "WhileStatement", "DoWhileStatement", "ForStatement", "Conditional"]);

/**
 * Every fork of a Solidity file, in the order of the file: each condition of `if`, `?:`, loops, `require` and `assert`,
 * each operand of `&&` and `||` on its own, and each block of a `try`. A condition made of `&&` and `||` is told by its
 * operands. `path` and the order make the tags, so that the same forks are found before and after instrumentation.
 * Throws `coverage/source-unparsed`.
 */
export function forksOf(path: string, source: string): Fork[] {
  const bytes = Buffer.from(source);
  const places = placesIn(parse(path, source)).sort((a, b) => a.start - b.start || b.end - a.end);
  return places.map(({ start, end, head, sides }, index) => {
    const text = bytes.toString("utf8", head.start, head.end).trim();
    const line = bytes.toString("utf8", 0, head.start).split("\n").length;
    const branches = sides.map((side) => ({ side, tag: digest(path, String(index), side, text) }));
    return { start, end, line, text, branches };
  });
}

/** Parsed alone: the compiler looks at no import before it has the whole tree. */
function parse(path: string, source: string): Node {
  const settings = { stopAfter: "parsing", outputSelection: { "*": { "": ["ast"] } } };
  const input = { language: "Solidity", sources: { [path]: { content: source } }, settings };
  const { sources, errors } = JSON.parse(solc.compile(JSON.stringify(input)));
  const ast: Node | undefined = sources?.[path]?.ast;
  if (ast === undefined) {
    throw new DuebookError("coverage/source-unparsed", `${path} does not parse: ${errors?.[0]?.formattedMessage}`);
  }
  return ast;
}

function placesIn(node: Node): Place[] {
  if (node.nodeType === "VariableDeclaration" && node.constant === true) return []; // It is computed by the compiler.
  return [...placesAt(node), ...Object.values(node).flatMap(nodesIn).flatMap(placesIn)];
}

function placesAt(node: Node): Place[] {
  const conditions = conditionsAt(node)
    .map(bare)
    .filter((condition) => !isJunction(condition));
  const places = conditions.map(spanOf).map((span): Place => ({ ...span, head: span, sides: ["true", "false"] }));
  return [...blocksAt(node), ...assemblyAt(node), ...places];
}

function assemblyAt(node: Node): Place[] {
  if (!ASSEMBLY.has(node.nodeType)) return [];
  return nodesIn(node.condition ?? node.expression)
    .map(spanOf)
    .map((span) => ({ ...span, head: span, sides: [] }));
}

/** Of a `try`: the first clause, which says nothing of its own, is told by the call that it follows. */
function blocksAt(node: Node): Place[] {
  if (node.nodeType !== "TryStatement") return [];
  return nodesIn(node.clauses).flatMap((clause, index) =>
    nodesIn(clause.block).map((block): Place => {
      const inside = spanOf(block).start + "{".length;
      const head = { start: spanOf(index === 0 ? node : clause).start, end: spanOf(block).start };
      return { start: inside, end: inside, head, sides: ["entered"] };
    }),
  );
}

function conditionsAt(node: Node): Node[] {
  if (STATEMENTS.has(node.nodeType)) return nodesIn(node.condition);
  if (isJunction(node)) return [node.leftExpression, node.rightExpression].flatMap(nodesIn);
  const [called] = nodesIn(node.expression);
  const isCheck = node.nodeType === "FunctionCall" && (called?.name === "require" || called?.name === "assert");
  return isCheck ? nodesIn(node.arguments).slice(0, 1) : [];
}

function isJunction(node: Node): boolean {
  return node.nodeType === "BinaryOperation" && (node.operator === "&&" || node.operator === "||");
}

/** Without parentheses and `!`, which only turn the sides around. */
function bare(node: Node): Node {
  const [inner] = node.nodeType === "TupleExpression" ? nodesIn(node.components) : nodesIn(node.subExpression);
  const isWrapped = node.nodeType === "TupleExpression" || node.operator === "!";
  return isWrapped && inner !== undefined ? bare(inner) : node;
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return isNode(value) ? [value] : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "nodeType" in value;
}

function spanOf({ src }: Node): Span {
  const [start = 0, length = 0] = src.split(":").map(Number);
  return { start, end: start + length };
}

function digest(...words: readonly string[]): string {
  return createHash("sha256").update(words.join("\0")).digest("hex");
}
