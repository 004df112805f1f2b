import type { CanonicalValue } from "@duebook/protocol/journal";

const AMOUNT = /^-?\d+n$/;

const NONE: ReadonlySet<string> = new Set();

/**
 * JSON that keeps amounts exact: a bigint becomes the text `"123n"`, which no other field of ours can look like.
 * @param leftOut keys of the value itself that are not written.
 */
export function toExactJson(value: unknown, leftOut: ReadonlySet<string> = NONE): string {
  return JSON.stringify(withTexts(value, leftOut));
}

/** A copy, because JSON.stringify is several times slower once it has to call a replacer for every field. */
function withTexts(value: unknown, leftOut: ReadonlySet<string>): unknown {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withTexts(item, NONE));
  const fields = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  // What is written is plain data that inherits nothing; this way no list of its keys is made.
  for (const key in fields) if (!leftOut.has(key)) copy[key] = withTexts(fields[key], NONE);
  return copy;
}

/** Reads what `toExactJson` wrote; the caller names the type because only our own rows are read back. */
export function fromExactJson<T>(text: string): T {
  return withAmounts(JSON.parse(text)) as T;
}

/** In place, for the same reason: what was just parsed is nobody else's. */
function withAmounts(value: unknown): unknown {
  if (typeof value === "string") return value.endsWith("n") && AMOUNT.test(value) ? BigInt(value.slice(0, -1)) : value;
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields)) fields[key] = withAmounts(fields[key]);
  return fields;
}

/** A value as exact JSON reads without its amounts revived: what is hashed and what a document holds. */
export function toPlainJson(value: unknown): CanonicalValue {
  return JSON.parse(toExactJson(value));
}

/** The value that `toPlainJson` wrote; the caller names the type. */
export function fromPlainJson<T>(plain: CanonicalValue): T {
  return fromExactJson<T>(JSON.stringify(plain));
}
