import { at, DAY } from "../../cast.test-aid.ts";
import { euBase } from "./eu-base.ts";
import { describePack, usualOf } from "./pack-table.test-aid.ts";

const usual = usualOf("Europe/Berlin", "+01:00");
const transferred = { kind: "transferred", at: usual.now - 5 * DAY } as const;
const told = (days: number) => ({ kind: "transferNotice", at: usual.now - days * DAY }) as const;

describePack(
  euBase,
  usual,
  [
    ["a reminder by a new creditor of whom nobody told", { milestones: [transferred] }, ["missing-prior"], null],
    ["that in the inbox", { milestones: [transferred], channel: "inbox" }, ["missing-prior"], null],
    ["a notice of an earlier transfer", { milestones: [transferred, told(6)] }, ["missing-prior"], null],
    ["a notice that is still to come", { milestones: [transferred, told(-1)] }, ["missing-prior"], null],
    ["19:00", { now: at("2026-03-16T19:00:00+01:00") }, ["quiet-hours"], "2026-03-17T09:00:00+01:00"],
    ["a friend", { addressClass: "friend" }, ["address-class"], null],
    ["an e-mail without a consent", { consents: [] }, ["no-consent"], null],
    ["an unknown zone", { zones: [] }, ["time-zone-unknown"], null],
  ],
  [
    ["a reminder after the notice", { milestones: [transferred, told(4)] }],
    ["a notice in the second of the transfer", { milestones: [transferred, told(5)] }],
    ["a receipt of a new creditor", { milestones: [transferred], purpose: "receipt", channel: "inbox" }],
    ["the last second before 19:00", { now: at("2026-03-16T18:59:59+01:00") }],
  ],
);
