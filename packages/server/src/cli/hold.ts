import { HOLD_KINDS, type HoldKind, type HoldName, holdKindOf, type Party } from "@duebook/collections/hold/hold-kind";
import type { KeptHold } from "@duebook/collections/hold/hold-state";
import { utcText } from "@duebook/protocol/calendar";
import { DuebookError } from "@duebook/protocol/error";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { changeHold, optOut } from "../holds.ts";
import { requireChannel } from "./allow.ts";
import type { Command, Report, Tools, Typed } from "./command.ts";
import { findNamedDebt } from "./named-debt.ts";

/** Leaves a debtor in peace, or gives a hold that lasts another end. */
export const hold: Command = {
  usage: "hold DEBT KIND [--until 2030-12-31] [--by debtor] [--channel email]",
  summary: `leave a debtor in peace: ${Object.keys(HOLD_KINDS).join(", ")}`,
  async run(tools, typed) {
    const { kind, by, debt, database } = await named(tools, typed);
    const at = tools.clock();
    if (HOLD_KINDS[kind].stops === "channel") return stopOne(database, debt, typed.channel, at);
    const until = typed.until === null ? null : endOfDay(typed.until);
    return reportOf(await changeHold(database, debt, { type: "HoldSet", kind, by, at, until }));
  },
};

/** Ends a hold before its time. */
export const lift: Command = {
  usage: "lift DEBT KIND [--by debtor]",
  summary: "end a hold before its time, at the word of somebody who may",
  async run(tools, typed) {
    const { kind, by, debt, database } = await named(tools, typed);
    return reportOf(await changeHold(database, debt, { type: "HoldLifted", kind, by, at: tools.clock() }));
  },
};

async function named(tools: Tools, { words, by }: Typed) {
  const kind = words[1] ?? "";
  if (holdKindOf(kind) === null) {
    const sentence = `"${kind}" is no kind of hold; they are ${Object.keys(HOLD_KINDS).join(", ")}.`;
    throw new DuebookError("hold/unknown-kind", sentence, { kind });
  }
  const database = await tools.open();
  const { id } = await findNamedDebt(database, words[0]);
  return { kind: kind as HoldName, by: partyOf(by), debt: id, database };
}

/** Whoever types is the creditor's, and says so when it is somebody else's word. */
function partyOf(text: string | null): Party {
  if (text === null) return "creditor";
  if (text === "debtor" || text === "creditor" || text === "arbiter") return text;
  throw new DuebookError("hold/unknown-party", `--by ${text} is none of debtor, creditor, arbiter.`, { text });
}

/** In UTC. The hold lasts through the day that is named. */
function endOfDay(text: string): Instant {
  const midnight = Date.parse(`${text}T24:00:00Z`) / 1000;
  if (/^\d{4}-\d\d-\d\d$/.test(text) && Number.isInteger(midnight)) return midnight;
  throw new DuebookError("hold/malformed-day", `--until ${text} is not a day like 2030-12-31.`, { text });
}

async function stopOne(
  database: Awaited<ReturnType<Tools["open"]>>,
  debt: DebtId,
  channel: string | null,
  at: Instant,
): Promise<Report> {
  if (channel === null)
    throw new DuebookError("hold/no-channel", "Say which channel the debtor stops, with --channel.");
  await optOut(database, debt, requireChannel(channel), at);
  return { text: `opted_out: nothing is said by ${channel} any more.`, data: { kind: "opted_out", channel } };
}

function reportOf(kept: KeptHold): Report {
  const { kind, until, liftedBy } = kept;
  if (liftedBy !== null) return { text: `${kind}: lifted by the ${liftedBy}.`, data: kept };
  const end = until === null ? "until it is lifted" : `until ${utcText(until)}`;
  return { text: `${kind}: on hold ${end}. ${onChain(HOLD_KINDS[kind])}`, data: kept };
}

function onChain({ clockStoppedBy }: HoldKind): string {
  return clockStoppedBy === null
    ? "Nothing changes on chain."
    : "No late fee is to grow meanwhile: duebook holds says what is done for that.";
}
