import { erasureReceiptShape, type PrivacyView, privacyShape } from "@duebook/protocol/http-privacy";
import * as v from "valibot";
import { request, withToken } from "./request.ts";

/** Who read the debtor's data, and what the debtor said about channels. Errors: as `request`. */
export async function readPrivacy(token: string): Promise<PrivacyView> {
  return request("/api/privacy/view", withToken(token), privacyShape);
}

/** All that is kept about the debtor, as JSON. Errors: as `request`. */
export async function takeData(token: string): Promise<unknown> {
  return request("/api/privacy/export", withToken(token, {}), v.unknown());
}

/** Asks for erasure and gives the signed answer. Errors: as `request`. */
export async function eraseData(token: string): Promise<ErasureReceipt> {
  return request("/api/privacy/erasure", withToken(token, {}), erasureReceiptShape);
}

/** The signed answer to whoever asked to be erased. */
export type ErasureReceipt = v.InferOutput<typeof erasureReceiptShape>;
