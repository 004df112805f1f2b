import { at } from "../../cast.test-aid.ts";
import { hkCobp } from "./hk-cobp.ts";
import { describePack, usualOf } from "./pack-table.test-aid.ts";

const usual = usualOf("Asia/Hong_Kong", "+08:00");

describePack(
  hkCobp,
  usual,
  [
    ["19:00", { now: at("2026-03-16T19:00:00+08:00") }, ["quiet-hours"], "2026-03-17T09:00:00+08:00"],
    ["a referee", { addressClass: "referee" }, ["address-class"], null],
    ["family, in the inbox too", { addressClass: "family", channel: "inbox" }, ["address-class"], null],
    ["a friend", { addressClass: "friend" }, ["address-class"], null],
    ["an e-mail without a consent", { consents: [] }, ["no-consent"], null],
    ["an unknown zone", { zones: [] }, ["time-zone-unknown"], null],
  ],
  [["the last second before 19:00", { now: at("2026-03-16T18:59:59+08:00") }]],
);
