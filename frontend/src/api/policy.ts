import { type PolicyView, policyShape } from "@duebook/protocol/policy-shape";
import { request } from "./request.ts";

/** How the creditor follows up, which everybody may know. */
export function readPolicy(): Promise<PolicyView> {
  return request("/api/policy", {}, policyShape);
}
