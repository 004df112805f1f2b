import { fromTokenUnits } from "@duebook/protocol/amount";
import { SMALLEST_PAYMENT } from "@duebook/protocol/model";
import type { Amount, DebtId } from "@duebook/protocol/terms";
import { en } from "@duebook/protocol/words/transfer/en";
import type { TransferCode } from "@duebook/protocol/words/transfer/transfer-words";
import type { AccountUse, Attribution, AttributionBook, CreditedBy, TransferFacts } from "./attribution.ts";
import { hintsFor } from "./attribution-hints.ts";
import { isLookAlike } from "./look-alike.ts";

/**
 * What a transfer is for, by where it went and what it carries, never by who sent it: anyone can send from anywhere, and
 * an exchange sends for everybody. The sender only tells what left our own accounts, and what else to say of a transfer
 * that pays nothing. Only what arrived counts, rounded down to a unit of 1e-6 token.
 */
export function attribute(transfer: TransferFacts, book: AttributionBook): Attribution {
  const use = book.accounts.get(transfer.to);
  const emptied = use?.use === "payAddress" ? null : emptiedBy(transfer, book);
  const named = emptied === null ? debtsNamedBy(transfer, use, book) : [emptied];
  const debt = named.length === 1 ? (named[0] ?? null) : null;
  const token = (debt !== null && book.debts.get(debt)?.token) || book.token;
  const amount = fromTokenUnits(transfer.amount, token.scalePower);
  const ground: Ground = { transfer, book, named, debt, amount };
  if (transfer.token !== token.account) return ignore({ ...ground, amount: transfer.amount }, otherToken(use));
  if (transfer.amount === 0n) return ignore(ground, "transfer/nothing-arrived");
  if (emptied !== null) return { kind: "swept", debt: emptied, amount, ...explain(ground, ["transfer/swept"], 0n) };
  return use === undefined ? ignore(ground, "transfer/own-move") : arrive(ground, use);
}

/**
 * Attributes transfers in the order of the chain, each by the book as it was then: what one of them pays is pending for the
 * next one, until it is swept.
 */
export function attributeAll(
  transfers: readonly TransferFacts[],
  bookAt: (transfer: TransferFacts) => AttributionBook,
): readonly Attribution[] {
  const since = new Map<DebtId, Amount>();
  return transfers.map((transfer) => {
    const book = bookAt(transfer);
    const pendingOf = (debt: DebtId) => since.get(debt) ?? book.pending.get(debt);
    const attribution = attribute(transfer, { ...book, pending: { get: pendingOf } });
    const { debt } = attribution;
    if (debt !== null) since.set(debt, pendingAfter(attribution, pendingOf(debt) ?? 0n));
    return attribution;
  });
}

function pendingAfter(attribution: Attribution, before: Amount): Amount {
  if ("surplus" in attribution) return before + attribution.amount - attribution.surplus;
  if (attribution.kind !== "swept") return before;
  return before > attribution.amount ? before - attribution.amount : 0n;
}

interface Ground {
  readonly transfer: TransferFacts;
  readonly book: AttributionBook;
  readonly named: readonly DebtId[];
  /** The only debt that is named. */
  readonly debt: DebtId | null;
  readonly amount: Amount;
}

/** The debt whose pay address a transfer left: nobody but our contract can move what is there. */
function emptiedBy({ from }: TransferFacts, { accounts }: AttributionBook): DebtId | null {
  const use = from === null ? undefined : accounts.get(from);
  return use?.use === "payAddress" ? use.debt : null;
}

/** A pay address speaks for itself; an account that was given to a debt can be contradicted by a reference to another. */
function debtsNamedBy(
  { references }: TransferFacts,
  use: AccountUse | undefined,
  book: AttributionBook,
): readonly DebtId[] {
  if (use?.use === "payAddress") return [use.debt];
  const referred = references.flatMap((reference) => book.references.get(reference) ?? []);
  return [...new Set(use?.use === "pool" ? [use.debt, ...referred] : referred)];
}

function arrive(ground: Ground, use: AccountUse): Attribution {
  const { transfer, book, named, debt } = ground;
  const recorded = book.recorded.get(transfer.position);
  const confirmed = book.confirmed.get(transfer.position);
  if (recorded !== undefined) return recordedBy(ground, recorded);
  if (confirmed !== undefined) return creditTo(ground, confirmed, "confirmed", "transfer/confirmed");
  if (use.use === "payAddress") return reachPayAddress(ground, use.debt);
  if (isTooSmall(ground, debt)) return ignore(ground, "transfer/too-small");
  if (named.length > 1) return leaveOpen(ground, "transfer/two-debts");
  return use.use === "pool" ? creditTo(ground, use.debt, "pool", "transfer/at-own-account") : settle(ground);
}

