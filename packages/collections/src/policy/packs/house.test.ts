import { blocksOf, TEMPLATES } from "@duebook/protocol/words/message/template";
import { expect } from "chai";
import { ALLOWED, at, DAY, DEBT, HOUR, NOON, OTHER_DEBT } from "../../cast.test-aid.ts";
import type { Hold } from "../../debtor.ts";
import type { MadeContact, PolicyContext } from "../context.ts";
import { evaluate } from "../evaluate.ts";
import { house } from "./house.ts";

const made = (hoursAgo: number, channel: MadeContact["channel"] = "email", debtId = DEBT): MadeContact => ({
  debtId,
  channel,
  at: NOON - hoursAgo * HOUR,
});
const hold = (kind: string, since: number, until: number | null): Hold => ({ kind, since, until });
interface Case {
  readonly what: string;
  readonly given: Partial<PolicyContext>;
  readonly codes: readonly string[];
  readonly from: number | null;
}

const refusals: readonly Case[] = [
  {
    what: "an hour too early",
    given: { now: at("2026-03-09T08:00:00Z") },
    codes: ["policy/quiet-hours"],
    from: at("2026-03-09T09:00:00Z"),
  },
  {
    what: "the evening",
    given: { now: at("2026-03-09T19:00:00Z") },
    codes: ["policy/quiet-hours"],
    from: at("2026-03-10T09:00:00Z"),
  },
  {
    what: "noon in UTC where it is night",
    given: { zones: ["Asia/Shanghai"] },
    codes: ["policy/quiet-hours"],
    from: at("2026-03-10T01:00:00Z"),
  },
  {
    what: "an hour that one candidate zone forbids",
    given: { zones: ["UTC", "America/New_York"] },
    codes: ["policy/quiet-hours"],
    from: at("2026-03-09T13:00:00Z"),
  },
  { what: "an unknown zone", given: { zones: [] }, codes: ["policy/time-zone-unknown"], from: null },
  {
    what: "a zone that does not exist",
    given: { zones: ["UTC", "Mars/Olympus"] },
    codes: ["policy/time-zone-unknown"],
    from: null,
  },
  {
    what: "a second e-mail in a day",
    given: { contacts: [made(20)] },
    codes: ["policy/frequency-cap"],
    from: NOON + 4 * HOUR,
  },
  {
    what: "a second e-mail about another debt",
    given: { contacts: [made(20, "email", OTHER_DEBT)] },
    codes: ["policy/frequency-cap"],
    from: NOON + 4 * HOUR,
  },
  {
    what: "a fourth e-mail in 168 hours",
    given: { contacts: [made(30), made(60), made(167)] },
    codes: ["policy/frequency-cap"],
    from: NOON + HOUR,
  },
  {
    what: "a fourth e-mail, freed at night",
    given: { contacts: [made(30), made(60), made(160)] },
    codes: ["policy/frequency-cap"],
    from: at("2026-03-10T09:00:00Z"),
  },
  {
    what: "an e-mail soon after the inbox",
    given: { contacts: [made(22, "inbox")] },
    codes: ["policy/cool-off"],
    from: NOON + 2 * HOUR,
  },
  { what: "no consent", given: { consents: [] }, codes: ["policy/no-consent"], from: null },
  {
    what: "a consent to something else",
    given: { consents: [{ channel: "email", purpose: "receipt", grantedAt: 0, withdrawnAt: null }] },
    codes: ["policy/no-consent"],
    from: null,
  },
  {
    what: "a consent by another channel",
    given: { consents: [{ channel: "inbox", purpose: "reminder", grantedAt: 0, withdrawnAt: null }] },
    codes: ["policy/no-consent"],
    from: null,
  },
  {
    what: "a consent withdrawn this second",
    given: { consents: [{ channel: "email", purpose: "reminder", grantedAt: 0, withdrawnAt: NOON }] },
    codes: ["policy/no-consent", "policy/stopped"],
    from: null,
  },
  {
    what: "an inbox that was stopped",
    given: {
      channel: "inbox",
      consents: [{ channel: "inbox", purpose: "reminder", grantedAt: NOON - 9, withdrawnAt: NOON - 9 }],
    },
    codes: ["policy/stopped"],
    from: null,
  },
  { what: "a dispute", given: { holds: [hold("disputed", 0, null)] }, codes: ["policy/hold"], from: null },
  {
    what: "a dispute, in the inbox too",
    given: { channel: "inbox", holds: [hold("disputed", 0, null)] },
    codes: ["policy/hold"],
    from: null,
  },
  {
    what: "a breathing space",
    given: { holds: [hold("breathing_space", 0, NOON + 2 * DAY)] },
    codes: ["policy/hold"],
    from: NOON + 2 * DAY,
  },
  {
    what: "a hold of a kind that nobody thought of",
    given: { holds: [hold("birthday", 0, NOON + DAY)] },
    codes: ["policy/hold"],
    from: NOON + DAY,
  },
  {
    what: "two holds in a row",
    given: { holds: [hold("deferral", 0, NOON + HOUR), hold("represented", NOON + HOUR, NOON + DAY)] },
    codes: ["policy/hold"],
    from: NOON + DAY,
  },
  {
    what: "a message without a way to stop",
    given: { blocks: ["who-writes", "verify-sender", "what-is-due", "cannot-pay", "already-paid"] },
    codes: ["policy/missing-block"],
    from: null,
  },
  {
    what: "such a message in the inbox",
    given: { channel: "inbox", blocks: [] },
    codes: ["policy/missing-block", "policy/missing-block"],
    from: null,
  },
  { what: "an employer's address", given: { addressClass: "employer" }, codes: ["policy/address-class"], from: null },
  {
    what: "a third person's address",
    given: { addressClass: "thirdParty" },
    codes: ["policy/address-class"],
    from: null,
  },
  {
    what: "a night, a full day and a hold",
    given: { now: at("2026-03-09T20:00:00Z"), contacts: [made(-4)], holds: [hold("deferral", 0, NOON + DAY)] },
    codes: ["policy/quiet-hours", "policy/frequency-cap", "policy/hold"],
    from: at("2026-03-10T16:00:00Z"),
  },
];

