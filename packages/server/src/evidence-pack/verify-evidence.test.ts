import type { Pack } from "@duebook/collections/policy/pack";
import { expect } from "chai";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import type { EvidencePack } from "./evidence-pack.ts";
import { evidenceText, liveThrough, SECRETS } from "./evidence-world.test-aid.ts";
import { isVerified } from "./finding.ts";
import { forge, forgePacks } from "./forge.test-aid.ts";
import { verifyEvidence } from "./verify-evidence.ts";

type Entry = EvidencePack["lines"][number]["entry"];

describe("verifyEvidence", () => {
  let database: Database;
  let text: string;
  before(async () => {
    database = await freshDatabase();
    const { now } = await liveThrough(database);
    text = await evidenceText(database, now());
  });
  after(() => database.close());

  const told = (document: string) =>
    verifyEvidence(document)
      .findings.filter(({ kind }) => kind !== "open")
      .map(({ code, where }) => `${code} ${where}`);
  const indexOf = ({ lines }: EvidencePack, wanted: Entry) =>
    lines.findIndex(({ entry }) => Object.entries(wanted).every(([key, value]) => entry[key] === value));
  const openedOf = (pack: EvidencePack, wanted: Entry) => {
    const { entry } = pack.lines[indexOf(pack, wanted)] ?? { entry: {} as Entry };
    const opening = pack.openings.find(({ commitment }) => commitment === entry.input);
    if (opening === undefined) throw new Error("every verdict has its opening");
    return opening.opened as Record<string, object>;
  };

  const PLAN = { kind: "decision", asked: "plan", step: "missed", decision: "contact" };
  const CLAIM = { ...PLAN, asked: "claim" };
  const DELIVERY = { kind: "delivery", step: "missed" };

  /** Puts a line before another, with the instant of that one. */
  const statedBefore = (pack: EvidencePack, wanted: Entry, entry: Entry) => {
    const index = indexOf(pack, wanted);
    const line = pack.lines[index];
    if (line === undefined) throw new Error("there is such a line");
    const at = line.entry.at ?? 0;
    pack.lines.splice(index, 0, { ...line, entry: { debt: pack.debt.id, at, since: at, ...entry } });
  };
  const withoutHours = (pack: Pack): Pack => ({
    ...pack,
    rules: pack.rules.filter(({ asks }) => asks.kind !== "window"),
  });

  it("says of what was really written that no anchor covers its end yet, and no more", () => {
    const { findings } = verifyEvidence(text);
    expect(findings.map(({ code }) => code)).to.deep.equal(["anchor/not-yet"]);
    expect(isVerified(findings)).to.equal(true);
  });

  it("tells nobody who the debtor is, nor of his other debts", () => {
    for (const secret of SECRETS) expect(text).not.to.contain(secret);
  });

  it("holds verdicts, a delivery, a payment and a transfer", () => {
    const pack = JSON.parse(text) as EvidencePack;
    for (const wanted of [PLAN, CLAIM, DELIVERY, { kind: "recorded" }, { kind: "attributed" }])
      expect(indexOf(pack, wanted)).to.be.greaterThan(-1);
    expect([pack.events.length, pack.transfers.length]).to.deep.equal([3, 1]);
  });

  for (const broken of ["", "{", "null", "[]", '{"format":"duebook/evidence/1"}', "\u0000"])
    it(`refuses ${JSON.stringify(broken)} and does not throw`, () => {
      expect(isVerified(verifyEvidence(broken).findings)).to.equal(false);
    });

  it("takes what is made anew without a change: the forger's tools do not fail by themselves", () => {
    expect(told(forge(text, () => {}))).to.deep.equal([]);
  });

  it("takes lines that state one event each, without a list, as they were written at first", () => {
    const plain = forge(text, ({ lines }) => {
      for (const { entry } of lines) {
        const [one] = Array.isArray(entry.events) ? entry.events : [];
        if (one !== undefined) Object.assign(entry, one);
        delete entry.events;
      }
    });
    expect(told(plain)).to.deep.equal([]);
  });

  const forgeries: readonly (readonly [string, string, (pack: EvidencePack) => void])[] = [
    [
      "a verdict that was a contact and now says hold",
      "replay/verdict-differs",
      (pack) => Object.assign(pack.lines[indexOf(pack, PLAN)]?.entry ?? {}, { decision: "hold" }),
    ],
    [
      "a hold that now says contact",
      "replay/verdict-differs",
      (pack) =>
        Object.assign(pack.lines[indexOf(pack, { kind: "decision", decision: "hold" })]?.entry ?? {}, {
          decision: "contact",
        }),
    ],
    [
      "other reasons",
      "replay/verdict-differs",
      (pack) => Object.assign(pack.lines[indexOf(pack, PLAN)]?.entry ?? {}, { because: [] }),
    ],
    [
      "another instant",
      "replay/verdict-differs",
      (pack) => Object.assign(pack.lines[indexOf(pack, CLAIM)]?.entry ?? {}, { at: 1_772_300_000 }),
    ],
    [
      "rules that forbid what was said",
      "replay/verdict-differs",
      (pack) => Object.assign(openedOf(pack, CLAIM), { holds: [{ kind: "disputed", since: 0, until: null }] }),
    ],
    [
      "a payment that the verdict did not count",
      "replay/record-differs",
      (pack) => Object.assign(openedOf(pack, CLAIM).finalAssessment ?? {}, { paid: "1n" }),
    ],
    [
      "a payment that is taken out with its line",
      "replay/record-differs",
      (pack) => {
        pack.events.pop();
        pack.lines.splice(
          pack.lines.findLastIndex(({ entry }) => entry.kind === "recorded"),
          1,
        );
      },
    ],
    [
      "a contact that is taken out with its verdict",
      "replay/contact-not-delivered",
      (pack) => {
        for (const wanted of [CLAIM, DELIVERY]) pack.lines.splice(indexOf(pack, wanted), 1);
      },
    ],
    [
      "a contact that was sent without a verdict at the moment of sending",
      "contact/not-allowed",
      (pack) => void pack.lines.splice(indexOf(pack, CLAIM), 1),
    ],
    [
      "a contact that later verdicts did not count",
      "replay/contact-left-out",
      (pack) => Object.assign(openedOf(pack, { kind: "decision", step: "missed-by-email" }), { contacts: [] }),
    ],
    ["a law with a rule less under its name", "replay/pack-not-published", (pack) => forgePacks(pack, withoutHours)],
    [
      "a law of a version that there never was",
      "replay/pack-not-published",
      (pack) => forgePacks(pack, (one) => ({ ...one, version: "99" })),
    ],
    [
      "a word to whoever had asked for peace, which the verdict left out",
      "replay/hold-left-out",
      (pack) => statedBefore(pack, CLAIM, { kind: "hold", hold: "cease_requested", until: null }),
    ],
    [
      "a word while a dispute had no answer",
      "replay/hold-left-out",
      (pack) => statedBefore(pack, CLAIM, { kind: "request", request: "R-1", about: "dispute", state: "received" }),
    ],
    ["a verdict whose input is not shown", "replay/opening-missing", (pack) => void pack.openings.pop()],
    [
      "a verdict of another evaluator",
      "replay/evaluator-unknown",
      (pack) => Object.assign(pack.lines[indexOf(pack, PLAN)]?.entry ?? {}, { evaluator: 99 }),
    ],
    ["an end that is cut off", "journal/not-closed", (pack) => void pack.lines.pop()],
    ["terms that nobody signed", "terms/not-of-debt", (pack) => Object.assign(pack.terms, { principal: "1n" })],
    [
      "conditions that nobody signed",
      "terms/not-its-conditions",
      (pack) => Object.assign(pack.conditions, { graceDays: 0 }),
    ],
    ["an opening event that is gone", "record/event-missing", (pack) => void pack.events.splice(1, 1)],
    [
      "an event that the journal never recorded",
      "record/event-unknown",
      (pack) => void pack.events.push({ ...pack.events[2], logIndex: 99, sequence: 3 }),
    ],
    ["a transfer that is gone", "record/transfer-missing", (pack) => void pack.transfers.pop()],
    [
      "a transfer that the journal never recorded",
      "record/transfer-unknown",
      (pack) => void pack.transfers.push({ ...pack.transfers[0], position: "9" }),
    ],
  ];
  it("takes holds that were over, and tells of a law that the creditor wrote", () => {
    const ended = forge(text, (pack) => {
      const hold = { kind: "hold", hold: "cease_requested", since: 5 };
      statedBefore(pack, CLAIM, { ...hold, until: null });
      statedBefore(pack, CLAIM, { ...hold, until: 6 });
      statedBefore(pack, CLAIM, { kind: "request", request: "R-1", about: "hardship", state: "received" });
      statedBefore(pack, CLAIM, { kind: "request", request: "R-1", about: "hardship", state: "withdrawn" });
    });
    expect(told(ended)).to.deep.equal([]);
    const own = forge(text, (pack) => forgePacks(pack, (one) => ({ ...one, id: "our-own" })));
    const opened = verifyEvidence(own).findings.filter(({ code }) => code === "replay/pack-of-creditor");
    expect(opened.map(({ kind }) => kind)).to.include("open");
  });

  for (const [what, code, change] of forgeries)
    it(`names ${what}, though every hash was made anew`, () => {
      const codes = told(forge(text, change)).map((line) => line.split(" ")[0]);
      expect(codes).to.include(code);
    });
});
