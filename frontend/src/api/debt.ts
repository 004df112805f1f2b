import { type DebtView, debtViewShape } from "@duebook/protocol/http";
import { request, withToken } from "./request.ts";

/** Everything the page shows about the link's debt. Errors: `link/unknown`, `link/expired` and those of `request`. */
export function readDebt(token: string): Promise<DebtView> {
  return request("/api/debt", withToken(token), debtViewShape);
}
