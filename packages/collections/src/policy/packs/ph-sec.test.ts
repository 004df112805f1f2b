import { at } from "../../cast.test-aid.ts";
import { describePack, usualOf } from "./pack-table.test-aid.ts";
import { phSec } from "./ph-sec.ts";

const usual = usualOf("Asia/Manila", "+08:00");
const always = usual.consents.map((consent) => ({ ...consent, grantedAt: 0 }));

describePack(
  phSec,
  usual,
  [
    [
      "5:59:59",
      { now: at("2026-03-16T05:59:59+08:00"), consents: always },
      ["quiet-hours"],
      "2026-03-16T06:00:00+08:00",
    ],
    ["22:00", { now: at("2026-03-16T22:00:00+08:00") }, ["quiet-hours"], "2026-03-17T06:00:00+08:00"],
    ["a name of the contact list", { addressClass: "contactList" }, ["address-class"], null],
    ["an employer", { addressClass: "employer" }, ["address-class"], null],
    ["an e-mail without a consent", { consents: [] }, ["no-consent"], null],
    ["an unknown zone", { zones: [] }, ["time-zone-unknown"], null],
  ],
  [
    ["6:00", { now: at("2026-03-16T06:00:00+08:00"), consents: always }],
    ["the last second before 22:00", { now: at("2026-03-16T21:59:59+08:00") }],
    ["a guarantor", { addressClass: "guarantor" }],
  ],
);
