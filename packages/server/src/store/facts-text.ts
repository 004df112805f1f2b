import type { DebtFacts, Payment } from "@duebook/protocol/debt";
import { fromExactJson, toExactJson } from "./exact-json.ts";

const PAYMENTS: ReadonlySet<string> = new Set(["payments"]);

/** Facts as exact JSON, without their payments: these are kept apart, as a debt gets more of them while the rest is replaced. */
export function factsText(facts: DebtFacts): string {
  return toExactJson(facts, PAYMENTS);
}

/** Payments as exact JSON, a line each, so that later ones are added at the end. */
export function paymentsText(payments: readonly Payment[]): string {
  return payments.map((payment) => `${toExactJson(payment)}\n`).join("");
}

/** The facts that `factsText` wrote, with these payments. */
export function factsFrom(text: string, payments: readonly Payment[]): DebtFacts {
  return { ...fromExactJson<DebtFacts>(text), payments };
}

/** The payments that `paymentsText` wrote. */
export function paymentsFrom(text: string): readonly Payment[] {
  return fromExactJson<readonly Payment[]>(`[${text.split("\n").slice(0, -1).join()}]`);
}
