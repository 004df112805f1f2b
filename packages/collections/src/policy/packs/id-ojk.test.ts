import { at, DAY } from "../../cast.test-aid.ts";
import { idOjk } from "./id-ojk.ts";
import { describePack, usualOf } from "./pack-table.test-aid.ts";

const usual = usualOf("Asia/Jakarta", "+07:00");
const due = (days: number) => ({ kind: "due", at: usual.now - days * DAY }) as const;
const informed = (days: number) => ({ kind: "informed", at: usual.now - days * DAY }) as const;

describePack(
  idOjk,
  usual,
  [
    ["20:00", { now: at("2026-03-16T20:00:00+07:00") }, ["quiet-hours"], "2026-03-17T08:00:00+07:00"],
    ["whoever was never informed before it was due", { milestones: [due(3)] }, ["missing-prior"], null],
    ["whoever was informed after it was due", { milestones: [due(3), informed(2)] }, ["missing-prior"], null],
    ["whoever was informed as it was due", { milestones: [due(3), informed(3)] }, ["missing-prior"], null],
    ["that in the inbox, at the due instant", { milestones: [due(0)], channel: "inbox" }, ["missing-prior"], null],
    ["somebody else", { addressClass: "thirdParty" }, ["address-class"], null],
    ["an e-mail without a consent", { consents: [] }, ["no-consent"], null],
    ["an unknown zone", { zones: [] }, ["time-zone-unknown"], null],
  ],
  [
    ["the last second before 20:00", { now: at("2026-03-16T19:59:59+07:00") }],
    ["the word before it is due", { milestones: [due(-1)] }],
    ["whoever was informed the day before", { milestones: [due(3), informed(4)] }],
  ],
);
