import { createHash } from "node:crypto";
import { base58 } from "@scure/base";
import { expect } from "chai";
import { expectCode } from "./expect-code.test-aid.ts";
import { type ReferenceSource, solanaMemoOf, solanaReferenceOf } from "./solana-reference.ts";

const SOURCE: ReferenceSource = {
  chain: "eip155:1",
  debtBook: "0x1111111111111111111111111111111111111111",
  id: `0x${"22".repeat(32)}`,
  salt: `0x${"33".repeat(32)}`,
};

describe("solanaReferenceOf", () => {
  const malformed: [string, Partial<ReferenceSource>][] = [
    ["a DebtBook of 19 bytes", { debtBook: `0x${"11".repeat(19)}` }],
    ["an id of 31 bytes", { id: `0x${"22".repeat(31)}` }],
    ["an id with half a byte too little", { id: `0x${"2".repeat(63)}` }],
    ["an id that is no hexadecimal", { id: `0x${"zz".repeat(32)}` }],
    ["a salt of 8 bytes", { salt: "0x3333333333333333" }],
    ["a chain of 256 bytes", { chain: `eip155:${"1".repeat(249)}` }],
  ];
  for (const [what, change] of malformed)
    it(`refuses ${what}`, () => expectCode(() => solanaReferenceOf({ ...SOURCE, ...change }), "reference/malformed"));

  // Vectors: whoever derives a reference elsewhere (a wallet, another language) must come to these.
  const vectors: [string, Partial<ReferenceSource>][] = [
    ["8ZgwndyYjjzTT3Yzme21b7K9FABa1riNvhP9n1t1HXxU", {}],
    ["3TMBY3RE7wjpp2xkmUpacwdjeajbTvBDTiKu4oaDLYCw", { chain: "eip155:10" }],
    ["6YbpABRh8rarQp2BjxQdiJ4k5myd5mQ1kxPiKoqzVQZo", { chain: "tron:0x2b6653dc" }],
    ["7cQpghvZmjanSyf3639DbL4kdVkWGzRsisgjHFuKyxt", { debtBook: `0x${"12".repeat(20)}` }],
    ["GwFbeL6rKtnfxpgcqyUvD5kmLnqMkvZgQLNihtsKhxrR", { id: `0x${"00".repeat(32)}` }],
    ["Ao7NdgLMqmqtL7XZrWjXJ47ovotVQqsxK92nruPpDD7X", { salt: `0x${"00".repeat(32)}` }],
  ];
  for (const [reference, change] of vectors)
    it(`derives ${reference}`, () => expect(solanaReferenceOf({ ...SOURCE, ...change })).to.equal(reference));

  it("is the digest of the bytes that its documentation names", () => {
    const bytes = Buffer.concat([
      Buffer.from("duebook:solana:v1"),
      Buffer.from([8]),
      Buffer.from("eip155:1"),
      Buffer.alloc(20, 0x11),
      Buffer.alloc(32, 0x22),
      Buffer.alloc(32, 0x33),
    ]);
    const digest = createHash("sha256").update(bytes).digest();
    expect([...base58.decode(solanaReferenceOf(SOURCE))]).to.deep.equal([...digest]);
  });

  it("does not depend on how hexadecimal is written", () => {
    const upper: ReferenceSource = { ...SOURCE, id: `0x${"AB".repeat(32)}` };
    const lower: ReferenceSource = { ...SOURCE, id: `0x${"ab".repeat(32)}` };
    expect(solanaReferenceOf(upper)).to.equal(solanaReferenceOf(lower));
  });
});

describe("solanaMemoOf", () => {
  it("carries the first ten characters of the reference", () => {
    expect(solanaMemoOf("8xJgUPqaEGFSfWbPZEVBgJqAEr3A3nQe7tNRqDJ5oH1m")).to.equal("duebook:8xJgUPqaEG");
  });
});
