import { expect } from "chai";
import { bucketOf } from "./bucket.ts";

describe("bucketOf", () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, "current"],
    [1, "1-29"],
    [29, "1-29"],
    [30, "30-59"],
    [59, "30-59"],
    [60, "60-89"],
    [89, "60-89"],
    [90, "90+"],
    [4000, "90+"],
  ];
  for (const [days, bucket] of cases) {
    it(`puts ${days} days past due into ${bucket}`, () => expect(bucketOf(days)).to.equal(bucket));
  }
});
