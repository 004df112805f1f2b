import { at, DAY } from "../../cast.test-aid.ts";
import { describePack, usualOf } from "./pack-table.test-aid.ts";
import { ukConc7 } from "./uk-conc-7.ts";

const usual = usualOf("Europe/London", "+00:00");
const held = (kind: string, days: number) => ({ holds: [{ kind, since: 0, until: usual.now + days * DAY }] });

describePack(
  ukConc7,
  usual,
  [
    ["21:00", { now: at("2026-03-16T21:00:00Z") }, ["quiet-hours"], "2026-03-17T08:00:00Z"],
    ["the evening before summer time", { now: at("2026-03-28T23:00:00Z") }, ["quiet-hours"], "2026-03-29T07:00:00Z"],
    ["a breathing space", held("breathing_space", 60), ["hold", "hold"], "2026-05-15T12:10:00Z"],
    [
      "a mental-health moratorium, in the inbox too",
      { ...held("mental_health_moratorium", 1), channel: "inbox" },
      ["hold", "hold"],
      "2026-03-17T12:10:00Z",
    ],
    ["an occupier", { addressClass: "occupier" }, ["address-class"], null],
    ["a public page", { addressClass: "public" }, ["address-class"], null],
    ["an employer", { addressClass: "employer" }, ["address-class"], null],
    ["an e-mail without a consent", { consents: [] }, ["no-consent"], null],
    ["an unknown zone", { zones: [] }, ["time-zone-unknown"], null],
  ],
  [
    ["the last second before 21:00", { now: at("2026-03-16T20:59:59Z") }],
    ["the second in which a breathing space ends", held("breathing_space", 0)],
    ["a receipt in a breathing space", { ...held("breathing_space", 60), purpose: "receipt", channel: "inbox" }],
  ],
);
