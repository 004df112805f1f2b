import { randomBytes } from "node:crypto";
import type { Places } from "@duebook/collections/policy/packs-in-force";
import { endOfDay } from "@duebook/collections/promise/end-of-day";
import { refusePromise } from "@duebook/collections/promise/promise";
import { answerBy, answerTimeOf } from "@duebook/collections/request/answer-times";
import { awaitsAnswer, type Promised, type RequestKind } from "@duebook/collections/request/request";
import type { ChannelName } from "@duebook/protocol/channel-name";
import type { DebtFacts } from "@duebook/protocol/debt";
import { DuebookError } from "@duebook/protocol/error";
import { contractChainOf, type KnownChains } from "@duebook/protocol/known-chains";
import { leftAt } from "@duebook/protocol/quote";
import type { Amount, DebtId, Instant } from "@duebook/protocol/terms";
import type { Config } from "../config.ts";
import { appendEntries } from "../journal.ts";
import { placesOf } from "../law-of-debt.ts";
import { takeStop } from "../preferences.ts";
import { contactsOfDebt } from "../store/contact-rows.ts";
import type { Database, Queryable } from "../store/database.ts";
import { wakeDebts } from "../store/debt-rows.ts";
import { type DebtorRow, findDebtor, lockDebtor, registrationOf } from "../store/debtors.ts";
import { addToInbox } from "../store/inbox-rows.ts";
import { insertRequest, type RequestRow, requestsOfDebt, type Told } from "../store/request-rows.ts";
import { acknowledgement } from "./request-message.ts";

/** Requests of a debt that may wait for an answer at once: whoever asks more often is heard already. */
const MOST_WAITING = 5;

/** What a debtor asks for or says. */
export interface NewRequest extends Pick<RequestRow, "channel" | "contact"> {
  readonly kind: RequestKind;
  readonly told: Told;
  /** For a promise: how much, and by the end of which day where the debtor lives. */
  readonly promise: { readonly amount: Amount; readonly day: string } | null;
}

/** What requests are received with. */
export type RequestConfig = Pick<Config, "help" | "law" | "knownChains">;

/** The debt that a request is about, and whose it is. */
export interface AboutDebt {
  readonly facts: DebtFacts;
  readonly debtor: string;
}

/** Receives a request in a transaction of its own; see `receiveWithin`. */
export function receiveRequest(
  database: Database,
  config: RequestConfig,
  about: AboutDebt,
  asked: NewRequest,
  now: Instant,
): Promise<RequestRow> {
  return database.transaction((tx) => receiveWithin(tx, config, about, asked, now));
}

/**
 * Receives a request and acknowledges it in the same transaction: a message in the inbox, the debtor's debts up for a
 * decision, and last a line of the journal without a word of it. Throws `request/too-many`, `request/no-day` or `promise/…`.
 */
export async function receiveWithin(
  tx: Queryable,
  config: RequestConfig,
  { facts, debtor }: AboutDebt,
  asked: NewRequest,
  now: Instant,
): Promise<RequestRow> {
  await lockDebtor(tx, debtor);
  const person = await requireDebtor(tx, debtor);
  const earlier = await requestsOfDebt(tx, facts.id);
  if (earlier.filter(awaitsAnswer).length >= MOST_WAITING) throw tooMany();
  const promised = promisedOf(asked, person);
  if (promised !== null) refuse(refusePromise(promised, earlier, config.help.promises, leftAt(facts, now), now));
  const channel = await channelOf(tx, facts.id, asked);
  const places = placesOf(config.law, person, await registrationOf(tx, facts.id));
  const request = rowOf(config.help, { facts, person, places }, { ...asked, channel }, promised, now);
  await insertRequest(tx, request, asked.told);
  if (asked.kind === "complaint" && channel !== null) await takeStop(tx, debtor, channel, now, { method: "complaint" });
  await tellInInbox(
    tx,
    request,
    "received",
    acknowledgement(request, person, symbolOf(config.knownChains, facts)),
    now,
  );
  await wakeDebts(tx, debtor);
  await appendEntries(tx, [{ at: now, debt: facts.id, entry: entryOf(request, "received") }]);
  return request;
}

/** Whoever complains about a channel, or about a contact, is left alone there at once; only the debtor allows it again. */
async function channelOf(tx: Queryable, debt: DebtId, { channel, contact }: NewRequest): Promise<ChannelName | null> {
  if (channel !== null || contact === null) return channel;
  return (await contactsOfDebt(tx, debt)).find(({ id }) => id === contact)?.channel ?? null;
}

/** A line of the journal about a request: ids, kinds and instants only. */
export function entryOf(request: RequestRow, state: "received" | "decided" | "withdrawn") {
  const { id, kind, answerBy: until, outcome, debtId, promised } = request;
  const promise = promised === null ? undefined : { until: promised.endsAt };
  return { kind: "request", request: id, about: kind, state, answerBy: until, outcome, debt: debtId, promise };
}

/** Puts a message about a request into its debt's inbox; the same one twice is one. */
export async function tellInInbox(
  tx: Queryable,
  { id, debtId }: RequestRow,
  what: "received" | "decided",
  message: { readonly subject: string; readonly body: string },
  at: Instant,
): Promise<void> {
  await addToInbox(tx, { id: `request/${id}/${what}`, debt: debtId, at, ...message });
}

/** A debtor who is registered. Throws `debt/not-recorded`. */
export async function requireDebtor(db: Queryable, id: string): Promise<DebtorRow> {
  const debtor = await findDebtor(db, id);
  if (debtor !== null) return debtor;
  throw new DuebookError("debt/not-recorded", "Nobody is known as the debtor of this debt yet. Nothing was changed.");
}

/** What amounts of a debt are called. */
export function symbolOf(known: KnownChains, { chain }: Pick<DebtFacts, "chain">): string {
  return contractChainOf(known, chain).token.symbol;
}

function rowOf(
  { owner }: RequestConfig["help"],
  { facts, person, places }: { readonly facts: DebtFacts; readonly person: DebtorRow; readonly places: Places },
  { kind, channel, contact }: NewRequest,
  promised: Promised | null,
  now: Instant,
): RequestRow {
  const time = answerTimeOf(kind, places);
  return {
    id: newId(),
    debtId: facts.id,
    debtor: person.id,
    kind,
    receivedAt: now,
    answerBy: answerBy(time, now),
    nextBody: time?.nextBody ?? null,
    owner,
    channel,
    contact,
    promised,
    ...{ decidedAt: null, outcome: null, withdrawnAt: null },
  };
}

function promisedOf({ promise }: NewRequest, { timeZone, candidateZones }: DebtorRow): Promised | null {
  if (promise === null) return null;
  const endsAt = endOfDay(promise.day, timeZone === null ? candidateZones : [timeZone]);
  if (endsAt !== null) return { amount: promise.amount, endsAt };
  throw new DuebookError("request/no-day", `${promise.day} is no day; write it like 2026-03-31. Nothing was changed.`);
}

function refuse(reason: { readonly code: string; readonly detail: string } | null): void {
  if (reason !== null) throw new DuebookError(reason.code, `${reason.detail} Nothing was changed.`);
}

/** Short enough to read out on the telephone, with no letter that looks like another. */
function newId(): string {
  const letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  return `R-${[...randomBytes(8)].map((byte) => letters[byte % letters.length]).join("")}`;
}

function tooMany(): DuebookError {
  const sentence = `${MOST_WAITING} requests about this debt wait for an answer already. You are heard; wait for an answer, or write to the creditor.`;
  return new DuebookError("request/too-many", sentence);
}
