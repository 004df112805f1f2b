import { blocksOf } from "@duebook/protocol/words/message/template";
import { expect } from "chai";
import { ALLOWED, at, DEBT, HOUR } from "../../cast.test-aid.ts";
import type { MadeContact, PolicyContext } from "../context.ts";
import { evaluate } from "../evaluate.ts";
import type { Pack } from "../pack.ts";
import { WAYS, type Way } from "../way.ts";

/** A contact that a pack refuses: what about it, the codes, and when time alone makes it lawful (ISO), or null. */
export type Refusal = readonly [
  what: string,
  given: Partial<PolicyContext>,
  codes: readonly string[],
  from: string | null,
];
/** A contact that a pack allows. */
export type Permission = readonly [what: string, given: Partial<PolicyContext>];

/** A Monday, ten past noon on the clock of a zone that is so many hours ahead of UTC: nothing forbids a contact then. */
export function usualOf(zone: string, offset: string): PolicyContext {
  const now = at(`2026-03-16T12:10:00${offset}`);
  return {
    ...ALLOWED,
    now,
    zones: [zone],
    blocks: blocksOf("missed", ["from-debt-collector"]),
    consents: WAYS.map((channel) => ({ channel, purpose: "reminder", grantedAt: now - HOUR, withdrawnAt: null })),
  };
}

/** So many contacts by a way, the newest at the instant and each an hour before the next. */
export function hourly(count: number, channel: Way, lastAt: number, more: Partial<MadeContact> = {}): MadeContact[] {
  return Array.from({ length: count }, (_, index) => ({ debtId: DEBT, channel, at: lastAt - index * HOUR, ...more }));
}

/** Describes a pack by what it refuses and allows, each case a change of the usual contact. */
export function describePack(
  pack: Pack,
  usual: PolicyContext,
  refusals: readonly Refusal[],
  permissions: readonly Permission[],
): void {
  describe(`${pack.id} pack`, () => {
    for (const [what, given, codes, from] of refusals) {
      it(`refuses ${what}`, () => {
        const verdict = evaluate([pack], { ...usual, ...given });
        expect(verdict.because.map(({ code }) => code.replace("policy/", ""))).to.deep.equal(codes);
        expect(verdict.earliestAllowedAt).to.equal(from === null ? null : at(from));
        expect(verdict.outcome).to.equal(from === null ? "block" : "defer");
      });
    }

    for (const [what, given] of [["the usual contact", {}] as const, ...permissions]) {
      it(`allows ${what}`, () => {
        const context = { ...usual, ...given };
        expect(evaluate([pack], context)).to.deep.include({ outcome: "allow", earliestAllowedAt: context.now });
      });
    }
  });
}
