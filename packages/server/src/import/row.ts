import { parseAmount } from "@duebook/protocol/amount";
import { DuebookError } from "@duebook/protocol/error";
import type { Amount, Instant } from "@duebook/protocol/terms";
import { type Locale, nearestLocale } from "@duebook/protocol/words/locale";
import { isPlace } from "../law-config.ts";
import type { Columns, Field } from "./columns.ts";
import { firstDueOf } from "./due-date.ts";
import { zonesOfState } from "./state-zones.ts";

/** One valid row: a debt as the lender's file states it. Amounts in units of 1e-6 token. */
export interface ImportedDebt {
  readonly line: number;
  readonly reference: string;
  readonly principal: Amount;
  readonly charge: Amount;
  readonly installments: number;
  readonly installment: Amount;
  /** Yearly rate in percent as the file writes it; null if the file has none. */
  readonly rate: string | null;
  readonly firstDueAt: Instant;
  /** What was paid toward the total before the import; late fees paid are no part of it. */
  readonly paidBefore: Amount;
  /** The file says that nothing is outstanding, so nothing is asked for whatever the schedule would say. */
  readonly isSettled: boolean;
  readonly timeZone: string | null;
  readonly candidateZones: readonly string[];
  readonly residence: string | null;
  /** The law that the contract names, an ISO 3166 code; left out if the file does not say. */
  readonly contractLaw?: string;
  readonly email: string | null;
  readonly locale: Locale;
}

/** Control characters, and what a decoder puts where bytes are not UTF-8: kept, they would be another reference or name. */
const NOT_TEXT = /[\p{Cc}\uFFFD]/u;
const NOT_TEXT_SENTENCE = (field: Field) =>
  `The field ${field} holds characters that are no text. Save the file as UTF-8, without line breaks within fields.`;

/** Fields of one row by name; a field that the file does not have, or leaves empty, is null. */
type Cells = (field: Field) => string | null;

/** Reads one row of a file. Throws `import/…` with a sentence that names the field and what is wrong with it. */
export function readRow(record: Readonly<Record<string, string>>, columns: Columns, line: number): ImportedDebt {
  const cells = cellsOf(record, columns);
  const reference = needed(cells, "reference");
  const money = readMoney(cells);
  return {
    line,
    reference,
    ...money,
    firstDueAt: firstDueOf(cells("firstDue"), cells("issued")),
    ...readPerson(cells),
    ...readContractLaw(cells("contractLaw")),
  };
}

function cellsOf(record: Readonly<Record<string, string>>, columns: Columns): Cells {
  return (field) => {
    const column = columns[field];
    const text = column === undefined ? "" : (record[column] ?? "").trim();
    if (NOT_TEXT.test(text)) throw refusal("import/not-text", NOT_TEXT_SENTENCE(field));
    return text === "" ? null : text;
  };
}

function readMoney(cells: Cells) {
  const principal = amountOf(cells, "principal");
  const installment = amountOf(cells, "installment");
  const installments = countOf(cells, "months");
  const total = installment * BigInt(installments);
  if (principal === 0n) throw refusal("import/no-principal", "The principal is 0, so there is nothing to owe.");
  if (total < principal) throw belowPrincipal(principal, installment, installments);
  const paidBefore = readPaidBefore(cells, total);
  const isSettled = isNothingOutstanding(cells) || paidBefore === total;
  const rate = rateOf(cells("rate"));
  return { principal, charge: total - principal, installments, installment, rate, paidBefore, isSettled };
}

function rateOf(text: string | null): string | null {
  const rate = text?.replace(/\s*%$/, "") ?? null;
  if (rate === null || /^\d+(\.\d+)?$/.test(rate)) return rate;
  throw refusal("import/not-a-rate", `The yearly rate ${rate} is no decimal number of percent, such as 14.07.`);
}

function readPaidBefore(cells: Cells, total: Amount): Amount {
  const paid = paidOf(cells, "paid");
  const lateFees = paidOf(cells, "paidLateFees");
  const paidBefore = paid - lateFees;
  if (paidBefore < 0n) throw refusal("import/fees-above-paid", "The late fees paid are more than all that was paid.");
  if (paidBefore > total) throw refusal("import/paid-above-total", "More was paid than all installments together.");
  return paidBefore;
}

