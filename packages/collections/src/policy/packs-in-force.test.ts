import { expect } from "chai";
import { euBase } from "./packs/eu-base.ts";
import { house } from "./packs/house.ts";
import { NEWEST } from "./packs/published.ts";
import { ukConc7 } from "./packs/uk-conc-7.ts";
import { usRegF } from "./packs/us-reg-f.ts";
import type { Places } from "./packs-in-force.ts";
import { packsInForce } from "./packs-in-force.ts";

const local = NEWEST.filter(({ jurisdiction }) => jurisdiction !== "*");
const places = (residence: string | null, creditorSeat: string | null, contractLaw: string | null): Places => ({
  residence,
  creditorSeat,
  contractLaw,
});

describe("packsInForce", () => {
  const cases: readonly (readonly [string, Parameters<typeof packsInForce>[0], Places, readonly string[]])[] = [
    ["the house where nothing is named", [], places("GB", "GB", "GB"), ["house"]],
    ["the house where nothing is known", local, places(null, null, null), ["house"]],
    [
      "the house beside the law of the places that are known",
      local,
      places("US-CA", null, "GB"),
      ["us-reg-f", "house", "uk-conc-7"],
    ],
    ["the house for a place of which no pack is named", [ukConc7], places("GB", "FR", "GB"), ["uk-conc-7", "house"]],
    ["the house for what is no code of a place", local, places("Britain", "GB", "GB"), ["house", "uk-conc-7"]],
    [
      "the law of the debtor's residence, of the creditor's seat and of the contract",
      local,
      places("KR", "HK", "IN"),
      ["kr-pdpa", "hk-cobp", "in-rbi"],
    ],
    ["a pack once, however many places ask for it", local, places("AU", "AU-NSW", "au"), ["au-rg-96"]],
    ["what the Union shares in each of its states", [euBase], places("DE", "FR", "IE"), ["eu-base"]],
    ["no law of the Union in the Kingdom", [euBase, ukConc7], places("GB", "GB", "GB"), ["uk-conc-7"]],
    ["a pack of every place beside any other", [house, usRegF], places("US", "US", "US"), ["house", "us-reg-f"]],
    ["no law of a place that nobody is in", [house, usRegF], places("GB", "GB", "GB"), ["house"]],
  ];
  for (const [what, named, given, ids] of cases) {
    it(`gives ${what}`, () => expect(packsInForce(named, given).map(({ id }) => id)).to.deep.equal(ids));
  }

  it("has a pack of each of ten places", () => {
    const found = ["US", "GB", "DE", "CN", "KR", "IN", "AU", "ID", "PH", "HK"].map(
      (place) => packsInForce(NEWEST, places(place, place, place)).length,
    );
    expect(found).to.deep.equal(Array(10).fill(2));
  });
});