/** What reached the account where everything of the creditor arrives. */
function settle(ground: Ground): Attribution {
  const { transfer, book, debt } = ground;
  if (transfer.from !== null && book.contracts.has(transfer.from)) return recordedBy(ground, null);
  if (transfer.from !== null && book.accounts.has(transfer.from)) return ignore(ground, "transfer/own-move");
  return debt === null
    ? leaveOpen(ground, "transfer/unmatched")
    : creditTo(ground, debt, "reference", "transfer/by-reference");
}

/** Small amounts add up there, since a sweep takes all of it; alone they are no payment. */
function reachPayAddress(ground: Ground, debt: DebtId): Attribution {
  const { book } = ground;
  const isWaiting = isTooSmall(ground, debt) && book.debts.get(debt)?.hasEnded !== true;
  if (!isWaiting) return creditTo(ground, debt, "payAddress", "transfer/at-pay-address");
  const codes = ["transfer/waits-for-more", ...warningAbout(ground)] as const;
  return { kind: "payAddress", debt, amount: ground.amount, surplus: 0n, ...explain(ground, codes, 0n) };
}

/** Below the smallest payment, unless it is all that is left. */
function isTooSmall({ amount, book }: Ground, debt: DebtId | null): boolean {
  const owed = debt === null ? 0n : owedOf(book, debt);
  return amount < SMALLEST_PAYMENT && (owed === 0n || amount < owed);
}

function owedOf({ debts, pending }: AttributionBook, debt: DebtId): Amount {
  const owed = (debts.get(debt)?.payoff ?? 0n) - (pending.get(debt) ?? 0n);
  return owed > 0n ? owed : 0n;
}

function creditTo(ground: Ground, debt: DebtId, kind: CreditedBy, code: TransferCode): Attribution {
  const { amount, book } = ground;
  const state = book.debts.get(debt);
  const isSwept = kind === "payAddress";
  if (state === undefined) {
    const codes = [code, "transfer/debt-not-open"] as const;
    return { kind, debt, amount, surplus: 0n, ...explain(ground, codes, 0n) };
  }
  if (state.hasEnded) {
    const ended = isSwept ? "transfer/ended-in-escrow" : "transfer/ended-with-creditor";
    return { kind, debt, amount, surplus: amount, ...explain(ground, [ended], amount) };
  }
  const left = owedOf(book, debt);
  const surplus = amount > left ? amount - left : 0n;
  const more = isSwept ? "transfer/surplus-in-escrow" : "transfer/surplus-with-creditor";
  return { kind, debt, amount, surplus, ...explain(ground, surplus > 0n ? [code, more] : [code], surplus) };
}

function recordedBy(ground: Ground, debt: DebtId | null): Attribution {
  return { kind: "contract", debt, ...explain(ground, ["transfer/recorded"], 0n) };
}

function leaveOpen(ground: Ground, code: TransferCode): Attribution {
  const { amount, transfer, named, book } = ground;
  const hints = hintsFor({ transfer, amount, named, candidates: book.candidates });
  return { kind: "unmatched", debt: null, amount, hints, ...explain(ground, [code], 0n) };
}

function ignore(ground: Ground, code: TransferCode): Attribution {
  return { kind: "ignored", debt: ground.debt, ...explain(ground, [code, ...warningAbout(ground)], 0n) };
}

function otherToken(use: AccountUse | undefined): TransferCode {
  return use?.use === "payAddress" ? "transfer/other-token-at-pay-address" : "transfer/other-token";
}

/** What pays nothing and comes from an account that looks like one of ours was made to be copied by mistake. */
function warningAbout({ transfer, book }: Ground): readonly TransferCode[] {
  const known = [...book.accounts.keys(), ...book.contracts];
  return transfer.from !== null && isLookAlike(transfer.from, known) ? ["transfer/look-alike"] : [];
}

function explain({ transfer, amount }: Ground, codes: readonly TransferCode[], surplus: Amount) {
  const told = { arrived: amount, surplus, token: transfer.token };
  return { codes, told, because: codes.map((code) => ({ rule: "attribution", code, detail: en[code](told) })) };
}
