import { TASK_CODES } from "@duebook/channels/task-outcome";
import { DAY_SECONDS, utcText } from "@duebook/protocol/calendar";
import { openTasks, type TaskRow } from "../store/task-rows.ts";
import { LAPSE_DAYS } from "../tasks.ts";
import type { Command } from "./command.ts";

/** Lists what waits for a person: calls, letters, visits, private messages. */
export const tasks: Command = {
  usage: "tasks",
  summary: "list what waits for a person: calls, letters, visits, private messages",
  async run({ open }) {
    const rows = await openTasks(await open());
    return { text: rows.map(textOf).join("\n\n") || "Nothing waits for a person.", data: rows };
  },
};

function textOf({ id, channel, reference, installment, plannedAt, takenBy, leaseUntil }: TaskRow): string {
  const waits = `waits until ${utcText(plannedAt + LAPSE_DAYS * DAY_SECONDS)}; take it with duebook task take ${id} YOUR-NAME`;
  const taken = `taken by ${takenBy}; say what came of it by ${utcText(leaseUntil ?? plannedAt)}: ${TASK_CODES[channel].join(", ")}`;
  return `${id}\n  ${channel} about ${reference}, installment ${installment}\n  ${takenBy === null ? waits : taken}`;
}
