import { at, HOUR, OTHER_DEBT } from "../../cast.test-aid.ts";
import { cnGbt45251 } from "./cn-gbt-45251.ts";
import { describePack, hourly, usualOf } from "./pack-table.test-aid.ts";

const usual = usualOf("Asia/Shanghai", "+08:00");
const calls = (count: number, isConversation: boolean) => ({
  channel: "voice" as const,
  contacts: hourly(count, "voice", usual.now - HOUR, { isConversation }),
});

describePack(
  cnGbt45251,
  usual,
  [
    ["22:00", { now: at("2026-03-16T22:00:00+08:00") }, ["quiet-hours"], "2026-03-17T08:00:00+08:00"],
    ["a fourth conversation in a day", calls(3, true), ["frequency-cap"], "2026-03-17T10:10:00+08:00"],
    [
      "a fourth about another debt",
      { channel: "voice", contacts: hourly(3, "voice", usual.now - HOUR, { debtId: OTHER_DEBT }) },
      ["frequency-cap"],
      "2026-03-17T10:10:00+08:00",
    ],
    ["a seventh dial in a day", calls(6, false), ["frequency-cap"], "2026-03-17T08:00:00+08:00"],
    ["a relative", { addressClass: "family" }, ["address-class"], null],
    ["a name of the contact list", { addressClass: "contactList" }, ["address-class"], null],
    ["a message without a consent", { consents: [] }, ["no-consent", "no-consent"], null],
    ["an unknown zone", { zones: [] }, ["time-zone-unknown"], null],
  ],
  [
    ["the last second before 22:00", { now: at("2026-03-16T21:59:59+08:00") }],
    ["a third conversation in a day", calls(2, true)],
    ["a sixth dial in a day", calls(5, false)],
    ["an e-mail after three conversations", { contacts: calls(3, true).contacts }],
  ],
);
