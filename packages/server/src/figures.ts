import { type Aging, agingOf } from "@duebook/collections/figures/aging";
import { type ContactFigures, contactFigures, perThousand } from "@duebook/collections/figures/contact-figures";
import { type CureFigures, cureFigures } from "@duebook/collections/figures/cure";
import { type DayStanding, dayStandingOf } from "@duebook/collections/figures/day-standing";
import { type ObjectionFigures, objectionFigures } from "@duebook/collections/figures/objection-figures";
import { timeToPayment } from "@duebook/collections/figures/response";
import { type Roll, rollRates, rollToLoss } from "@duebook/collections/figures/roll";
import type { Share } from "@duebook/collections/figures/share";
import { type FactsSince, hadConversation, spellsOf } from "@duebook/collections/figures/spells";
import { type Vintage, vintages } from "@duebook/collections/figures/vintage";
import type { Instant } from "@duebook/protocol/terms";
import { debtHistories } from "./debt-histories.ts";
import { allContacts, type JudgedContact } from "./store/contact-rows.ts";
import type { Queryable } from "./store/database.ts";
import { allEvents } from "./store/event-rows.ts";
import { countStops } from "./store/objection-rows.ts";
import { complaintCounts, countRequests } from "./store/request-rows.ts";

/** How a portfolio does, each figure as `collections/figures` defines it. */
export interface Figures {
  readonly aging: Aging;
  /** From the last month end but one to the last, UTC. */
  readonly rolls: readonly Roll[];
  readonly rollToLoss: Share;
  readonly cure: CureFigures;
  readonly vintages: readonly Vintage[];
  readonly contacts: ContactFigures;
  /** Complaints for every thousand contacts that were sent; null without one. */
  readonly complaintsPerThousand: number | null;
  readonly objections: ObjectionFigures;
  /** Seconds. */
  readonly timeToPayment: number | null;
}

const CURE_DAYS = 30;
/** How far back the curves of vintages go. */
const MONTHS = 24;

/** Counts every debt and every contact anew from what is recorded; reads all of it, so it is for a person, not for a loop. */
export async function readFigures(db: Queryable, now: Instant): Promise<Figures> {
  const histories = [...debtHistories(await allEvents(db)).values()];
  const contacts = await allContacts(db);
  const ends = monthEnds(now).map((at) => standingsAt(histories, at));
  const rolls = rollRates(ends.at(-2) ?? [], ends.at(-1) ?? []);
  const spells = histories
    .flatMap((history) => spellsOf(history, now))
    .map((spell) => ({ ...spell, hadConversation: hadConversation(contacts, spell) }));
  const counted = contactFigures(contacts.map((contact) => ({ ...contact, keptBackBy: rulesOf(contact) })));
  return {
    aging: agingOf(standingsAt(histories, now)),
    rolls,
    rollToLoss: rollToLoss(rolls),
    cure: cureFigures(spells, CURE_DAYS, now),
    vintages: vintages(ends),
    contacts: counted,
    complaintsPerThousand: perThousand(await countRequests(db, "complaint"), counted.sent),
    objections: await readObjections(db, counted.byChannel),
    timeToPayment: timeToPayment(firstReminders(histories, contacts)),
  };
}

/** What debtors have against how they are reached, for every thousand contacts. */
async function readObjections(db: Queryable, sent: ContactFigures["byChannel"]): Promise<ObjectionFigures> {
  const complaints = (await complaintCounts(db)).map(({ complaints: count, ...rest }) => ({ ...rest, count }));
  return objectionFigures(sent, await countStops(db), complaints, await countRequests(db, "dispute"));
}

function standingsAt(histories: readonly (readonly FactsSince[])[], at: Instant): readonly DayStanding[] {
  return histories.flatMap((history) => {
    const facts = history.findLast(({ since }) => since <= at)?.facts;
    return facts === undefined ? [] : [dayStandingOf(facts, at)];
  });
}

/** The last instants of the months before, oldest first. */
function monthEnds(now: Instant): readonly Instant[] {
  const [year, month] = [new Date(now * 1000).getUTCFullYear(), new Date(now * 1000).getUTCMonth()];
  return Array.from({ length: MONTHS }, (_, index) => Date.UTC(year, month - MONTHS + 1 + index, 1) / 1000 - 1);
}

function rulesOf({ outcome, because }: JudgedContact): readonly string[] {
  return outcome === "held" || outcome === "blocked" ? because.map(({ rule }) => rule) : [];
}

function firstReminders(histories: readonly (readonly FactsSince[])[], contacts: readonly JudgedContact[]) {
  const newest = new Map(histories.flatMap((history) => history.slice(-1)).map(({ facts }) => [facts.id, facts]));
  const firsts = Map.groupBy(
    contacts.filter(({ sentAt }) => sentAt !== null),
    ({ debtId, installment }) => `${debtId}/${installment}`,
  );
  return [...firsts.values()].map(([first]) => {
    const sentAt = first?.sentAt ?? 0;
    const payments = newest.get(first?.debtId ?? "0x")?.payments ?? [];
    return { sentAt, paidAt: payments.find(({ receivedAt }) => receivedAt >= sentAt)?.receivedAt ?? null };
  });
}
