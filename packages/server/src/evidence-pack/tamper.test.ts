import { canonicalJson } from "@duebook/protocol/journal";
import { expect } from "chai";
import fc from "fast-check";
import { fuzzRuns } from "../../../../scripts/fuzz-runs.ts";
import type { Database } from "../store/database.ts";
import { toPlainJson } from "../store/exact-json.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import type { EvidencePack } from "./evidence-pack.ts";
import { evidenceText, liveThrough } from "./evidence-world.test-aid.ts";
import { isVerified } from "./finding.ts";
import { verifyEvidence } from "./verify-evidence.ts";

type Path = readonly (string | number)[];
type Tree = { [key: string | number]: unknown };

describe("a tampered evidence pack", () => {
  let database: Database;
  let text: string;
  before(async () => {
    database = await freshDatabase();
    const { now } = await liveThrough(database);
    text = await evidenceText(database, now());
  });
  after(() => database.close());

  const packOf = () => JSON.parse(text) as EvidencePack & Tree;
  const findingsAfter = (change: (pack: EvidencePack & Tree) => void) => {
    const pack = packOf();
    change(pack);
    return verifyEvidence(canonicalJson(toPlainJson(pack))).findings;
  };
  const wheresAfter = (change: (pack: EvidencePack & Tree) => void) =>
    findingsAfter(change)
      .filter(({ kind }) => kind !== "open")
      .map(({ where }) => where);

  it("fails for another value of any leaf, and names the place", () => {
    const silent: string[] = [];
    for (const path of leavesOf(packOf())) {
      const wheres = wheresAfter((pack) => changeAt(pack, path));
      if (!wheres.some((where) => isPlace(where, path))) silent.push(`${path.join("/")}: ${wheres.join(", ")}`);
    }
    expect(silent).to.deep.equal([]);
  });

  it("fails for a leaf that is left out", () => {
    const leaves = leavesOf(packOf());
    fc.assert(
      fc.property(fc.nat(leaves.length - 1), (index) => {
        const path = leaves[index] ?? [];
        expect(wheresAfter((pack) => deleteAt(pack, path))).not.to.deep.equal([]);
      }),
    );
  });

  it("fails for another byte anywhere, in every part of it", () => {
    const bytes = Buffer.from(text);
    const silent = placesIn(packOf()).filter((at) => {
      const altered = Buffer.from(bytes);
      altered[at] = (bytes[at] ?? 0) ^ (1 + (at % 255));
      return isVerified(verifyEvidence(altered.toString()).findings);
    });
    expect(silent).to.deep.equal([]);
  });

  it("fails for every line that is taken out, and says after which", () => {
    const { lines } = packOf();
    lines.forEach((_, index) => {
      const wheres = wheresAfter((pack) => void pack.lines.splice(index, 1));
      const place = index === lines.length - 1 ? "lines" : `lines/${index}`;
      expect(wheres, String(index)).to.include(place);
    });
  });

  it("fails for lines, events, openings and roots in another order", () => {
    for (const part of ["lines", "events", "openings", "roots"] as const) {
      const wheres = wheresAfter((pack) => void pack[part].reverse());
      expect(
        wheres.some((where) => where.startsWith(part)),
        part,
      ).to.equal(true);
    }
  });
});

/** Bytes of every part that are tried, all of them if the part is short: `DUEBOOK_FUZZ=2000` tries every byte there is. */
const PLACES_A_PART = fuzzRuns(40);

/** Places of bytes in the canonical text, spread evenly over each of its parts with its name and what parts it from the next. */
function placesIn(pack: Tree): readonly number[] {
  let from = 1; // after the brace
  return Object.keys(pack)
    .sort()
    .flatMap((part) => {
      const length = Buffer.byteLength(`"${part}":${canonicalJson(toPlainJson(pack[part]))},`);
      const count = Math.min(length, PLACES_A_PART);
      const places = Array.from({ length: count }, (_, index) => from + Math.floor((index * length) / count));
      from += length;
      return places;
    });
}

/** The ways to every value that holds no other. */
function leavesOf(node: unknown, path: Path = []): readonly Path[] {
  if (typeof node !== "object" || node === null) return [path];
  const entries = Array.isArray(node) ? node.entries() : Object.entries(node);
  return [...entries].flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function parentAt(root: Tree, path: Path): Tree {
  return path.slice(0, -1).reduce<Tree>((node, key) => node[key] as Tree, root);
}

function changeAt(root: Tree, path: Path): void {
  const [key = ""] = path.slice(-1);
  const parent = parentAt(root, path);
  parent[key] = otherThan(parent[key]);
}

function deleteAt(root: Tree, path: Path): void {
  const [key = ""] = path.slice(-1);
  const parent = parentAt(root, path);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

/** Of the same form, so that only what it says is wrong. */
function otherThan(leaf: unknown): unknown {
  if (typeof leaf === "number") return leaf + 1;
  if (typeof leaf === "boolean") return !leaf;
  if (typeof leaf !== "string") return "something";
  if (/^\d+n$/.test(leaf)) return `${BigInt(leaf.slice(0, -1)) + 1n}n`;
  return leaf.slice(0, -1) + (leaf.endsWith("0") ? "1" : "0");
}

/** The place itself, or the member or part that it is in. */
function isPlace(where: string, path: Path): boolean {
  const [part, member] = path;
  return where
    .split(" or ")
    .some((one) => one === String(part) || one === `${part}/${member}` || one.startsWith(`${part}/${member}/`));
}
