import { at } from "../../cast.test-aid.ts";
import { inRbi } from "./in-rbi.ts";
import { describePack, usualOf } from "./pack-table.test-aid.ts";

const usual = usualOf("Asia/Kolkata", "+05:30");

describePack(
  inRbi,
  usual,
  [
    ["19:00", { now: at("2026-03-16T19:00:00+05:30") }, ["quiet-hours"], "2026-03-17T08:00:00+05:30"],
    ["family", { addressClass: "family" }, ["address-class"], null],
    ["a friend", { addressClass: "friend" }, ["address-class"], null],
    ["a referee, in the inbox too", { addressClass: "referee", channel: "inbox" }, ["address-class"], null],
    ["an e-mail without a consent", { consents: [] }, ["no-consent"], null],
    ["an unknown zone", { zones: [] }, ["time-zone-unknown"], null],
  ],
  [
    ["the last second before 19:00", { now: at("2026-03-16T18:59:59+05:30") }],
    ["the inbox at night", { channel: "inbox", now: at("2026-03-16T23:00:00+05:30") }],
  ],
);
