import type { CanonicalValue } from "@duebook/protocol/journal";
import { roleOf } from "./access-rows.ts";
import type { DataKey, Place } from "./seal.ts";
import { replyRowOf, SEALED } from "./sealed-fields.ts";

/** A row as it is given out. */
export type Row = Readonly<Record<string, CanonicalValue>>;

/** A table with rows about debtors: which rows are one debtor's, what of them is sealed, and what is not given out. */
export interface PersonalTable {
  /** Condition on a row; $1 is the debtor. */
  readonly whose: string;
  readonly sealed?: readonly SealedColumn[];
  /** Takes out what says which employee it was, and what says nothing to anybody, and takes apart what is kept as text. */
  redact?(row: Row): Row;
}

/** A sealed column: the name that is bound into its ciphertexts, how the row is named there, and what it is called opened. */
export interface SealedColumn {
  readonly field: string;
  readonly opensAs: string;
  rowOf(row: Row): string;
  open(key: DataKey, place: Place, text: string): CanonicalValue;
}

const text = (field: string, rowOf: SealedColumn["rowOf"], opensAs = "opened"): SealedColumn => ({
  ...{ field, rowOf, opensAs },
  open: (key, place, sealed) => key.open(place, sealed),
});
const json = (field: string, rowOf: SealedColumn["rowOf"], opensAs = "opened"): SealedColumn => ({
  ...{ field, rowOf, opensAs },
  open: (key, place, sealed) => JSON.parse(key.open(place, sealed)),
});
/** Given out as base64. */
const bytes = (field: string, rowOf: SealedColumn["rowOf"]): SealedColumn => ({
  ...text(field, rowOf),
  open: (key, place, sealed) => Buffer.from(key.openBytes(place, sealed)).toString("base64"),
});

const by = (column: string) => (row: Row) => String(row[column]);
const byReply = (row: Row) => replyRowOf(String(row.channel), String(row.provider_id));

const OWN = { whose: "t.debtor = $1" };
const DEBTS = "(select debt from registration where debtor = $1)";
const OF_DEBTS = { whose: `t.debt in ${DEBTS}` };

/** Every table that says something of a debtor or of a debt; the export gives all of it out. */
export const PERSONAL_TABLES: Readonly<Record<string, PersonalTable>> = {
  debtor: { whose: "t.id = $1", sealed: [json(SEALED.debtor, by("id"))] },
  address: { ...OWN, sealed: [text(SEALED.address, by("id"))] },
  consent_entry: { ...OWN, sealed: [text(SEALED.consent, by("number"))] },
  hold: OWN,
  registration: OWN,
  proposal: { ...OWN, sealed: [json(SEALED.proposal, by("id"))] },
  link: OWN,
  contact: { ...OWN, sealed: [text(SEALED.note, by("id"))], redact: withoutTaker },
  delivery_report: { whose: "t.contact in (select id from contact where debtor = $1)" },
  inbox: { ...OWN, sealed: [json(SEALED.inbox, by("id"))] },
  // What each decision rested on: score and segment with their reasons, holds, consents, evidence.
  opening: { ...OWN, sealed: [json(SEALED.opening, by("commitment"))] },
  assignment: OWN,
  reply: { ...OWN, sealed: [text(SEALED.reply, byReply)] },
  conversation_line: { ...OWN, sealed: [text(SEALED.line, by("id"))] },
  person_request: OWN,
  request: { ...OWN, sealed: [json(SEALED.told, by("id"), "told"), text(SEALED.reasons, by("id"), "reasons")] },
  evidence_file: { ...OWN, sealed: [bytes(SEALED.file, by("id"))] },
  named_person: { ...OWN, sealed: [json(SEALED.person, by("id"))] },
  agreed_plan: { whose: "t.request in (select id from request where debtor = $1)" },
  access: { ...OWN, redact: withoutReader },
  erasure: OWN,
  erasure_letter: { ...OWN, redact: ({ sealed: _, ...row }) => row }, // under a key of its own, and gone within days
  debt: { whose: `t.id in ${DEBTS}`, redact: withPayments },
  event: OF_DEBTS,
  gap: OF_DEBTS,
  journal: OF_DEBTS,
  payment_reference: OF_DEBTS,
  pool_gift: OF_DEBTS,
  deferment: OF_DEBTS,
  recording_payment: OF_DEBTS,
  sighting: OF_DEBTS,
  transfer: OF_DEBTS,
  transfer_claim: OF_DEBTS,
  transfer_confirmation: OF_DEBTS,
  watched_account: OF_DEBTS,
};

/** Every other table, and why it is not given out. */
export const OTHER_TABLES: Readonly<Record<string, string>> = {
  arm_tally: "counts over many debtors",
  briefing_reading: "the creditor's own people",
  chain: "blocks of a chain, about nobody",
  creditor_hook: "the creditor's own server",
  data_key: "keys, which open what is given out anyway",
  day_root: "hashes over the journal of everybody",
  header: "blocks of a chain, about nobody",
  hook_event: "lines of the journal once more, as the creditor's own server was told them",
  import: "counts and a hash of a file about many debtors",
  lesson: "what the desk has learned, in the words of its people, with nothing about any debtor",
  migration: "names of files of this program",
  pool_wallet: "wallets that were given to nobody; those that were stand in pool_gift",
  reconciliation: "when a chain was last read again",
  recording: "what a transaction cost the creditor; which payments it wrote stands in recording_payment",
  recording_transaction: "raw transactions, which name debts of others too; they stand on their chains",
  rulebook: "strategies and packs, which hold for everybody; each opening names its own by hash",
  wallet_challenge: "hashes of random numbers, for minutes",
};

/** What is kept as a line each is given out as a list. */
function withPayments({ payments = "", ...row }: Row): Row {
  const lines = String(payments).split("\n").slice(0, -1);
  return { ...row, payments: lines.map((line) => JSON.parse(line)) };
}

/** Which employee it was concerns the creditor. */
function withoutTaker({ taken_by: taker = null, ...row }: Row): Row {
  return { ...row, taken_by: taker === null ? null : "desk" };
}

/** Equal readings have equal hashes, so that a hash tells whether a name was guessed. */
function withoutReader({ reader = null, hash: _, ...row }: Row): Row {
  return { ...row, reader: reader === null ? null : roleOf(String(reader)) };
}
