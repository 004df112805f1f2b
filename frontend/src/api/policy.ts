import { type PolicyView, policyShape } from "@duebook/protocol/policy-shape";
import { request, withToken } from "./request.ts";

/** How the creditor follows up: with a link's token its debt, without one whatever everybody may know. */
export function readPolicy(token: string | null): Promise<PolicyView> {
  return request("/api/policy", token === null ? {} : withToken(token), policyShape);
}
