import * as v from "valibot";
import { count, hash, instant } from "./json-field.ts";

// The JSON shapes of the debtor's own data. Instants are seconds.

/** Rows of a kind that went or stay; those that stay, until when and by what clause. */
const erasureLineShape = v.object({
  kind: v.string(),
  rows: count,
  until: v.nullable(instant),
  clause: v.nullable(v.string()),
});
/** `POST /api/privacy/erasure` with the link's token: the signed answer; refused while anything is owed. */
export const erasureReceiptShape = v.object({
  format: v.literal("duebook/erasure/1"),
  debtor: v.string(),
  at: instant,
  outcome: v.picklist(["erased", "refused"]),
  because: v.array(v.string()),
  erased: v.array(erasureLineShape),
  kept: v.array(erasureLineShape),
  /** ed25519 over the canonical JSON of what stands before. */
  publicKey: hash,
  signature: v.pipe(v.string(), v.regex(/^0x[0-9a-f]{128}$/i)),
});
/** `GET /api/privacy/view` with the link's token: who read the debtor's data, what was consented to, newest first. */
export const privacyShape = v.object({
  accesses: v.array(
    v.object({
      at: instant,
      reader: v.picklist(["duebook", "debtor", "desk"]),
      field: v.string(),
      purpose: v.string(),
    }),
  ),
  consents: v.array(
    v.object({
      channel: v.string(),
      purpose: v.string(),
      kind: v.picklist(["granted", "withdrawn"]),
      at: instant,
      method: v.string(),
      textHash: v.nullable(hash),
    }),
  ),
  erasures: v.array(erasureReceiptShape),
});
/** What the page shows of the debtor's own data. */
export type PrivacyView = v.InferOutput<typeof privacyShape>;
