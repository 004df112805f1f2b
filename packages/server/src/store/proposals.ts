import type { ChannelName } from "@duebook/protocol/channel-name";
import type { Amount, DebtId, Instant, Terms } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import { dataKeyOf, findDataKey, saveDataKeys } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import { type DebtorRow, sealPerson } from "./debtors.ts";
import { erasedReference } from "./erasure-rows.ts";
import { fromExactJson, toExactJson } from "./exact-json.ts";
import type { DataKey, Seal } from "./seal.ts";
import { addressIndex, SEALED } from "./sealed-fields.ts";

/** A debt that binds nobody until its debtor accepts it, monthly, as the creditor's file states it. */
export interface Proposal {
  readonly id: string;
  readonly reference: string;
  /** Keyed hash of all that the file said, so that the same row is known again and a changed one is noticed. */
  readonly contentHash: string;
  readonly debtor: string;
  readonly principal: Amount;
  readonly charge: Amount;
  readonly installments: number;
  readonly firstDueAt: Instant;
  readonly paidBefore: Amount;
  /** Nothing is outstanding, whatever the schedule would say. */
  readonly isSettled: boolean;
  /** ISO 3166 code of the law that its contract names; null: the one that all contracts name. */
  readonly contractLaw: string | null;
}

/** A proposal with its debtor and the debtor's addresses, as one row of a file brings them; one a channel. */
export interface NewProposal {
  readonly proposal: Proposal;
  readonly debtor: DebtorRow;
  readonly addresses: readonly { readonly channel: ChannelName; readonly value: string }[];
}

/** The exact terms that were shown for signing, under the id they would have. */
export interface Offer {
  readonly id: DebtId;
  readonly terms: Terms;
  /** Newest final block while the id was made: no block before can hold a payment of it. */
  readonly knownFrom: number;
}

/** How far a proposal is on its way to becoming a debt. */
export interface Acceptance {
  readonly offered: Offer | null;
  readonly debt: DebtId | null;
  readonly debtorSignature: Hex | null;
  /** Transaction that opens the debt, once sent. */
  readonly opening: Hex | null;
}

const SELECT_HASHES = `
select reference, content_hash as "contentHash" from proposal
where reference = any ($1::text[])`;

/** The content hashes of those references that are proposals already, or were until their debtor was erased. */
export async function contentHashes(
  db: Queryable,
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = new Map(
    references.flatMap((text) => [[text, text] as const, [erasedReference(db, text), text] as const]),
  );
  const rows = await db.query<{ reference: string; contentHash: string }>(SELECT_HASHES, [[...asked.keys()]]);
  return new Map(rows.map((row) => [asked.get(row.reference) ?? row.reference, row.contentHash]));
}

const INSERT_DEBTORS = `
insert into debtor (id, locale, sealed)
select id, locale, sealed from jsonb_to_recordset($1::jsonb) as d (id text, locale text, sealed text)`;

const INSERT_ADDRESSES = `
insert into address (id, debtor, channel, sealed, value_index)
select id, debtor, channel, sealed, value_index
from jsonb_to_recordset($1::jsonb) as a (id text, debtor text, channel text, sealed text, value_index text)`;

const INSERT_PROPOSALS = `
insert into proposal (
  id, reference, content_hash, debtor, principal, charge, installments, first_due_at, paid_before, is_settled, contract_law)
select id, reference, content_hash, debtor, principal, charge, installments, first_due_at, paid_before, is_settled, contract_law
from jsonb_to_recordset($1::jsonb) as p (
  id text, reference text, content_hash text, debtor text, principal numeric(78, 0), charge numeric(78, 0),
  installments integer, first_due_at bigint, paid_before numeric(78, 0), is_settled boolean, contract_law text)`;

/** Keeps many proposals and their debtors at once: four statements however many rows. */
export async function insertProposals(tx: Queryable, batch: readonly NewProposal[]): Promise<void> {
  const people = batch.map((row) => sealedPerson(tx.seal, row));
  await saveDataKeys(
    tx,
    people.map(({ key }) => key),
  );
  await tx.query(INSERT_DEBTORS, [JSON.stringify(people.map(({ debtor }) => debtor))]);
  await tx.query(INSERT_ADDRESSES, [JSON.stringify(people.flatMap(({ addresses }) => addresses))]);
  await tx.query(INSERT_PROPOSALS, [JSON.stringify(batch.map(({ proposal }) => columnsOf(proposal)))]);
}

/** A debtor with a new data key, and what is sealed under it. */
function sealedPerson(seal: Seal, { debtor, addresses }: NewProposal) {
  const { id, locale } = debtor;
  const wrapped = seal.makeKey(id);
  const key = seal.openKey(id, wrapped);
  return {
    key: { owner: id, ...wrapped },
    debtor: { id, locale, sealed: sealPerson(key, debtor) },
    addresses: addresses.map((address) => sealedAddress(seal, key, id, address)),
  };
}

function sealedAddress(seal: Seal, key: DataKey, debtor: string, { channel, value }: NewProposal["addresses"][number]) {
  const id = `${debtor}/${channel}`;
  const sealed = key.seal({ field: SEALED.address, row: id }, value);
  return { id, debtor, channel, sealed, value_index: addressIndex(seal, channel, value) };
}

function columnsOf(proposal: Proposal) {
  return {
    id: proposal.id,
    reference: proposal.reference,
    content_hash: proposal.contentHash,
    debtor: proposal.debtor,
    principal: proposal.principal.toString(),
    charge: proposal.charge.toString(),
    installments: proposal.installments,
    first_due_at: proposal.firstDueAt,
    paid_before: proposal.paidBefore.toString(),
    is_settled: proposal.isSettled,
    contract_law: proposal.contractLaw,
  };
}

