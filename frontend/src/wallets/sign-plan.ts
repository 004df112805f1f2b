import { restructuringTypedData } from "@duebook/protocol/consent";
import { DuebookError } from "@duebook/protocol/error";
import type { DebtView } from "@duebook/protocol/http";
import type { PlanTerms, PlanView } from "@duebook/protocol/http-help";
import { type RestructuringJson, restructuringFromJson } from "@duebook/protocol/restructuring-json";
import { installmentAmount, scheduleOf } from "@duebook/protocol/schedule";
import type { ChainId } from "@duebook/protocol/terms";
import { type Hex, isAddressEqual } from "viem";
import { signTypedData } from "viem/actions";
import { type Connection, requireUnchanged } from "./connection.ts";
import { deploymentFor } from "./debt-on-chain.ts";

/**
 * Refuses terms that are not for this debt and contract, or whose schedule is not, to the unit and the second, the one that
 * the page shows. Error: `plan/terms-differ`. Nothing is signed that was not checked here.
 */
export function checkPlan(
  { account }: Connection,
  view: DebtView,
  plan: PlanView,
  offered: PlanTerms,
): RestructuringJson {
  const deployment = deploymentFor(view);
  const terms = restructuringFromJson(offered.restructuring);
  const left = terms.principal + terms.charge - BigInt(plan.left);
  const shown = scheduleOf({ ...terms, deferDays: 0 }, left);
  const checks = {
    chain: offered.chain === view.chain,
    debtBook: isAddressEqual(offered.debtBook as Hex, deployment.debtBook),
    debtor: isAddressEqual(account, view.debtor as Hex),
    id: terms.id === view.id,
    endsDispute: !terms.endsDispute,
    installment: `${installmentAmount(terms, 1)}` === plan.installment,
    left: left >= 0n,
    schedule: isSameSchedule(shown, plan),
  };
  const differing = Object.entries(checks).find(([, isSame]) => !isSame)?.[0];
  if (differing === undefined) return offered.restructuring;
  throw new DuebookError("plan/terms-differ", `The terms differ in ${differing}. Nothing was signed.`, { differing });
}

/** Has the wallet sign the checked terms (EIP-712); costs nothing and moves no money. */
export async function signPlan(connection: Connection, view: DebtView, terms: RestructuringJson): Promise<Hex> {
  await requireUnchanged(connection, view.chain as ChainId);
  const typedData = restructuringTypedData(restructuringFromJson(terms), deploymentFor(view));
  return signTypedData(connection.client, { ...typedData, account: connection.account });
}

function isSameSchedule(rows: ReturnType<typeof scheduleOf>, { installments }: PlanView): boolean {
  if (rows.length !== installments.length) return false;
  return rows.every(({ dueAt, amount, paid }, index) => {
    const shown = installments[index];
    return shown?.dueAt === dueAt && shown.amount === `${amount}` && shown.paid === `${paid}`;
  });
}
