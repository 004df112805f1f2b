import { BAN_SOURCES } from "@duebook/protocol/words/lint/ban";
import { type Block, blocksOf, DISCLOSURES, TEMPLATES } from "@duebook/protocol/words/message/template";
import { expect } from "chai";
import type { Purpose } from "../../contact.ts";
import { standard } from "../../strategies/standard.ts";
import { NEWEST } from "./published.ts";

/** Parts that a pack's rules ask of a message for a purpose, and that it lacks. */
function missingBlocks(pack: (typeof NEWEST)[number], purpose: Purpose, blocks: readonly Block[]): readonly Block[] {
  return pack.rules
    .filter(({ purposes }) => purposes.includes(purpose))
    .flatMap(({ asks }) => (asks.kind === "mustContain" ? asks.blocks : []))
    .filter((block) => !blocks.includes(block));
}

describe("what packs ask messages to contain", () => {
  it("is found missing where it is missing", () => {
    const house = NEWEST.filter(({ id }) => id === "house");
    expect(house.flatMap((pack) => missingBlocks(pack, "reminder", ["who-writes"]))).to.include("how-to-stop");
  });

  for (const pack of NEWEST) {
    it(`is in every reminder, by ${pack.id}`, () => {
      for (const { template, purpose } of standard.steps) {
        expect(missingBlocks(pack, purpose, blocksOf(template, DISCLOSURES)), template).to.deep.equal([]);
      }
    });

    it(`is in every thanks, by ${pack.id}`, () =>
      expect(missingBlocks(pack, "receipt", blocksOf("payment-received", DISCLOSURES))).to.deep.equal([]));
  }

  it("asks a disclosure only of whoever is bound by Regulation F, and no message has it unasked", () => {
    const lacking = NEWEST.filter((pack) => missingBlocks(pack, "reminder", blocksOf("missed")).length > 0);
    expect(lacking.map(({ id }) => id)).to.deep.equal(["us-reg-f"]);
    for (const template of TEMPLATES) expect(blocksOf(template)).not.to.include.members([...DISCLOSURES]);
  });
});

describe("what words may not do", () => {
  const known = new Set(
    NEWEST.flatMap(({ id, rules, duties = [] }) => [...rules, ...duties].map((one) => `${id}/${one.id}`)),
  );
  for (const [ban, { packs }] of Object.entries(BAN_SOURCES)) {
    it(`${ban} rests on rules and duties of published packs`, () => expect([...known]).to.include.members([...packs]));
  }
});
