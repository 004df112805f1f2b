import {
  foundPlanShape,
  type HelpView,
  helpShape,
  type PlanTerms,
  type PlanView,
  planTermsShape,
  receivedShape,
  sentShape,
} from "@duebook/protocol/http-help";
import type { RestructuringJson } from "@duebook/protocol/restructuring-json";
import type { Hex } from "viem";
import { request, withToken } from "./request.ts";

/** Everything the debtor can choose and has asked for. */
export function readHelp(token: string): Promise<HelpView> {
  return request("/api/help", withToken(token), helpShape);
}

/** Sends a request; the shape is `newRequestShape`. Returns its id and everything anew. */
export function sendRequest(token: string, body: object): Promise<{ id: string; help: HelpView }> {
  return request("/api/requests", withToken(token, body), receivedShape);
}

/** Takes a request back. */
export function withdrawRequest(token: string, id: string): Promise<HelpView> {
  return request("/api/requests/withdraw", withToken(token, { id }), helpShape);
}

/** Has a person judge instead of a score. */
export function askReview(token: string): Promise<HelpView> {
  return request("/api/review", withToken(token, {}), helpShape);
}

/** Sends a file that belongs to a request. */
export function sendFile(token: string, id: string, file: File): Promise<HelpView> {
  const headers = { authorization: `Bearer ${token}`, "content-type": file.type };
  const path = `/api/requests/file?request=${encodeURIComponent(id)}`;
  return request(path, { method: "POST", headers, body: file }, helpShape);
}

/** The plan whose installments are no larger than the amount, or null. */
export async function findPlan(token: string, amount: bigint): Promise<PlanView | null> {
  return (await request("/api/plans/find", withToken(token, { amount: `${amount}` }), foundPlanShape)).plan;
}

/** The exact terms of a plan; nothing in them is trusted before it was checked. */
export function readPlanTerms(token: string, { wish }: PlanView): Promise<PlanTerms> {
  return request("/api/plans/terms", withToken(token, { wish }), planTermsShape);
}

/** Hands in the debtor's signature over a plan; the server signs as the creditor and sends it. */
export async function agreePlan(
  token: string,
  { wish }: PlanView,
  restructuring: RestructuringJson,
  signature: Hex,
): Promise<void> {
  await request("/api/plans/agree", withToken(token, { wish, restructuring, signature }), sentShape);
}

/** Hands in a deferral that the debtor signed; the server sends it. */
export async function sendDeferral(token: string, signBy: number, signature: Hex): Promise<void> {
  await request("/api/deferral", withToken(token, { signBy, signature }), sentShape);
}
