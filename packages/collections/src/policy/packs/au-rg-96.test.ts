import { at, DAY } from "../../cast.test-aid.ts";
import { auRg96 } from "./au-rg-96.ts";
import { describePack, hourly, usualOf } from "./pack-table.test-aid.ts";

const usual = usualOf("Australia/Sydney", "+11:00");
const always = usual.consents.map((consent) => ({ ...consent, grantedAt: 0 }));
const call = (iso: string) => ({ channel: "voice" as const, now: at(iso), consents: always });
const atWork = (iso: string) => ({ ...call(iso), addressClass: "employer" as const });
/** One every three days, so that a week never holds three. */
const month = (count: number) =>
  Array.from({ length: count }, (_, index) => hourly(1, "email", usual.now - (3 * index + 2) * DAY)).flat();

describePack(
  auRg96,
  usual,
  [
    ["7:29:59 on a Friday", call("2026-03-13T07:29:59+11:00"), ["quiet-hours"], "2026-03-13T07:30:00+11:00"],
    ["8:59:59 on a Saturday", call("2026-03-14T08:59:59+11:00"), ["quiet-hours"], "2026-03-14T09:00:00+11:00"],
    ["21:00 on a Friday", call("2026-03-13T21:00:00+11:00"), ["quiet-hours"], "2026-03-14T09:00:00+11:00"],
    [
      "an e-mail at 7:30",
      { now: at("2026-03-16T07:30:00+11:00"), consents: always },
      ["quiet-hours"],
      "2026-03-16T09:00:00+11:00",
    ],
    ["Good Friday", call("2026-04-03T12:00:00+11:00"), ["no-contact-day"], "2026-04-04T09:00:00+11:00"],
    [
      "Anzac Day and the Sunday after it, by phone at night",
      call("2026-04-25T22:00:00+10:00"),
      ["quiet-hours", "no-contact-day"],
      "2026-04-26T09:00:00+10:00",
    ],
    ["the Monday for Boxing Day", call("2026-12-28T12:00:00+11:00"), ["no-contact-day"], "2026-12-29T07:30:00+11:00"],
    ["the last day that the calendar knows, at its end", call("2028-12-31T21:00:00+11:00"), ["quiet-hours"], null],
    ["a day that no calendar knows", call("2029-01-02T12:00:00+11:00"), ["no-contact-day"], null],
    [
      "a holiday in one of two zones",
      { ...call("2026-04-02T22:30:00+11:00"), zones: ["Australia/Sydney", "Pacific/Auckland"] },
      ["quiet-hours", "no-contact-day"],
      "2026-04-04T09:00:00+11:00",
    ],
    [
      "a visit at 8:59",
      { ...call("2026-03-16T08:59:00+11:00"), channel: "visit" },
      ["quiet-hours"],
      "2026-03-16T09:00:00+11:00",
    ],
    ["work at 17:00", atWork("2026-03-13T17:00:00+11:00"), ["quiet-hours"], "2026-03-16T09:00:00+11:00"],
    ["work on a Saturday", atWork("2026-03-14T12:00:00+11:00"), ["quiet-hours"], "2026-03-16T09:00:00+11:00"],
    [
      "a fourth contact in a week",
      { contacts: hourly(3, "sms", usual.now - DAY) },
      ["frequency-cap"],
      "2026-03-22T11:10:00+11:00",
    ],
    ["an eleventh contact in a month", { contacts: month(10) }, ["frequency-cap"], "2026-03-18T13:10:00+11:00"],
    [
      "a debtor who does not wish it",
      { consents: [{ channel: "email", purpose: "reminder", grantedAt: 1, withdrawnAt: 2 }] },
      ["stopped", "no-consent", "stopped"],
      null,
    ],
    ["family", { addressClass: "family" }, ["address-class"], null],
    ["an unknown zone", { zones: [] }, ["time-zone-unknown", "time-zone-unknown"], null],
  ],
  [
    ["7:30 on a Friday", call("2026-03-13T07:30:00+11:00")],
    ["9:00 on a Saturday", call("2026-03-14T09:00:00+11:00")],
    ["20:59:59", call("2026-03-13T20:59:59+11:00")],
    ["work at 16:59:59", atWork("2026-03-13T16:59:59+11:00")],
    ["a third contact in a week", { contacts: hourly(2, "sms", usual.now - DAY) }],
    ["a tenth contact in a month", { contacts: month(9) }],
    ["the inbox on Christmas Day", { ...call("2026-12-25T12:00:00+11:00"), channel: "inbox" }],
  ],
);
