import type { CanonicalValue } from "@duebook/protocol/journal";

const AMOUNT = /^-?\d+n$/;

/** JSON that keeps amounts exact: a bigint becomes the text `"123n"`, which no other field of ours can look like. */
export function toExactJson(value: unknown): string {
  return JSON.stringify(value, (_key, field) => (typeof field === "bigint" ? `${field}n` : field));
}

/** Reads what `toExactJson` wrote; the caller names the type because only our own rows are read back. */
export function fromExactJson<T>(text: string): T {
  return JSON.parse(text, (_key, field) =>
    typeof field === "string" && AMOUNT.test(field) ? BigInt(field.slice(0, -1)) : field,
  );
}

/** A value as exact JSON reads without its amounts revived: what is hashed and what a document holds. */
export function toPlainJson(value: unknown): CanonicalValue {
  return JSON.parse(toExactJson(value));
}

/** The value that `toPlainJson` wrote; the caller names the type. */
export function fromPlainJson<T>(plain: CanonicalValue): T {
  return fromExactJson<T>(JSON.stringify(plain));
}
