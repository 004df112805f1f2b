import { emptyLedger } from "@duebook/collections/ledger";
import { record } from "@duebook/collections/record";
import { canonicalJson } from "@duebook/protocol/journal";
import type { Conditions, Terms } from "@duebook/protocol/terms";
import { debtIdOf, hashConditions } from "@duebook/protocol/typed-data";
import { fromPlainJson } from "../store/exact-json.ts";
import type { EvidencePack } from "./evidence-pack.ts";
import { alteration, type Finding, violation } from "./finding.ts";
import { eventsIn } from "./replayed-facts.ts";

type Entry = EvidencePack["lines"][number]["entry"];

/** The terms are those whose digest is the debt's id, and the conditions those that the terms name. */
export function checkTerms({ debt, terms, conditions, events }: EvidencePack): readonly Finding[] {
  const signed = fromPlainJson<Terms>(terms);
  const findings: Finding[] = [];
  if (debtIdOf(signed, debt) !== debt.id)
    findings.push(alteration("terms/not-of-debt", "terms", "Their digest (EIP-712) is not the debt's id."));
  if (hashConditions(fromPlainJson<Conditions>(conditions)) !== signed.conditionsHash)
    findings.push(alteration("terms/not-its-conditions", "conditions", "The terms name other conditions, by hash."));
  const [registration, opening] = events;
  if (canonicalJson(registration?.conditions ?? null) !== canonicalJson(conditions))
    findings.push(alteration("terms/not-registered", "events/0", "It does not register the conditions."));
  if (canonicalJson(opening?.terms ?? null) !== canonicalJson(terms))
    findings.push(alteration("terms/not-opened", "events/1", "It does not open the debt under the terms."));
  return findings;
}

/** Every event that the journal says was recorded is here, no other, and none is missing by the contract's own count. */
export function checkEvents(pack: EvidencePack): readonly Finding[] {
  const stated = lastWords(pack, { says: "recorded", takesBack: "retracted" }, eventPlaces);
  const shown = new Map(pack.events.map((event, index) => [eventPlace(event), index]));
  shown.delete(eventPlace(pack.events[0] ?? {})); // conditions belong to no debt, so the journal has no line of them
  const ledger = eventsIn(pack).reduce(record, emptyLedger);
  const gap = ledger.gaps[pack.debt.id];
  const sentence = `The events of the debt are not complete: number ${gap?.expected} is missing, ${gap?.received} was recorded.`;
  return [
    ...unequal("record/event", "events", stated, shown),
    ...(gap === undefined ? [] : [violation("record/gap", "events", sentence)]),
  ];
}

/** Every transfer that the journal says was taken for a payment of the debt is here, and no other. */
export function checkTransfers(pack: EvidencePack): readonly Finding[] {
  const stated = lastWords(pack, { says: "attributed", takesBack: "unattributed" }, (entry) => [transferPlace(entry)]);
  const credited = pack.transfers
    .map((transfer, index) => ({ transfer, index }))
    .filter(({ transfer }) => isCredited(transfer));
  const shown = new Map(credited.map(({ transfer, index }) => [transferPlace(transfer), index]));
  return unequal("record/transfer", "transfers", stated, shown);
}

function isCredited({ as }: Entry): boolean {
  return as === "payAddress" || as === "reference" || as === "pool" || as === "confirmed";
}

/** Lines by place, of what was stated and not taken back since. */
function lastWords(
  { lines }: EvidencePack,
  { says, takesBack }: { readonly says: string; readonly takesBack: string },
  placesOf: (entry: Entry) => readonly string[],
): ReadonlyMap<string, number> {
  const stated = new Map<string, number>();
  lines.forEach(({ entry }, index) => {
    if (entry.kind === says) for (const place of placesOf(entry)) stated.set(place, index);
    if (entry.kind === takesBack) for (const place of placesOf(entry)) stated.delete(place);
  });
  return stated;
}

/** A line names all events of the debt that came in one batch; older lines name one, without a list. */
function eventPlaces({ chain, events, ...one }: Entry): readonly string[] {
  return (Array.isArray(events) ? events : [one]).map((event: Entry) =>
    eventPlace({ ...event, ...(chain === undefined ? {} : { chain }) }),
  );
}

function eventPlace({ chain, blockNumber, blockHash, logIndex, transaction, type }: Entry): string {
  return canonicalJson([
    chain ?? null,
    blockNumber ?? null,
    blockHash ?? null,
    logIndex ?? null,
    transaction ?? null,
    type ?? null,
  ]);
}

function transferPlace({ chain, position, as }: Entry): string {
  return canonicalJson([chain ?? null, position ?? null, as ?? null]);
}

function unequal(
  area: string,
  part: string,
  stated: ReadonlyMap<string, number>,
  shown: ReadonlyMap<string, number>,
): readonly Finding[] {
  const missing = [...stated].filter(([place]) => !shown.has(place));
  const added = [...shown].filter(([place]) => !stated.has(place));
  return [
    ...missing.map(([place, index]) =>
      alteration(`${area}-missing`, `lines/${index}`, `The journal recorded ${place}, which is not among the ${part}.`),
    ),
    ...added.map(([place, index]) =>
      alteration(`${area}-unknown`, `${part}/${index}`, `The journal never recorded ${place}.`),
    ),
  ];
}
