import { acceptedShape, type OfferedTerms, proposalTermsShape } from "@duebook/protocol/http";
import type { Terms } from "@duebook/protocol/terms";
import { termsToJson } from "@duebook/protocol/terms-json";
import type { Address, Hex } from "viem";
import { request, withToken } from "./request.ts";

/** Asks for the exact terms that `debtor` would sign; nothing in them is trusted before it was checked. */
export function readTerms(token: string, debtor: Address): Promise<OfferedTerms> {
  return request("/api/proposal/terms", withToken(token, { debtor }), proposalTermsShape);
}

/** Hands in the debtor's signature; the server opens the debt. Returns its id and the opening transaction. */
export function acceptTerms(token: string, terms: Terms, signature: Hex): Promise<{ id: string; transaction: string }> {
  const body = { terms: termsToJson(terms), signature };
  return request("/api/proposal/accept", withToken(token, body), acceptedShape);
}
