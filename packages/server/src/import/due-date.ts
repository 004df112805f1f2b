import { addMonths } from "@duebook/protocol/calendar";
import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Last second of the day: who pays on the due date pays on time. */
const END_OF_DAY = 86_399;

/**
 * The first due instant: the end (UTC) of the day the file names, else of the same day one month after issue;
 * the first of the month where the file names only a month. Throws `import/not-a-date`.
 */
export function firstDueOf(firstDue: string | null, issued: string | null): Instant {
  if (firstDue !== null) return startOf(firstDue) + END_OF_DAY;
  if (issued !== null) return addMonths(startOf(issued), 1) + END_OF_DAY;
  throw new DuebookError("import/missing-value", "Neither a first due date nor a date of issue is given.");
}

function startOf(text: string): Instant {
  const { year, month, day } = monthByName(text) ?? monthByNumber(text) ?? refuse(text);
  const at = Date.UTC(year, month - 1, day);
  // Date rolls 31 February over to March: what comes back different was no date.
  const isReal = new Date(at).getUTCDate() === day && new Date(at).getUTCMonth() === month - 1;
  return isReal ? at / 1000 : refuse(text);
}

function monthByName(text: string) {
  const [, name, year] = /^([a-z]{3})[a-z]*[-\s](\d{4})$/i.exec(text) ?? [];
  if (name === undefined) return null;
  return { year: Number(year), month: MONTHS.indexOf(name.toLowerCase()) + 1, day: 1 };
}

function monthByNumber(text: string) {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text) ?? [];
  if (year === undefined) return null;
  return { year: Number(year), month: Number(month), day: Number(day ?? 1) };
}

function refuse(text: string): never {
  const sentence = `"${text}" is no date; write 2018-03-31, 2018-03 or Mar-2018.`;
  throw new DuebookError("import/not-a-date", sentence, { text });
}
