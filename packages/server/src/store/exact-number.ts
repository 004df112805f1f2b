import { DuebookError } from "@duebook/protocol/error";

/** Reads an integer column as a number. Throws `store/number-too-large` rather than lose a digit. */
export function exactNumber(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  throw new DuebookError("store/number-too-large", `The stored integer ${text} does not fit a number exactly.`, {
    text,
  });
}
