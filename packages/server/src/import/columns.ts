import { DuebookError } from "@duebook/protocol/error";

/** What a row can say, with the column names that lenders commonly use for it; the first of the list that is present wins. */
const ALIASES = {
  reference: ["reference", "loan_id", "debt_id", "account_id", "id"],
  principal: ["principal", "loan_amount", "loan_amnt", "funded_amount", "amount"],
  months: ["installments", "term", "term_months", "months"],
  installment: ["installment", "installment_amount", "monthly_payment", "emi"],
  rate: ["interest_rate", "int_rate", "annual_rate", "rate", "apr"],
  firstDue: ["first_due", "first_due_date", "first_payment_date"],
  issued: ["issue_month", "issue_date", "issue_d", "issued", "origination_date"],
  paid: ["paid_total", "total_paid", "total_pymnt", "paid"],
  paidLateFees: ["paid_late_fees", "total_rec_late_fee", "late_fees_paid"],
  outstanding: ["balance", "outstanding_principal", "out_prncp"],
  state: ["state", "addr_state", "us_state"],
  country: ["country", "country_code", "addr_country"],
  contractLaw: ["contract_law", "governing_law", "applicable_law"],
  timeZone: ["time_zone", "timezone"],
  email: ["email", "e_mail", "email_address"],
  locale: ["locale", "language"],
} as const;

/** A thing that a row of an imported file can say. */
export type Field = keyof typeof ALIASES;

/** Which column holds which field; a field without a column is not in the file. */
export type Columns = Readonly<Partial<Record<Field, string>>>;

const FIELDS = Object.keys(ALIASES) as readonly Field[];
const NEEDED: readonly Field[] = ["reference", "principal", "months", "installment"];

/**
 * Finds each field's column by the creditor's own mapping first, then by the usual names.
 * Throws `import/unknown-field`, `import/unknown-column` or `import/missing-column`.
 */
export function columnsOf(header: readonly string[], mapping: Readonly<Record<string, string>>): Columns {
  const columns: Partial<Record<Field, string>> = {};
  for (const field of FIELDS) {
    const named = ALIASES[field].map((alias) => header.find((name) => plain(name) === alias));
    const column = named.find((name) => name !== undefined);
    if (column !== undefined) columns[field] = column;
  }
  for (const [field, column] of Object.entries(mapping)) columns[checkedField(field)] = checkedColumn(header, column);
  refuseMissing(columns, header);
  return columns;
}

function refuseMissing(columns: Columns, header: readonly string[]): void {
  const missing: string[] = NEEDED.filter((field) => columns[field] === undefined);
  if (columns.firstDue === undefined && columns.issued === undefined) missing.push("firstDue");
  if (missing.length === 0) return;
  const sentence =
    `The file has no column for ${missing.join(", ")}; its columns are ${header.join(", ")}. ` +
    `Name the column with --map, for example --map ${missing[0]}=${header[0] ?? "column"}.`;
  throw new DuebookError("import/missing-column", sentence, { fields: missing.join(",") });
}

function checkedField(name: string): Field {
  const field = FIELDS.find((known) => known === name);
  if (field !== undefined) return field;
  const sentence = `--map names the field ${name}, which is not one of ${FIELDS.join(", ")}.`;
  throw new DuebookError("import/unknown-field", sentence, { field: name });
}

function checkedColumn(header: readonly string[], column: string): string {
  if (header.includes(column)) return column;
  const sentence = `--map names the column ${column}, but the file's columns are ${header.join(", ")}.`;
  throw new DuebookError("import/unknown-column", sentence, { column });
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");
}
