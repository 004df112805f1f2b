import { type Address, zeroAddress } from "viem";
import { isSame, type ModelDebt, permissionKey, requireCreditor, requireOpen, type Step, tell } from "../model.ts";
import { refuse } from "../refuse.ts";

/** `DebtBook.assign`. Errors: `debt-book/{debt-not-open,has-note,only-creditor}`. */
export function assignDebt(debt: ModelDebt, by: Address, to: Address): Step {
  requireOpen(debt);
  requireTransferable(debt, by);
  return tell({ ...debt, pendingCreditor: to }, { type: "AssignmentProposed", from: by, to });
}

/** `DebtBook.acceptAssignment`. Errors: `debt-book/{debt-not-open,only-pending-creditor}`. */
export function acceptAssignment(debt: ModelDebt, by: Address): Step {
  requireOpen(debt);
  if (!isSame(by, debt.pendingCreditor)) refuse("debt-book/only-pending-creditor", [by, debt.pendingCreditor]);
  const assigned = { ...debt, creditor: by, pendingCreditor: zeroAddress };
  return tell(assigned, { type: "DebtAssigned", from: debt.creditor, to: by });
}

/** `DebtBook.mintNote`; `note` is where the note contract is. Errors: `debt-book/{debt-not-open,has-note,only-creditor}`. */
export function mintNote(debt: ModelDebt, by: Address, note: Address): Step {
  requireOpen(debt);
  requireTransferable(debt, by);
  const minted = { ...debt, hasNote: true, pendingCreditor: zeroAddress };
  return tell(minted, { type: "NoteMinted", note, owner: by });
}

/** A transfer of the note by its owner, or by whom the owner lets do it. Error: `chain/refused`, as it is OpenZeppelin's. */
export function transferNote(debt: ModelDebt, owner: Address, to: Address): Step {
  if (!debt.hasNote || !isSame(owner, debt.creditor)) refuse("chain/refused", []);
  return { debt: { ...debt, creditor: to }, events: [] };
}

/** `DebtBook.authorize`, and by signature: what a creditor lets a servicer do, for every debt of that creditor. */
export function authorize(debt: ModelDebt, creditor: Address, servicer: Address, permissions: number): Step {
  const all = { ...debt.permissions, [permissionKey(creditor, servicer)]: permissions };
  return {
    debt: { ...debt, permissions: all },
    events: [{ type: "ServicerAuthorized", creditor, servicer, permissions }],
  };
}

function requireTransferable(debt: ModelDebt, by: Address): void {
  if (debt.hasNote) refuse("debt-book/has-note", [debt.id]);
  requireCreditor(debt, by);
}
