import type * as v from "valibot";
import type { Hex } from "viem";
import type { restructuringShape } from "./http-help.ts";
import type { Restructuring } from "./terms.ts";

/** New terms as the HTTP API carries them. */
export type RestructuringJson = v.InferOutput<typeof restructuringShape>;

/** Writes new terms for the HTTP API. */
export function restructuringToJson(restructuring: Restructuring): RestructuringJson {
  const { paid, principal, charge } = restructuring;
  return { ...restructuring, paid: `${paid}`, principal: `${principal}`, charge: `${charge}` };
}

/** Reads new terms that have the shape; whether they are those that were offered is another question. */
export function restructuringFromJson(json: RestructuringJson): Restructuring {
  return {
    ...json,
    // The shape has checked that these are hashes.
    id: json.id as Hex,
    documentHash: json.documentHash as Hex,
    paid: BigInt(json.paid),
    principal: BigInt(json.principal),
    charge: BigInt(json.charge),
  };
}
