import { blocksOf } from "@duebook/protocol/words/message/template";
import { at, DAY, HOUR, OTHER_DEBT } from "../../cast.test-aid.ts";
import { describePack, hourly, usualOf } from "./pack-table.test-aid.ts";
import { usRegF } from "./us-reg-f.ts";

const usual = usualOf("America/New_York", "-04:00");
const day = (count: number) => usual.now - count * DAY;
const held = (kind: string) => ({ holds: [{ kind, since: 0, until: null }] });
const smsConsentOf = (grantedAt: number) => ({
  channel: "sms" as const,
  consents: [{ channel: "sms" as const, purpose: "reminder", grantedAt, withdrawnAt: null }],
});

describePack(
  usRegF,
  usual,
  [
    [
      "the last second before 8",
      { now: at("2026-03-16T07:59:59-04:00"), consents: allTime() },
      ["quiet-hours"],
      "2026-03-16T08:00:00-04:00",
    ],
    ["21:00", { now: at("2026-03-16T21:00:00-04:00") }, ["quiet-hours"], "2026-03-17T08:00:00-04:00"],
    [
      "the night in which an hour is skipped",
      { now: at("2026-03-08T01:59:59-05:00"), consents: allTime() },
      ["quiet-hours"],
      "2026-03-08T08:00:00-04:00",
    ],
    [
      "the night in which an hour is repeated",
      { now: at("2026-11-01T01:30:00-04:00"), consents: allTime() },
      ["quiet-hours"],
      "2026-11-01T08:00:00-05:00",
    ],
    [
      "an eighth call in a week",
      { channel: "voice", contacts: hourly(7, "voice", usual.now - 20 * HOUR, { isConversation: false }) },
      ["frequency-cap"],
      "2026-03-22T11:10:00-04:00",
    ],
    [
      "a call after a conversation of yesterday",
      { channel: "voice", contacts: hourly(1, "voice", day(1), { isConversation: true }) },
      ["cool-off"],
      "2026-03-22T13:10:00-04:00",
    ],
    [
      "a call after one that nobody knows the end of",
      { channel: "voice", contacts: hourly(1, "voice", day(1)) },
      ["cool-off"],
      "2026-03-22T13:10:00-04:00",
    ],
    ["a text message on a consent of 60 days ago", smsConsentOf(day(60)), ["no-consent"], null],
    ["an e-mail without a consent", { consents: [] }, ["no-consent"], null],
    ["a message that does not say how to stop", { blocks: ["from-debt-collector"] }, ["missing-block"], null],
    ["a message that hides the debt collector", { blocks: blocksOf("missed") }, ["missing-block"], null],
    ["such a message in the inbox", { channel: "inbox", blocks: [] }, ["missing-block", "missing-block"], null],
    ["an employer's address", { addressClass: "employer" }, ["address-class"], null],
    ["a public page", { channel: "directMessage", addressClass: "public" }, ["address-class", "address-class"], null],
    ["a guarantor", { addressClass: "guarantor" }, ["address-class"], null],
    ["whoever asked to cease", held("cease_requested"), ["hold", "hold"], null],
    ["whoever has an attorney", held("represented"), ["hold", "hold"], null],
    [
      "a receipt to whoever has an attorney",
      { ...held("represented"), purpose: "receipt", channel: "inbox" },
      ["hold"],
      null,
    ],
    ["whoever disputes", held("disputed"), ["hold", "hold"], null],
    [
      "a medium that was refused",
      { consents: [{ channel: "email", purpose: "reminder", grantedAt: 0, withdrawnAt: day(1) }] },
      ["stopped", "no-consent", "stopped"],
      null,
    ],
    ["an unknown zone", { zones: [] }, ["time-zone-unknown"], null],
  ],
  [
    ["8:00", { now: at("2026-03-16T08:00:00-04:00"), consents: allTime() }],
    ["the last second before 21:00", { now: at("2026-03-16T20:59:59-04:00") }],
    ["a seventh call in a week", { channel: "voice", contacts: hourly(6, "voice", day(1), { isConversation: false }) }],
    [
      "a call a week and an hour after a conversation",
      { channel: "voice", contacts: hourly(1, "voice", usual.now - 169 * 3600, { isConversation: true }) },
    ],
    [
      "a call after a conversation about another debt",
      { channel: "voice", contacts: hourly(1, "voice", day(1), { debtId: OTHER_DEBT }) },
    ],
    ["an e-mail after seven calls", { contacts: hourly(7, "voice", day(1)) }],
    ["a text message on a consent a second younger than 60 days", smsConsentOf(day(60) + 1)],
    ["the inbox at night", { channel: "inbox", now: at("2026-03-16T03:00:00-04:00"), consents: [] }],
  ],
);

function allTime() {
  return usual.consents.map((consent) => ({ ...consent, grantedAt: 0 }));
}
