import { DuebookError } from "@duebook/protocol/error";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { reportFailure } from "../report-failure.ts";

/** HTTP status of each code that a request can cause; every other failure is ours (500). */
const STATUS: Readonly<Record<string, ContentfulStatusCode>> = {
  "http/no-token": 401,
  "http/malformed-body": 400,
  "http/forged": 403,
  "http/not-found": 404,
  "http/too-large": 413,
  "http/no-public-url": 503,
  "link/unknown": 404,
  "link/expired": 410,
  "debt/not-recorded": 404,
  "seal/erased": 410,
  "mail/no-contact": 422,
  "mail/not-read": 422,
  "mail/other-recipient": 422,
  "chat/too-many": 429,
  "proposal/nothing-left": 409,
  "proposal/not-offered": 409,
  "proposal/accepted-already": 409,
  "proposal/signature-invalid": 400,
  "proposal/terms-expired": 409,
  "proposal/cannot-open": 503,
  "protocol/terms-malformed": 400,
  "protocol/transaction-id-malformed": 400,
  "solana/not-offered": 409,
  "solana/no-wallet-left": 409,
  "transfer/not-seen": 404,
  "transfer/not-unmatched": 409,
  "transfer/claim-answered": 409,
  "transfer/too-many-claims": 429,
  "protocol/terms-out-of-range": 400,
  "promise/amount": 409,
  "promise/day-past": 409,
  "promise/too-far": 409,
  "promise/open": 409,
  "promise/too-often": 429,
  "request/no-day": 400,
  "request/no-words": 400,
  "request/too-many": 429,
  "request/unknown": 404,
  "request/ended": 409,
  "reach/not-taken": 409,
  "reach/address-malformed": 400,
  "person/not-permitted": 409,
  "person/no-number": 400,
  "person/no-name": 400,
  "person/too-many": 429,
  "person/unknown": 404,
  "evidence-file/type": 415,
  "evidence-file/empty": 400,
  "evidence-file/too-large": 413,
  "evidence-file/too-many": 429,
  "plan/not-offered": 409,
  "plan/changed": 409,
  "relief/signature-invalid": 400,
  "relief/cannot-send": 503,
  "wallet/not-proven": 403,
};

/** Answers a failure in the one shape of the API. What no request can cause is told to us, not to the caller. */
export function answerFailure(error: Error, context: Context): Response {
  const status = error instanceof DuebookError ? STATUS[error.code] : undefined;
  if (error instanceof DuebookError && status !== undefined) {
    return context.json({ error: { code: error.code, message: error.message } }, status);
  }
  reportFailure("http/failed", error);
  const message = "The server failed while answering. Nothing was changed or paid; try again in a minute.";
  return context.json({ error: { code: "http/failed", message } }, 500);
}
