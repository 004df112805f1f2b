import { at, DAY, HOUR, OTHER_DEBT } from "../../cast.test-aid.ts";
import { krPdpa } from "./kr-pdpa.ts";
import { describePack, hourly, usualOf } from "./pack-table.test-aid.ts";

const usual = usualOf("Asia/Seoul", "+09:00");
const yesterday = usual.now - DAY;

describePack(
  krPdpa,
  usual,
  [
    ["21:00", { now: at("2026-03-16T21:00:00+09:00") }, ["quiet-hours"], "2026-03-17T08:00:00+09:00"],
    [
      "an eighth contact in seven days, by whatever means",
      { contacts: [...hourly(4, "sms", yesterday), ...hourly(3, "voice", yesterday)] },
      ["frequency-cap"],
      "2026-03-22T10:10:00+09:00",
    ],
    [
      "a deferral",
      { holds: [{ kind: "deferral", since: 0, until: usual.now + HOUR }] },
      ["hold", "hold"],
      "2026-03-16T13:10:00+09:00",
    ],
    [
      "a means that the debtor blocked",
      { channel: "inbox", consents: [{ channel: "inbox", purpose: "reminder", grantedAt: 1, withdrawnAt: 1 }] },
      ["stopped", "stopped"],
      null,
    ],
    ["somebody else", { addressClass: "thirdParty" }, ["address-class"], null],
    ["an e-mail without a consent", { consents: [] }, ["no-consent"], null],
    ["an unknown zone", { zones: [] }, ["time-zone-unknown"], null],
  ],
  [
    ["the last second before 21:00", { now: at("2026-03-16T20:59:59+09:00") }],
    ["a seventh contact in seven days", { contacts: hourly(6, "sms", yesterday) }],
    [
      "an eighth of which one was about another debt",
      { contacts: [...hourly(6, "sms", yesterday), ...hourly(1, "sms", yesterday, { debtId: OTHER_DEBT })] },
    ],
    ["a contact after seven looks into the inbox", { contacts: hourly(7, "inbox", yesterday) }],
  ],
);
