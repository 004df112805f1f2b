import { expect } from "chai";
import type { Pack } from "./pack.ts";
import { packHash, referencesOf } from "./pack-hash.ts";
import { house } from "./packs/house.ts";

/** The value with its keys written the other way round, at every depth. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, backwards(part)]),
  );
}

/** The value as often as it has words, each time with another word changed. */
function changesOf(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [`${value}~`];
  return Object.entries(value).flatMap(([key, part]) =>
    changesOf(part).map((changed) =>
      Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed },
    ),
  );
}

describe("packHash", () => {
  it("does not depend on the order in which a pack is written", () => {
    const written = backwards(house) as Pack;
    expect(Object.keys(written)).to.not.deep.equal(Object.keys(house));
    expect(packHash(written)).to.equal(packHash(house));
  });

  it("changes with every word of every rule", () => {
    const changed = changesOf(house) as Pack[];
    expect(changed.length).to.be.above(10 * house.rules.length);
    expect(new Set([house, ...changed].map(packHash)).size).to.equal(changed.length + 1);
  });

  it("refers to a pack by id, version and hash", () => {
    expect(referencesOf([house])).to.deep.equal([{ id: "house", version: house.version, hash: packHash(house) }]);
  });
});
