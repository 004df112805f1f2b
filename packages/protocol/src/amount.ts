import { DuebookError } from "./error.ts";
import type { Amount } from "./terms.ts";

const DECIMALS = 6;
const UNITS_PER_TOKEN = 10n ** BigInt(DECIMALS);

/** Largest amount that a debt can hold: the contract keeps amounts in 64 bits. */
export const MAX_AMOUNT: Amount = 2n ** 64n - 1n;

/**
 * Reads exact decimal text such as `652.53`.
 * Errors: `amount/negative`, `amount/malformed`, `amount/too-precise`, `amount/too-large`. Nothing is rounded.
 */
export function parseAmount(text: string): Amount {
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) throw notAnAmount(text);
  if (fraction.length > DECIMALS) {
    throw new DuebookError("amount/too-precise", `"${text}" has more than ${DECIMALS} decimals; round it first.`, {
      text,
    });
  }
  const amount = BigInt(whole) * UNITS_PER_TOKEN + BigInt(fraction.padEnd(DECIMALS, "0"));
  if (amount > MAX_AMOUNT) {
    throw new DuebookError("amount/too-large", `"${text}" is more than ${formatAmount(MAX_AMOUNT)}.`, { text });
  }
  return amount;
}

/** Writes the amount as exact plain decimal text, with two to six decimals: `652.53`, `0.000001`. */
export function formatAmount(amount: Amount): string {
  const sign = amount < 0n ? "-" : "";
  const units = amount < 0n ? -amount : amount;
  const fraction = (units % UNITS_PER_TOKEN)
    .toString()
    .padStart(DECIMALS, "0")
    .replace(/0{1,4}$/, "");
  return `${sign}${units / UNITS_PER_TOKEN}.${fraction}`;
}

/** Units of the token's own that make up the amount; `scalePower` is 0 for 6 decimals and 12 for 18. */
export function toTokenUnits(amount: Amount, scalePower: number): bigint {
  return amount * 10n ** BigInt(scalePower);
}

/** The amount that token units make up, rounded down: nobody is credited with what did not arrive. */
export function fromTokenUnits(units: bigint, scalePower: number): Amount {
  return units / 10n ** BigInt(scalePower);
}

function notAnAmount(text: string): DuebookError {
  if (/^-[\d.]+$/.test(text)) return new DuebookError("amount/negative", `"${text}" is below zero.`, { text });
  return new DuebookError("amount/malformed", `"${text}" is not an amount; write it like 652.53.`, { text });
}
