import * as v from "valibot";
import { type Address, getAddress, type Hex } from "viem";
import { DuebookError } from "./error.ts";
import { termsShape } from "./http.ts";
import type { Terms } from "./terms.ts";

/** Terms as the HTTP API carries them: amounts are decimal text in units of 1e-6 token. */
export type TermsJson = v.InferOutput<typeof termsShape>;

// Widths of the struct in contracts/types/DataTypes.sol: a larger number could be read but never signed.
const BITS = {
  principal: 64,
  charge: 64,
  installments: 16,
  intervalSeconds: 24,
  intervalMonths: 8,
  firstDueAt: 40,
  balloonBps: 16,
  selfDeferrals: 8,
  signBy: 40,
} as const satisfies Partial<Record<keyof Terms, number>>;

/** Writes terms for the HTTP API; the shape is `termsShape`. */
export function termsToJson(terms: Terms): TermsJson {
  return { ...terms, principal: terms.principal.toString(), charge: terms.charge.toString() };
}

/** Reads terms that came from outside. Errors: `protocol/terms-malformed`, `protocol/terms-out-of-range`. */
export function termsFromJson(json: unknown): Terms {
  const parsed = v.safeParse(termsShape, json);
  if (!parsed.success) {
    const where = v.getDotPath(parsed.issues[0]) ?? "the whole";
    throw new DuebookError("protocol/terms-malformed", `These are no terms: ${where} is missing or of another form.`, {
      where,
    });
  }
  const terms = fromShape(parsed.output);
  for (const [field, bits] of Object.entries(BITS)) requireFits(field, BigInt(terms[field as keyof typeof BITS]), bits);
  return terms;
}

function fromShape(json: TermsJson): Terms {
  return {
    ...json,
    creditor: checksummed(json.creditor),
    debtor: checksummed(json.debtor),
    conditionsHash: json.conditionsHash as Hex,
    documentHash: json.documentHash as Hex,
    salt: json.salt as Hex,
    principal: BigInt(json.principal),
    charge: BigInt(json.charge),
  };
}

// Lower case first: a wrong checksum says only that a letter's case was lost on the way, and the hash ignores case.
function checksummed(account: string): Address {
  return getAddress(account.toLowerCase());
}

function requireFits(field: string, number: bigint, bits: number): void {
  if (number >= 0n && number < 1n << BigInt(bits)) return;
  const sentence = `The terms say ${number} for ${field}; the contract has room for ${bits} bits.`;
  throw new DuebookError("protocol/terms-out-of-range", sentence, { field, number, bits });
}
