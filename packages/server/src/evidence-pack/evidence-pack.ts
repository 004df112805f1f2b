import type { CanonicalValue } from "@duebook/protocol/journal";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import * as v from "valibot";
import type { Address, Hex } from "viem";

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`)));
const hash = v.pipe(
  hex(32),
  v.transform((text) => text as Hex),
);
const debt = v.pipe(
  hex(32),
  v.transform((text) => text as DebtId),
);
const account = v.pipe(
  v.string(),
  v.regex(/^0x[0-9a-fA-F]{40}$/),
  v.transform((text) => text as Address),
);
const chain = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+:\w+$/),
  v.transform((text) => text as ChainId),
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Exact JSON, amounts as `"123n"`; what it says is bound by hashes, not by its form. */
const json = v.custom<CanonicalValue>((value) => value !== undefined);
const record = v.record(v.string(), json);
const block = v.strictObject({ number: count, hash, parentHash: hash, at: count });

/** One line of the journal with the way to the root of its stretch. */
const provenLine = v.strictObject({
  number: count,
  previousHash: hash,
  entry: record,
  salt: hash,
  hash,
  proof: v.array(hash),
});

const dayRoot = v.strictObject({
  ...{ number: count, madeAt: count, firstLine: count, lastLine: count },
  ...{ root: hash, previousHash: hash, hash },
});

const anchor = v.strictObject({ root: hash, chain, sender: account, to: account, transactions: v.array(v.string()) });

/**
 * The document that `duebook evidence` writes and `duebook verify` reads: canonical JSON (RFC 8785), so that one value has
 * one text. The last line of the journal's slice states a digest of every part, so whatever is altered contradicts it.
 */
export const evidencePackShape = v.strictObject({
  format: v.literal("duebook/evidence/1"),
  madeAt: count,
  debt: v.strictObject({ id: debt, chain, debtBook: account }),
  /** Up to where the debt's own chain was recorded; null where nothing was. */
  asOf: v.strictObject({ tip: v.nullable(block), final: v.nullable(block) }),
  /** As both sides signed them. */
  terms: record,
  conditions: record,
  /** The registration of the conditions, then every event of the debt, in the order of the chain. */
  events: v.array(record),
  /** What reached the debt's accounts, on any chain, with what it was taken for. */
  transfers: v.array(record),
  /** Strategies and packs that verdicts name by hash. */
  rulebooks: v.array(v.strictObject({ hash, strategy: json, packs: json })),
  /** The inputs of the verdicts, with the salts that open their commitments. */
  openings: v.array(v.strictObject({ commitment: hash, salt: hash, opened: record })),
  /** Every line about the debt, from its first to the one that says that this document was made. */
  lines: v.array(provenLine),
  /** From the stretch with the debt's first line to the newest. */
  roots: v.array(dayRoot),
  anchors: v.array(anchor),
  /** The lines after the newest root, which no anchor covers yet. */
  head: v.strictObject({ firstLine: count, lastLine: count, root: hash }),
});

/** A parsed evidence pack. */
export type EvidencePack = v.InferOutput<typeof evidencePackShape>;

/** The parts of which the closing line states digests. */
export type Parts = Pick<
  EvidencePack,
  "debt" | "asOf" | "terms" | "conditions" | "events" | "transfers" | "rulebooks" | "openings" | "roots" | "anchors"
>;

/** The names of those parts. */
export const PART_NAMES = [
  ...(["debt", "asOf", "terms", "conditions", "events", "transfers"] as const),
  ...(["rulebooks", "openings", "roots", "anchors"] as const),
] satisfies readonly (keyof Parts)[];

/** The kind of the line that closes a debt's slice. */
export const CLOSING_KIND = "evidence-given";
