import type { Address } from "viem";
import { accrued } from "../late-fee.ts";
import { close, isSame, type ModelDebt, requireOpen, type Step, tell } from "../model.ts";
import { refuse } from "../refuse.ts";
import type { Amount, Instant, Restructuring } from "../terms.ts";
import { checkNewTerms } from "../terms-check.ts";
import { lapsesAt, uncounted } from "./dispute.ts";

/** Whose signatures come with a call that needs both. */
export interface Signers {
  readonly asCreditor: Address;
  readonly asDebtor: Address;
}

/** `DebtBook.restructure`. Errors: `debt-book/{debt-not-open,version-unexpected,dispute-open,paid-unexpected,terms-paid-already,signature-expired,signature-invalid}`, those of `checkNewTerms`. */
export function restructure(debt: ModelDebt, restructuring: Restructuring, signers: Signers, at: Instant): Step {
  requireOpen(debt);
  const expected = debt.version + 1;
  if (restructuring.version !== expected) refuse("debt-book/version-unexpected", [restructuring.version, expected]);
  const isDisputed = debt.state === "disputed";
  if (isDisputed && !restructuring.endsDispute) refuse("debt-book/dispute-open", [debt.id, BigInt(lapsesAt(debt))]);
  checkNewTerms(restructuring, debt.conditions, at);
  const { paid, feeAssessed } = accrued(debt, at);
  const carried = carriedOver(restructuring, paid);
  requireBothSigned(debt, signers, restructuring.signBy, at);
  const { id: _, version, paid: __, endsDispute: ___, ...replaced } = restructuring;
  const terms = { ...debt.terms, ...replaced };
  const clock = { paid: carried, feeAssessed: 0n, accruedAt: at, deferDays: 0, acceleratedAt: null };
  const restarted: ModelDebt = {
    ...debt,
    ...clock,
    terms,
    state: "active",
    version,
    selfDeferralsLeft: restructuring.selfDeferrals,
    isWrittenOff: false,
    offer: null,
    enforcement: isDisputed ? undisputed(debt, at) : debt.enforcement,
  };
  return tell(restarted, { type: "DebtRestructured", paid, feeAssessed, restructuring });
}

/** `DebtBook.voidDebt`. Errors: `debt-book/{debt-not-open,signature-expired,signature-invalid}`. */
export function voidDebt(debt: ModelDebt, signBy: Instant, signers: Signers, at: Instant): Step {
  requireOpen(debt);
  requireBothSigned(debt, signers, signBy, at);
  return close({ debt: accrued(debt, at), events: [] }, "void");
}

function requireBothSigned(debt: ModelDebt, { asCreditor, asDebtor }: Signers, signBy: Instant, at: Instant): void {
  if (at > signBy) refuse("debt-book/signature-expired", [signBy, BigInt(at)]);
  if (!isSame(asCreditor, debt.creditor)) refuse("debt-book/signature-invalid", [debt.creditor]);
  if (!isSame(asDebtor, debt.terms.debtor)) refuse("debt-book/signature-invalid", [debt.terms.debtor]);
}

/** What was credited since the terms were agreed counts toward them. */
function carriedOver({ paid: agreed, principal, charge }: Restructuring, paid: Amount): Amount {
  if (agreed > paid) refuse("debt-book/paid-unexpected", [agreed, paid]);
  const total = principal + charge;
  if (paid - agreed >= total) refuse("debt-book/terms-paid-already", [paid - agreed, total]);
  return paid - agreed;
}

/** A notice needs no clearing: under the new schedule nothing was due when it was given. */
function undisputed(debt: ModelDebt, at: Instant): ModelDebt["enforcement"] {
  return { ...uncounted(debt).enforcement, disputeEndedAt: at };
}
