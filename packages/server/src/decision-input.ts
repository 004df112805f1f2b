import { assess } from "@duebook/collections/assess";
import type { ContactAddress } from "@duebook/collections/debtor";
import type { DecisionInput } from "@duebook/collections/decision";
import { packsInForce } from "@duebook/collections/policy/packs-in-force";
import { holdsOfRequests, holdsOfWaits } from "@duebook/collections/request/request-holds";
import { type ChannelName, PERSON_CHANNELS } from "@duebook/protocol/channel-name";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { Desk } from "./desk.ts";
import { readEvidence } from "./evidence.ts";
import { placesOf } from "./law-of-debt.ts";
import { routeDebt } from "./route-debt.ts";
import { type AddressRow, addressesOf } from "./store/address-rows.ts";
import { consentsOf } from "./store/consent-rows.ts";
import { contactsOfDebtor } from "./store/contact-rows.ts";
import { openRequestsOf } from "./store/conversation-rows.ts";
import type { Queryable } from "./store/database.ts";
import type { DebtRow } from "./store/debt-rows.ts";
import { findDebtor, registrationOf } from "./store/debtors.ts";
import { holdsOf } from "./store/hold-rows.ts";
import { requestsBinding } from "./store/request-rows.ts";

/** Everything a decision about a debt rests on, or null if nobody said who its debtor is. */
export async function readDecisionInput(
  db: Queryable,
  desk: Pick<Desk, "config" | "channels">,
  debt: DebtRow,
  now: Instant,
): Promise<DecisionInput | null> {
  const registration = await registrationOf(db, debt.id);
  const debtor = registration === null ? null : await findDebtor(db, registration.debtor);
  if (debtor === null) return null;
  const { chains, packs, law } = desk.config;
  const known = {
    assessment: assess(debt.seen, now),
    finalAssessment: debt.final === null ? null : assess(debt.final, now),
    evidence: await readEvidence(db, debt, chains, now),
    debtor,
    addresses: await usableAddresses(db, desk, debtor.id, debt.id),
    consents: await consentsOf(db, debtor.id),
    holds: await everyHoldOf(db, debtor.id, debt.id),
    contacts: await contactsOfDebtor(db, debtor.id),
    packs: packsInForce(packs, placesOf(law, debtor, registration)),
    now,
  };
  return { ...known, ...(await routeDebt(db, desk, debt, debtor.id, known)) };
}

/** What is kept, and what follows from what the debtor asks for or waits for: such a hold is never kept beside its reason. */
export async function everyHoldOf(db: Queryable, debtor: string, debt: DebtId): Promise<DecisionInput["holds"]> {
  const requests = await requestsBinding(db, debt, debtor);
  const waits = (await openRequestsOf(db, debtor)).map(({ askedAt }) => askedAt);
  return [...(await holdsOf(db, debtor, debt)), ...holdsOfWaits(waits), ...holdsOfRequests(requests)];
}

/** The addresses on channels that can send, those by which people speak, and the debt's own inbox, which every debtor has. */
async function usableAddresses(
  db: Queryable,
  desk: Pick<Desk, "channels">,
  debtor: string,
  debt: DebtId,
): Promise<readonly ContactAddress[]> {
  const names = new Set<ChannelName>([...desk.channels.map(({ name }) => name), ...PERSON_CHANNELS]);
  const addresses = await addressesOf(db, debtor);
  const inbox: ContactAddress = { id: `inbox/${debt}`, channel: "inbox", isReachable: true };
  const usable = addresses.filter(({ channel }) => names.has(channel) && channel !== "inbox");
  return [inbox, ...usable.map(contactAddressOf)];
}

function contactAddressOf({ addressClass, ...address }: AddressRow): ContactAddress {
  return addressClass === null ? address : { ...address, addressClass };
}
