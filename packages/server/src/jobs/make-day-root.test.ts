import { merkleLeaf, merkleTree } from "@duebook/protocol/merkle";
import { expect } from "chai";
import { appendEntries } from "../journal.ts";
import type { Database } from "../store/database.ts";
import { rootsFrom } from "../store/day-root-rows.ts";
import { ENGINES } from "../store/engines.test-aid.ts";
import { lineHashes } from "../store/journal-rows.ts";
import { makeDayRoot } from "./make-day-root.ts";

const DAY = 86_400;

for (const engine of ENGINES)
  describe(`makeDayRoot on ${engine.name}`, () => {
    let database: Database;
    beforeEach(async function () {
      database = await engine.fresh(this);
    });
    afterEach(() => database?.close());

    const write = (count: number) =>
      database.transaction((tx) =>
        appendEntries(
          tx,
          Array.from({ length: count }, (_, n) => ({ at: n, debt: null, entry: { kind: "test", n } })),
        ),
      );
    const stretches = async () =>
      (await rootsFrom(database, 1)).map(({ firstLine, lastLine }) => `${firstLine}-${lastLine}`);

    const rootOver = async (first: number, last: number) => {
      const hashes = await lineHashes(database, first, last);
      return merkleTree(hashes.map((hash) => merkleLeaf(hash))).root;
    };

    it("makes none of an empty journal", async () => {
      expect(await makeDayRoot(database, 5 * DAY)).to.equal(null);
    });

    it("makes one a day, over what is new, without a gap", async () => {
      await write(3);
      await makeDayRoot(database, 5 * DAY);
      await write(2);
      expect(await makeDayRoot(database, 6 * DAY - 1)).to.equal(null);
      await makeDayRoot(database, 6 * DAY);
      expect(await makeDayRoot(database, 9 * DAY)).to.equal(null);
      await write(1);
      await makeDayRoot(database, 9 * DAY + 7);
      expect(await stretches()).to.deep.equal(["1-3", "4-5", "6-6"]);
    });

    it("makes more a day of a journal that grew by more than a root is made over", async () => {
      await write(7);
      for (let looks = 0; looks < 5; looks += 1) await makeDayRoot(database, 5 * DAY, 3);
      expect(await stretches()).to.deep.equal(["1-3", "4-6"]);
      await makeDayRoot(database, 6 * DAY, 3);
      expect(await stretches()).to.deep.equal(["1-3", "4-6", "7-7"]);
    });

    it("links each to the one before it, over the leaves of its lines", async () => {
      await write(3);
      const first = await makeDayRoot(database, 5 * DAY);
      await write(5);
      const second = await makeDayRoot(database, 6 * DAY);
      expect(second?.previousHash).to.equal(first?.hash);
      expect(second?.root).to.equal(await rootOver(4, 8));
    });

    it("makes one when many servers look at once, while others write", async () => {
      await write(2);
      await Promise.all([1, 2, 3, 4].flatMap(() => [makeDayRoot(database, 5 * DAY), write(1)]));
      const roots = await rootsFrom(database, 1);
      expect(roots).to.have.length(1);
      const { firstLine = 0, lastLine = 0, root = "" } = roots[0] ?? {};
      expect(root).to.equal(await rootOver(firstLine, lastLine));
    });
  });
