import { expect } from "chai";
import { ALLOWED, at, DAY, NOON } from "../../cast.test-aid.ts";
import type { PolicyContext } from "../context.ts";
import { evaluate } from "../evaluate.ts";
import { packHash } from "../pack-hash.ts";
import { WAYS } from "../way.ts";
import { houseVersion1 } from "./house-1.ts";
import { NEWEST, PUBLISHED } from "./published.ts";

/** Pinned: whoever edits a published pack makes a past verdict unreadable. Add its next version instead. */
const HASHES: Readonly<Record<string, string>> = {
  "house@1": "0xbbc7df37e906f45d3a2b7e9dad306f2a62136e9ff600c571fa5f37f5376365f7",
  "house@2": "0x02140c28d9cd9284e6e8b0fcacb51e77f00bc87a77898bd45ecc1c8a53f171fb",
  "house@3": "0x98de3cf7d3edc6c8db9ca67ba80f26c3e1e7300e07eee8e0b7bae9a70679c5b0",
  "us-reg-f@3": "0xd2677299a54d46a714827fc4f06b07c0a7b7e68d3e15f9be41d48855623b0d4c",
  "us-reg-f@1": "0x50c236ca8550ce7ff940970ca34c0ab472e04f5ad005f76f84efdb403f018d94",
  "us-reg-f@2": "0xcdb0922ae9c983936a83b1b9e72ff4220832739c6949db4ab066ca8320434206",
  "uk-conc-7@1": "0xc0072946446d7d926b4417cfa2d9e1344c59d14a1b955fa46133085c8eb2f064",
  "eu-base@1": "0xcde800565060497078a5aa1acb42cedf25820ea740720b2a5f4f1cab32b48d0d",
  "cn-gbt-45251@1": "0x3e7e9400b146ca272f7227461ddb41aea8099576b3297001e019e735f4f2b05d",
  "kr-pdpa@1": "0x471adc4aa15ede6ce5f716b0f53eb03161b0dfc51ff0261fd8e7abbea6c5ba19",
  "in-rbi@1": "0xb141ff5e36afdcce095b42d2e41a9d4fec9b6c81911b5e9d02d7aff30ba9b757",
  "au-rg-96@1": "0x1a1ee9c761fa1c9a5f44eddcaec0248b9843add17a3fedcfca2d6f4ef2b70b0b",
  "id-ojk@1": "0x962db68c4cd5a8bfaeadc8e5a71623fdc975d071265bd1cb040c1dc80e42bccf",
  "ph-sec@1": "0x9fd85133cda7c7c835d3187f1f2f465fa45cff842f9440cc2a0fcce2eddb1dc8",
  "hk-cobp@1": "0xf5bc57738b8cd3ac059838708d1f13ff58b05e97d804cf03d2def6f88efb9b4c",
};

const ringing = WAYS.filter((way) => way !== "inbox");
const usual = (channel: PolicyContext["channel"]): PolicyContext => ({
  ...ALLOWED,
  channel,
  consents: [{ channel, purpose: "reminder", grantedAt: NOON - DAY, withdrawnAt: null }],
});

describe("published packs", () => {
  it("are the texts that they were when they were published", () => {
    const hashes = PUBLISHED.map((pack) => [`${pack.id}@${pack.version}`, packHash(pack)]);
    expect(Object.fromEntries(hashes)).to.deep.equal(HASHES);
    expect(hashes.length).to.equal(Object.keys(HASHES).length);
  });

  it("keep a verdict of an earlier version as it was", () => {
    const context = { ...ALLOWED, addressClass: "guarantor" as const };
    expect(evaluate([houseVersion1], context).outcome).to.equal("allow");
    expect(evaluate(NEWEST.slice(0, 1), context).outcome).to.equal("block");
  });

  for (const pack of NEWEST) {
    describe(`${pack.id}@${pack.version}`, () => {
      it("gives every rule, duty and time its own id and a source", () => {
        const clauses = [...pack.rules, ...(pack.duties ?? []), ...(pack.retention ?? [])];
        expect(new Set(clauses.map(({ id }) => id)).size).to.equal(clauses.length);
        expect(clauses.filter(({ source }) => source.ref === "")).to.deep.equal([]);
      });

      it("calls the house's what is the house's, and nothing else", () => {
        const own = pack.rules.filter(({ source }) => source.reading === "house");
        expect(own.filter(({ level }) => level !== "house")).to.deep.equal([]);
        expect(own.length).to.be.above(2);
      });

      for (const way of ringing) {
        it(`lets nobody ring by ${way} without a zone, a consent, or in the middle of the night`, () => {
          const blocked = (given: Partial<PolicyContext>) => evaluate([pack], { ...usual(way), ...given });
          expect(blocked({ zones: [] }).because.map(({ code }) => code)).to.include("policy/time-zone-unknown");
          expect(blocked({ consents: [] }).because.map(({ code }) => code)).to.include("policy/no-consent");
          expect(blocked({ now: at("2026-03-09T03:00:00Z") }).because.map(({ code }) => code)).to.include(
            "policy/quiet-hours",
          );
        });
      }

      it("reminds nobody who is on hold, who said stop, or through somebody else", () => {
        for (const way of WAYS) {
          const codesOf = (given: Partial<PolicyContext>) =>
            evaluate([pack], { ...usual(way), ...given }).because.map(({ code }) => code);
          expect(codesOf({ holds: [{ kind: "birthday", since: 0, until: null }] })).to.include("policy/hold");
          const stopped = { channel: way, purpose: "reminder", grantedAt: 1, withdrawnAt: 2 };
          expect(codesOf({ consents: [stopped] })).to.include("policy/stopped");
          for (const addressClass of [
            "public",
            "occupier",
            "thirdParty",
            "family",
            "friend",
            "referee",
            "contactList",
          ] as const) {
            expect(codesOf({ addressClass }), addressClass).to.include("policy/address-class");
          }
        }
      });
    });
  }
});
