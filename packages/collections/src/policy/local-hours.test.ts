import { DuebookError } from "@duebook/protocol/error";
import { expect } from "chai";
import { at } from "../cast.test-aid.ts";
import { contactDayOpening, windowOpening } from "./local-hours.ts";
import { openingOfAll } from "./opening.ts";
import type { Weekday } from "./rule.ts";

const EVERY_DAY: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const open = (zone: string, from: string, to: string, days = EVERY_DAY) =>
  windowOpening({ kind: "window", anyOf: [{ days, from, to }] }, zone);
const iso = (instant: number | null) => (instant === null ? null : new Date(instant * 1000).toISOString());

describe("windowOpening", () => {
  for (const time of ["9:00", "25:00", "24:01", "09:60", "noon", ""]) {
    it(`refuses the time "${time}"`, () => {
      let code = "nothing was thrown";
      try {
        open("UTC", time, "19:00");
      } catch (error) {
        code = error instanceof DuebookError ? error.code : String(error);
      }
      expect(code).to.equal("policy/malformed-time");
    });
  }

  it("never opens without a day", () => expect(open("UTC", "09:00", "19:00", [])(0)).to.equal(null));

  const cases: readonly (readonly [string, string, string, string, string, string])[] = [
    ["is open from its first second", "UTC", "09:00", "19:00", "2026-03-09T09:00:00Z", "2026-03-09T09:00:00.000Z"],
    ["is open in its last second", "UTC", "09:00", "19:00", "2026-03-09T18:59:59Z", "2026-03-09T18:59:59.000Z"],
    ["is closed at its end", "UTC", "09:00", "19:00", "2026-03-09T19:00:00Z", "2026-03-10T09:00:00.000Z"],
    ["is closed a second before it opens", "UTC", "09:00", "19:00", "2026-03-09T08:59:59Z", "2026-03-09T09:00:00.000Z"],
    ["reaches the end of the day", "UTC", "00:00", "24:00", "2026-03-09T23:59:59Z", "2026-03-09T23:59:59.000Z"],
    [
      "asks the debtor's clock, east",
      "Asia/Shanghai",
      "09:00",
      "19:00",
      "2026-03-09T12:00:00Z",
      "2026-03-10T01:00:00.000Z",
    ],
    [
      "asks the debtor's clock, west",
      "Pacific/Honolulu",
      "09:00",
      "19:00",
      "2026-03-09T12:00:00Z",
      "2026-03-09T19:00:00.000Z",
    ],
    [
      "loses an hour in New York",
      "America/New_York",
      "08:00",
      "21:00",
      "2026-03-08T06:30:00Z",
      "2026-03-08T12:00:00.000Z",
    ],
    [
      "gains an hour in New York",
      "America/New_York",
      "08:00",
      "21:00",
      "2026-11-01T04:30:00Z",
      "2026-11-01T13:00:00.000Z",
    ],
    [
      "opens after the hour that is skipped",
      "America/New_York",
      "02:15",
      "04:00",
      "2026-03-08T06:00:00Z",
      "2026-03-08T07:00:00.000Z",
    ],
    [
      "opens again in the hour that is repeated",
      "America/New_York",
      "01:00",
      "01:30",
      "2026-11-01T05:45:00Z",
      "2026-11-01T06:00:00.000Z",
    ],
    [
      "stays away from a day whose window is skipped",
      "America/New_York",
      "02:10",
      "02:50",
      "2026-03-08T05:00:00Z",
      "2026-03-09T06:10:00.000Z",
    ],
    [
      "loses half an hour on Lord Howe",
      "Australia/Lord_Howe",
      "09:00",
      "19:00",
      "2026-10-03T10:00:00Z",
      "2026-10-03T22:00:00.000Z",
    ],
    [
      "gains half an hour on Lord Howe",
      "Australia/Lord_Howe",
      "09:00",
      "19:00",
      "2026-04-04T10:00:00Z",
      "2026-04-04T22:30:00.000Z",
    ],
    [
      "opens at Lord Howe's skipped half hour's end",
      "Australia/Lord_Howe",
      "02:10",
      "02:40",
      "2026-10-03T14:00:00Z",
      "2026-10-03T15:30:00.000Z",
    ],
    [
      "skips the day that Samoa skipped",
      "Pacific/Apia",
      "09:00",
      "19:00",
      "2011-12-30T08:00:00Z",
      "2011-12-30T19:00:00.000Z",
    ],
  ];
  for (const [what, zone, from, to, asked, opens] of cases) {
    it(what, () => expect(iso(open(zone, from, to)(at(asked)))).to.equal(opens));
  }

  it("waits for the weekday", () => {
    const monday = open("UTC", "09:00", "19:00", ["mon"]);
    expect(iso(monday(at("2026-03-09T19:00:00Z")))).to.equal("2026-03-16T09:00:00.000Z");
  });

  it("takes the earliest of several windows", () => {
    const anyOf = [
      { days: EVERY_DAY, from: "15:00", to: "16:00" },
      { days: EVERY_DAY, from: "08:00", to: "09:00" },
    ];
    const opening = windowOpening({ kind: "window", anyOf }, "UTC");
    expect(iso(opening(at("2026-03-09T07:00:00Z")))).to.equal("2026-03-09T08:00:00.000Z");
    expect(iso(opening(at("2026-03-09T09:00:00Z")))).to.equal("2026-03-09T15:00:00.000Z");
  });
});

describe("contactDayOpening", () => {
  it("waits for the end of the debtor's day, and of the one after", () => {
    const opening = contactDayOpening(
      { kind: "noContactDay", dates: ["2026-04-03", "2026-04-04"], from: "2026-01-01", through: "2026-12-31" },
      "Australia/Sydney",
    );
    expect(iso(opening(at("2026-04-02T21:00:00Z")))).to.equal("2026-04-04T13:00:00.000Z");
    expect(iso(opening(at("2026-04-02T12:00:00Z")))).to.equal("2026-04-02T12:00:00.000Z");
  });
});

describe("a calendar without contact that begins and ends", () => {
  const calendar = { kind: "noContactDay", dates: [], from: "2026-03-09", through: "2026-03-10" } as const;
  const opening = contactDayOpening(calendar, "UTC");
  it("never opens after its last day", () => {
    expect(iso(opening(at("2026-03-10T23:59:59Z")))).to.equal("2026-03-10T23:59:59.000Z");
    expect(opening(at("2026-03-11T00:00:00Z"))).to.equal(null);
  });
  it("waits for its first", () =>
    expect(iso(opening(at("2026-03-08T12:00:00Z")))).to.equal("2026-03-09T00:00:00.000Z"));
});

describe("openingOfAll", () => {
  it("never opens if the hours of two zones never meet", () => {
    const zones = ["Etc/GMT-12", "Etc/GMT"].map((zone) => open(zone, "09:00", "19:00"));
    expect(openingOfAll(zones)(0)).to.equal(null);
  });

  it("opens where the hours of all zones meet", () => {
    const zones = ["America/New_York", "America/Los_Angeles"].map((zone) => open(zone, "09:00", "19:00"));
    expect(iso(openingOfAll(zones)(at("2026-03-09T03:00:00Z")))).to.equal("2026-03-09T16:00:00.000Z");
  });
});
