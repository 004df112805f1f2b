import { BRIEFED_DAYS } from "@duebook/collections/briefing";
import { DuebookError } from "@duebook/protocol/error";
import { readBriefing } from "../read-briefing.ts";
import { insertReading } from "../store/briefing-rows.ts";
import type { Command } from "./command.ts";

/** What people who speak with debtors have to read once a year, and again whenever the packs change. */
export const briefing: Command = {
  usage: "briefing [read NAME HASH]",
  summary: "what the law asks of people; keep that somebody has read it, without which nobody takes a task",
  async run({ config, clock, open }, { words }) {
    const database = await open();
    const { lines, hash } = await readBriefing(database, config.packs);
    const [verb, ...rest] = words;
    if (verb !== "read") {
      const how = `Whoever has read this: duebook briefing read NAME ${hash.slice(0, 10)}`;
      return { text: [...lines, "", how].join("\n"), data: { lines, hash } };
    }
    const [said = "", person] = [rest.at(-1), rest.slice(0, -1).join(" ")];
    // The beginning is enough to show which text was read.
    if (said.length < 10 || !hash.startsWith(said) || person === "") throw notTheText();
    await insertReading(database, person, { hash, readAt: clock() });
    return {
      text: `Kept: ${person} has read it, and may take tasks for ${BRIEFED_DAYS} days.`,
      data: { person, hash },
    };
  },
};

function notTheText(): DuebookError {
  const sentence =
    "Say who has read the briefing, and how it ends: duebook briefing read NAME HASH. The hash belongs to the packs in force; an older text does not count.";
  return new DuebookError("briefing/another-text", sentence);
}