const COLUMNS = `
id, reference, content_hash as "contentHash", debtor, principal, charge, installments,
first_due_at as "firstDueAt", paid_before as "paidBefore", is_settled as "isSettled", contract_law as "contractLaw"`;

type ProposalRow = Omit<Proposal, "principal" | "charge" | "paidBefore"> &
  Record<"principal" | "charge" | "paidBefore", string>;

function proposalOf(row: ProposalRow): Proposal {
  const { principal, charge, paidBefore } = row;
  return { ...row, principal: BigInt(principal), charge: BigInt(charge), paidBefore: BigInt(paidBefore) };
}

const SELECT = `select ${COLUMNS} from proposal where id = $1`;

/** A proposal by id, or null. */
export async function findProposal(db: Queryable, id: string): Promise<Proposal | null> {
  const row = firstOf(await db.query<ProposalRow>(SELECT, [id]));
  return row === null ? null : proposalOf(row);
}

const SELECT_BY_REFERENCE = `select ${COLUMNS} from proposal where reference = $1`;

/** A proposal by the creditor's own reference, or null. */
export async function findProposalByReference(db: Queryable, reference: string): Promise<Proposal | null> {
  const row = firstOf(await db.query<ProposalRow>(SELECT_BY_REFERENCE, [reference]));
  return row === null ? null : proposalOf(row);
}

const SELECT_ACCEPTANCE = `
select debtor, offered_sealed as "offeredSealed", debt, debtor_signature as "debtorSignature", opening
from proposal where id = $1`;

/** How far a proposal is on its way; all null for one that nobody asked about yet. */
export async function acceptanceOf(db: Queryable, id: string): Promise<Acceptance> {
  type Row = Omit<Acceptance, "offered"> & { readonly debtor: string; readonly offeredSealed: string | null };
  const row = firstOf(await db.query<Row>(SELECT_ACCEPTANCE, [id]));
  if (row === null) return { offered: null, debt: null, debtorSignature: null, opening: null };
  const { debtor, offeredSealed, debt, debtorSignature, opening } = row;
  const key = offeredSealed === null ? null : await findDataKey(db, debtor);
  if (key === null || offeredSealed === null) return { offered: null, debt, debtorSignature, opening };
  const offered = fromExactJson<Offer>(key.open({ field: SEALED.proposal, row: id }, offeredSealed));
  return { offered, debt, debtorSignature, opening };
}

const SET_OFFER = `update proposal set offered_sealed = $2, offered_id = $3 where id = $1 and debt is null`;

/** Keeps the exact terms shown for signing, sealed, since they name the debtor's account; only these can be accepted. */
export async function setOffer(db: Queryable, { id, debtor }: Proposal, offer: Offer): Promise<void> {
  const key = await dataKeyOf(db, debtor);
  await db.query(SET_OFFER, [id, key.seal({ field: SEALED.proposal, row: id }, toExactJson(offer)), offer.id]);
}

const SET_ACCEPTED = `
update proposal set debt = $2, debtor_signature = $3
where id = $1 and debt is null and offered_id = $2 returning id`;

/** Records the debtor's signature over the offer; false if the proposal was accepted already or offered anew. */
export async function setAccepted(db: Queryable, id: string, debt: DebtId, signature: Hex): Promise<boolean> {
  return firstOf(await db.query(SET_ACCEPTED, [id, debt, signature])) !== null;
}

const SET_OPENING = `update proposal set opening = $2 where id = $1`;

/** Records the transaction that opens the debt. */
export async function setOpening(db: Queryable, id: string, transaction: Hex): Promise<void> {
  await db.query(SET_OPENING, [id, transaction]);
}

const CLEAR_OPENING = `update proposal set opening = null where id = $1 and opening = $2`;

/** Forgets a transaction that the chain refused, so that the debt is opened anew. */
export async function clearOpening(db: Queryable, id: string, transaction: Hex): Promise<void> {
  await db.query(CLEAR_OPENING, [id, transaction]);
}

const SELECT_UNDER_WAY = `
select id, opening from proposal where opening is not null
and not exists (select 1 from debt where debt.id = proposal.debt)
order by id limit $1`;

/** Openings that were sent and that the chain has not shown yet. */
export async function openingsUnderWay(
  db: Queryable,
  limit: number,
): Promise<readonly { readonly id: string; readonly opening: Hex }[]> {
  return db.query(SELECT_UNDER_WAY, [limit]);
}

const WITHDRAW_ACCEPTANCE = `
update proposal set debt = null, debtor_signature = null, offered_sealed = null, offered_id = null where id = $1 and opening is null`;

/** Makes an accepted proposal one that can be accepted again, because its terms can no longer be opened. */
export async function withdrawAcceptance(db: Queryable, id: string): Promise<void> {
  await db.query(WITHDRAW_ACCEPTANCE, [id]);
}

const SELECT_TO_OPEN = `
select id from proposal where debt is not null and opening is null
and not exists (select 1 from debt where debt.id = proposal.debt)
order by id limit $1`;

/** Accepted proposals whose opening is neither recorded as sent nor seen on the chain: what a stop in between leaves behind. */
export async function proposalsToOpen(db: Queryable, limit: number): Promise<readonly string[]> {
  return (await db.query<{ id: string }>(SELECT_TO_OPEN, [limit])).map((row) => row.id);
}

const COUNT_OPEN = `
select count(*)::int as count from proposal where debtor = $1 and debt is null and not is_settled`;

/** How many proposals wait for a debtor's answer; what is settled waits for none. */
export async function openProposalsOf(db: Queryable, debtor: string): Promise<number> {
  return firstOf(await db.query<{ count: number }>(COUNT_OPEN, [debtor]))?.count ?? 0;
}
