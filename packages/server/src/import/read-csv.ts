import { createReadStream } from "node:fs";
import { DuebookError } from "@duebook/protocol/error";
import { CsvError, parse } from "csv-parse";

/** One row of a file, with the line on which it ends. */
export interface CsvRow {
  readonly line: number;
  readonly record: Readonly<Record<string, string>>;
}

/**
 * Reads a CSV file (RFC 4180, UTF-8, header first) row by row.
 * Throws `import/malformed-csv` naming the line, `import/no-such-file` or `import/empty-file`.
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRow> {
  const file = createReadStream(path);
  const parser = parse({ columns: headerOf, bom: true, info: true, skip_empty_lines: true });
  // A stream's failure is not carried along by pipe, and would otherwise end the process.
  file.on("error", (error) => parser.destroy(error));
  file.pipe(parser);
  let isEmpty = true;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      isEmpty = false;
      yield { line: info.lines, record };
    }
  } catch (error) {
    throw explain(error, path);
  } finally {
    file.destroy();
  }
  if (isEmpty) throw new DuebookError("import/empty-file", `${path} holds no row under its header.`, { path });
}

interface Parsed {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

function headerOf(names: readonly string[]): string[] {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return [...names];
  const sentence = `The header names the column "${twice}" twice; every column needs its own name.`;
  throw new DuebookError("import/malformed-csv", sentence, { line: 1 });
}

function explain(error: unknown, path: string): unknown {
  if (error instanceof CsvError) {
    const line = Number(error.lines ?? 0);
    const sentence = `${path} is not a well-formed CSV file: ${error.message}. Mend line ${line} and import again.`;
    return new DuebookError("import/malformed-csv", sentence, { path, line }, error);
  }
  if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR")) {
    return new DuebookError("import/no-such-file", `There is no file ${path}.`, { path }, error);
  }
  return error;
}
