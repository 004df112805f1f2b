/** What one column of a row to be copied may hold; a bigint or a number is written in digits. */
export type CopyValue = string | number | bigint | null;

/** A piece is of this many rows, so that neither we nor the wire ever hold the text of all of them. */
const ROWS_A_PIECE = 200;

/** Items as rows in the text format of PostgreSQL's COPY, piece by piece: columns between tabs, a row a line, `\N` for null. */
export function* copyText<Item>(
  items: readonly Item[],
  rowOf: (item: Item) => readonly CopyValue[],
): Generator<string> {
  for (let start = 0; start < items.length; start += ROWS_A_PIECE) {
    const piece = items.slice(start, start + ROWS_A_PIECE);
    yield piece.map((item) => `${rowOf(item).map(columnText).join("\t")}\n`).join("");
  }
}

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function columnText(value: CopyValue): string {
  if (value === null) return "\\N";
  return typeof value === "string" ? value.replace(/[\\\n\r\t]/g, (character) => ESCAPED[character] ?? "") : `${value}`;
}
