import { parseAmount } from "./amount.ts";
import { DuebookError } from "./error.ts";
import type { Amount } from "./terms.ts";

/** Three digits behind one mark: a thousand in one country, one and nothing in another. */
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/;
/** Groups of three digits behind the same mark, and decimals behind the other. */
const GROUPED = /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$/;

/**
 * Reads an amount as people type it anywhere: `1,234.56`, `1.234,56`, `1 234,56`, `0,5`. What means one thing here and another
 * there is refused and never guessed. Errors: `amount/ambiguous` for `1,000` and `1.000`, and those of `parseAmount`.
 */
export function readAmount(text: string): Amount {
  const typed = text.trim().replace(/(\d)[\s'’](?=\d{3}(?!\d))/g, "$1");
  if (AMBIGUOUS.test(typed)) throw ambiguous(typed);
  const [, mark = ""] = GROUPED.exec(typed) ?? [];
  return parseAmount(typed.replaceAll(mark, "").replace(",", "."));
}

function ambiguous(text: string): DuebookError {
  const [whole, digits] = text.split(/[.,]/);
  const sentence = `"${text}" may be ${whole}${digits} or ${whole}.${digits}; write one of these without a mark, or with two decimals.`;
  return new DuebookError("amount/ambiguous", sentence, { text });
}