describe("house pack", () => {
  it("gives every rule its own id and a source", () => {
    const ids = house.rules.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(house.rules.filter(({ source }) => source.ref === "")).to.deep.equal([]);
  });

  for (const template of TEMPLATES) {
    it(`asks for no part that ${template} does not have`, () => {
      const purpose = template === "payment-received" ? "receipt" : "reminder";
      const asked = house.rules
        .filter(({ purposes }) => purposes.includes(purpose))
        .flatMap(({ asks }) => (asks.kind === "mustContain" ? asks.blocks : []));
      expect(asked).to.not.deep.equal([]);
      expect(blocksOf(template)).to.include.members(asked);
    });
  }

  for (const { what, given, codes, from } of refusals) {
    it(`refuses ${what}`, () => {
      const verdict = evaluate([house], { ...ALLOWED, ...given });
      expect(verdict.because.map(({ code }) => code)).to.deep.equal(codes);
      expect(verdict.earliestAllowedAt).to.equal(from);
      expect(verdict.outcome).to.equal(from === null ? "block" : "defer");
    });
  }

  const permissions: readonly (readonly [string, Partial<PolicyContext>])[] = [
    ["a reminder by day, with consent, to the debtor's own address", {}],
    ["an e-mail exactly a day after the last", { contacts: [made(24)] }],
    ["a third e-mail in a week", { contacts: [made(30), made(60)] }],
    ["an e-mail when the oldest of three is a week old to the second", { contacts: [made(30), made(60), made(168)] }],
    [
      "the inbox at night, however often",
      { channel: "inbox", now: at("2026-03-09T03:00:00Z"), contacts: [made(1, "inbox"), made(2, "inbox"), made(3)] },
    ],
    ["the inbox without a consent or a zone", { channel: "inbox", consents: [], zones: [] }],
    [
      "an inbox that was stopped and allowed again",
      {
        channel: "inbox",
        consents: [
          { channel: "inbox", purpose: "reminder", grantedAt: 1, withdrawnAt: 2 },
          { channel: "inbox", purpose: "reminder", grantedAt: 3, withdrawnAt: null },
        ],
      },
    ],
    [
      "a receipt during a dispute",
      {
        channel: "inbox",
        purpose: "receipt",
        blocks: blocksOf("payment-received"),
        holds: [hold("disputed", 0, null)],
      },
    ],
    ["a contact in the second in which a hold ends", { holds: [hold("deferral", 0, NOON)] }],
  ];
  for (const [what, given] of permissions) {
    it(`allows ${what}`, () => {
      const context = { ...ALLOWED, ...given };
      const verdict = evaluate([house], context);
      expect(verdict.because.map(({ code }) => code)).to.deep.equal(["policy/allowed"]);
      expect([verdict.outcome, verdict.earliestAllowedAt]).to.deep.equal(["allow", context.now]);
    });
  }
});
