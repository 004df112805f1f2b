import type { Message } from "@duebook/channels/channel";
import { TASK_CODES, type TaskOutcome, taskOutcomeOf } from "@duebook/channels/task-outcome";
import { DAY_SECONDS, utcText } from "@duebook/protocol/calendar";
import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import { deliveryEntry } from "./delivery-entry.ts";
import type { Desk } from "./desk.ts";
import { claimContact } from "./jobs/claim-contact.ts";
import { appendEntries } from "./journal.ts";
import { keepFile } from "./keep-file.ts";
import { takeStop } from "./preferences.ts";
import { requireBriefed } from "./read-briefing.ts";
import { fileTypeOf } from "./require-file.ts";
import { markUnreachable } from "./store/address-rows.ts";
import { contactsOfDebt, markDelivered, type Settlement } from "./store/contact-rows.ts";
import type { Queryable } from "./store/database.ts";
import { wakeDebts } from "./store/debt-rows.ts";
import { lockDebtor } from "./store/debtors.ts";
import { findTask, markLapsed, setNote, type TaskRow, tasksPlannedBy } from "./store/task-rows.ts";

// planned ── take ──> sending ── done ──> sent; failed if nothing was done
//    │ nobody took it      │ nobody said what came of it
//    └──> failed           └──> unknown, which counts as a conversation until somebody says otherwise

/** Whoever takes a task has a day to say what came of it. */
const TAKEN_SECONDS = DAY_SECONDS;
/** Days after which a task that nobody took is let go, so that the ladder goes on. */
export const LAPSE_DAYS = 7;

/**
 * Gives a task to a person: the policy is asked again, and only if it still allows the contact the words are given out.
 * Throws `task/unknown`, `task/not-open` or `task/not-briefed`.
 */
export async function takeTask(desk: Desk, id: string, takenBy: string): Promise<Message> {
  const task = await requireTask(desk.database, id);
  if (task.outcome !== "planned") throw notOpen(task, "It waits for nobody.");
  await requireBriefed(desk.database, desk.config.packs, takenBy, desk.clock());
  const claimed = await claimContact(desk, id, { leaseSeconds: TAKEN_SECONDS, takenBy });
  if (claimed !== null) return claimed.message;
  const contacts = await contactsOfDebt(desk.database, task.debtId);
  const because = contacts.find((contact) => contact.id === id)?.because ?? [];
  throw notOpen(task, because.map(({ detail }) => detail).join(" "));
}

/**
 * Keeps what came of a task: the contact's own outcome, with what it means for addresses and for what the debtor wants.
 * @param proof a file that shows it, such as the receipt of a letter. Throws `task/unknown`, `task/unknown-code`,
 * `task/not-taken`, `evidence-file/…`, or `seal/erased` for a note about one who was erased.
 */
export async function finishTask(
  desk: Pick<Desk, "database" | "clock">,
  id: string,
  code: string,
  note: string | null,
  proof: Uint8Array | null = null,
) {
  const task = await requireTask(desk.database, id);
  const outcome = taskOutcomeOf(task.channel, code);
  if (outcome === null) throw unknownCode(task, code);
  const at = desk.clock();
  await desk.database.transaction(async (tx) => {
    await lockDebtor(tx, task.debtor);
    const { address } = (await findTask(tx, id)) ?? task;
    if (address === null || !(await markDelivered(tx, id, settlementOf(outcome, at)))) throw notTaken(task);
    if (note !== null) await setNote(tx, task, note);
    if (proof !== null) {
      const owner = { request: null, contact: id, debtor: task.debtor, debt: task.debtId };
      await keepFile(tx, owner, { mediaType: fileTypeOf(proof), bytes: proof }, at);
    }
    await takeOutcome(tx, task, address, outcome, at);
  });
}

/** What came of a task means something for what the debtor wants and for the address, and is a line of the journal. */
async function takeOutcome(tx: Queryable, task: TaskRow, address: string, outcome: TaskOutcome, at: Instant) {
  if (outcome.isStop) await takeStop(tx, task.debtor, task.channel, at, { method: "desk" });
  if (outcome.isAddressWrong) await markUnreachable(tx, address);
  await wakeDebts(tx, task.debtor);
  await appendEntries(tx, [deliveryEntry(task, outcome.isMade ? "delivered" : "failed", at, outcome.code)]);
}

/** Lets go of the tasks that nobody took in time; says how many. */
export async function lapseTasks({ database, clock }: Pick<Desk, "database" | "clock">): Promise<number> {
  const at = clock();
  const waiting = await tasksPlannedBy(database, at - LAPSE_DAYS * DAY_SECONDS);
  for (const task of waiting) {
    await database.transaction(async (tx) => {
      await lockDebtor(tx, task.debtor);
      if (!(await markLapsed(tx, task.id, `nobody took it within ${LAPSE_DAYS} days`))) return;
      await wakeDebts(tx, task.debtor);
      const entry = { kind: "task-lapsed", contact: task.id, debt: task.debtId, channel: task.channel };
      await appendEntries(tx, [{ at, debt: task.debtId, entry }]);
    });
  }
  return waiting.length;
}

function settlementOf({ code, isMade, isConversation }: TaskOutcome, at: Instant): Settlement {
  const delivery = { outcome: code, because: isMade ? "a person did it" : "nothing was done" };
  if (!isMade) return { outcome: "failed", sentAt: null, delivery };
  const made = { outcome: "sent", sentAt: at, delivery } as const;
  return isConversation === null ? made : { ...made, isConversation };
}

async function requireTask(db: Queryable, id: string): Promise<TaskRow> {
  const task = await findTask(db, id);
  if (task !== null) return task;
  throw new DuebookError("task/unknown", `There is no task ${id}. See duebook tasks.`, { id });
}

function notOpen({ id, channel, plannedAt }: TaskRow, because: string): DuebookError {
  const sentence =
    `The task ${id} (${channel}, planned ${utcText(plannedAt)}) is not to be done now. ${because}`.trim();
  return new DuebookError("task/not-open", sentence, { id });
}

function notTaken({ id }: TaskRow): DuebookError {
  const sentence = `Nobody has taken the task ${id}, or what came of it is kept already. See duebook tasks.`;
  return new DuebookError("task/not-taken", sentence, { id });
}

function unknownCode({ channel }: TaskRow, code: string): DuebookError {
  const sentence = `${code} is nothing that can come of a task by ${channel}; say one of ${TASK_CODES[channel].join(", ")}.`;
  return new DuebookError("task/unknown-code", sentence, { channel });
}