function isNothingOutstanding(cells: Cells): boolean {
  return cells("outstanding") !== null && paidOf(cells, "outstanding") === 0n;
}

function readPerson(cells: Cells) {
  return {
    timeZone: checkedZone(cells("timeZone")),
    ...readResidence(cells("country"), cells("state")),
    email: checkedEmail(cells("email")),
    locale: nearestLocale(cells("locale") ?? "") ?? ("en" as const),
  };
}

/** A state is one of the US unless the country says otherwise; states of other countries say nothing that is asked here. */
function readResidence(country: string | null, state: string | null) {
  const code = country?.toUpperCase() ?? null;
  if (code !== null && !isCountry(code)) {
    throw refusal("import/unknown-country", `The country ${country} is no ISO 3166 code of two letters, such as AU.`);
  }
  if (state === null || (code !== null && code !== "US")) return { candidateZones: [], residence: code };
  const candidateZones = zonesOfState(state);
  if (candidateZones === null) throw refusal("import/unknown-state", `The state ${state} is not one of the US.`);
  return { candidateZones, residence: `US-${state.toUpperCase()}` };
}

/** Left out and not null where it is not said: the same row of a file that was imported before must have the same hash. */
function readContractLaw(text: string | null): Pick<ImportedDebt, "contractLaw"> {
  if (text === null) return {};
  const place = text.toUpperCase();
  if (isPlace(place) && isCountry(place.slice(0, 2))) return { contractLaw: place };
  throw refusal("import/unknown-law", `The law ${text} is no ISO 3166 code, such as GB or US-NY.`);
}

function isCountry(code: string): boolean {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  return /^[A-Z]{2}$/.test(code) && names.of(code) !== undefined;
}

function checkedZone(zone: string | null): string | null {
  if (zone === null) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw refusal("import/unknown-zone", `The time zone ${zone} is not an IANA name such as America/New_York.`);
  }
}

function checkedEmail(email: string | null): string | null {
  if (email === null || /^[^\s@]+@[^\s@]+$/.test(email)) return email;
  throw refusal("import/not-an-address", "The e-mail address has no @ between two parts.");
}

function needed(cells: Cells, field: Field): string {
  const text = cells(field);
  if (text === null) throw refusal("import/missing-value", `The field ${field} is empty.`);
  return text;
}

function amountOf(cells: Cells, field: Field): Amount {
  const text = needed(cells, field);
  try {
    return parseAmount(text);
  } catch (error) {
    if (error instanceof DuebookError) throw refusal("import/not-an-amount", `The field ${field}: ${error.message}`);
    throw error;
  }
}

/** Lenders write sums with float dust (`281.79999999`); what is beyond 1e-6 is rounded up, for the debtor. */
function paidOf(cells: Cells, field: Field): Amount {
  const [, exact, dust] = /^(\d+\.\d{6})(\d+)$/.exec(cells(field) ?? "") ?? [];
  if (exact === undefined || dust === undefined) return cells(field) === null ? 0n : amountOf(cells, field);
  return parseAmount(exact) + (/[1-9]/.test(dust) ? 1n : 0n);
}

function countOf(cells: Cells, field: Field): number {
  const text = needed(cells, field);
  const count = /^(\d{1,4})( months)?$/.exec(text)?.[1] ?? "0";
  if (Number(count) >= 1 && Number(count) <= 4095) return Number(count);
  throw refusal("import/not-a-count", `The field ${field} is ${text}, not a number of months from 1 to 4095.`);
}

function belowPrincipal(principal: Amount, installment: Amount, installments: number): DuebookError {
  const sentence = `${installments} installments of this amount are less than the principal.`;
  return new DuebookError("import/below-principal", sentence, { principal, installment, installments });
}

function refusal(code: string, sentence: string): DuebookError {
  return new DuebookError(code, sentence);
}
