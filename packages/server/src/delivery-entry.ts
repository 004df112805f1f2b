import type { Outcome } from "@duebook/channels/channel";
import type { TaskCode } from "@duebook/channels/task-outcome";
import type { Contact } from "@duebook/collections/contact";
import type { Instant } from "@duebook/protocol/terms";
import type { NewEntry } from "./journal.ts";

/** What the journal says of a delivery; of a task also what the person reported. */
export function deliveryEntry(
  { id, debtId, step, installment, channel }: Omit<Contact, "outcome">,
  outcome: Outcome,
  at: Instant,
  code?: TaskCode,
): NewEntry {
  const entry = { kind: "delivery", contact: id, debt: debtId, step, installment, channel, outcome };
  return { at, debt: debtId, entry: code === undefined ? entry : { ...entry, code } };
}
