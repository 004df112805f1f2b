import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { type Compiled, compiledContracts, outputOf, type Remark } from "./build-output.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Warnings that name no mistake, each by its code and the files it may come from. */
const ALLOWED = [
  // Transient storage outlives a call: OpenZeppelin's guard and our errand are cleared at its end.
  { errorCode: "2394", from: /^npm\/@openzeppelin\/contracts@[\d.]+\/utils\/TransientSlot\.sol$/ },
  // Size of code: a test has all of the product's code in its own, and is never deployed to a chain.
  { errorCode: "5574", from: /^project\/test\/contracts\/.+\.sol$/ },
];

const fileOf = ({ sourceLocation }: Remark) => sourceLocation?.file ?? "";
const isAllowed = (remark: Remark) =>
  ALLOWED.some(({ errorCode, from }) => remark.errorCode === errorCode && from.test(fileOf(remark)));

const isThere = (remark: Remark) => {
  const [, file] = /^project\/(.+)$/.exec(fileOf(remark)) ?? [];
  return file === undefined || existsSync(join(root, file));
};

/** What the builds of the current contracts say; not of files that are gone, or that a later build has read. */
async function remarksOn(contracts: readonly Compiled[]): Promise<{ remarks: Remark[]; sources: Set<string> }> {
  const buildOf = new Map(contracts.map(({ source, buildId }) => [source, buildId]));
  const remarks: Remark[] = [];
  const sources = new Set<string>();
  for (const buildId of new Set(buildOf.values())) {
    const output = await outputOf(buildId);
    const isLast = (remark: Remark) => (buildOf.get(fileOf(remark)) ?? buildId) === buildId;
    remarks.push(...(output.errors ?? []).filter((remark) => isLast(remark) && isThere(remark)));
    for (const source of Object.keys(output.sources)) sources.add(source);
  }
  return { remarks, sources };
}

describe("the compiler", () => {
  let remarks: readonly Remark[];
  let sources: ReadonlySet<string>;
  before(async () => {
    ({ remarks, sources } = await remarksOn(await compiledContracts()));
  });

  it("has read every file of the project", () => {
    const files = globSync(["contracts/**/*.sol", "test/contracts/**/*.sol"], { cwd: root });
    expect(files.filter((file) => !sources.has(`project/${file}`))).to.deep.equal([]);
  });

  it("has no warning", () => {
    const told = remarks.filter((remark) => !isAllowed(remark));
    expect(told.map((remark) => `${fileOf(remark)}: ${remark.errorCode} ${remark.message}`)).to.deep.equal([]);
  });

  it("needs each exception", () => {
    const needless = ALLOWED.filter(({ errorCode }) => !remarks.some((remark) => remark.errorCode === errorCode));
    expect(needless).to.deep.equal([]);
  });
});
