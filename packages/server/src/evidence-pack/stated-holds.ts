import type { Hold } from "@duebook/collections/debtor";
import type { DebtorRequest } from "@duebook/collections/request/request";
import { holdsOfRequests } from "@duebook/collections/request/request-holds";
import { fromPlainJson } from "../store/exact-json.ts";
import type { EvidencePack } from "./evidence-pack.ts";

type Entry = EvidencePack["lines"][number]["entry"];

/** The holds that lines of the journal state: what was set and lifted, and what the debtor's requests come to. */
export function statedHolds(lines: EvidencePack["lines"]): readonly Hold[] {
  const entries = lines.map(({ entry }) => entry);
  return [...keptHolds(entries), ...holdsOfRequests(requestsIn(entries))];
}

/** The last word about each hold, which a kind and its first instant name; a stopped channel is a consent and has neither. */
function keptHolds(entries: readonly Entry[]): readonly Hold[] {
  const holds = new Map<string, Hold>();
  for (const { kind, hold, since, until } of entries) {
    if (kind !== "hold" || typeof hold !== "string" || typeof since !== "number") continue;
    holds.set(`${hold} ${since}`, { kind: hold, since, until: typeof until === "number" ? until : null });
  }
  return [...holds.values()];
}

function requestsIn(entries: readonly Entry[]): readonly DebtorRequest[] {
  const requests = new Map<string, DebtorRequest>();
  for (const entry of entries) {
    if (entry.kind !== "request" || typeof entry.request !== "string") continue;
    const known = requests.get(entry.request) ?? received(entry);
    requests.set(entry.request, { ...known, ...endOf(entry) });
  }
  return [...requests.values()];
}

function received({ request, debt, about, answerBy, at, promise }: Entry): DebtorRequest {
  const told = { id: request, debtId: debt, kind: about, receivedAt: at, answerBy: answerBy ?? null };
  const ends = { decidedAt: null, outcome: null, withdrawnAt: null };
  // Of a promise the journal tells the end alone, which is all that a hold asks for.
  const promised = promise === undefined ? null : { amount: "0n", endsAt: (promise as Entry).until ?? null };
  return fromPlainJson<DebtorRequest>({ ...told, ...ends, promised } as Entry);
}

function endOf({ state, at, outcome }: Entry): Partial<DebtorRequest> {
  if (state === "decided") return { decidedAt: Number(at), outcome: outcome as DebtorRequest["outcome"] };
  return state === "withdrawn" ? { withdrawnAt: Number(at) } : {};
}
