import { createHash, timingSafeEqual } from "node:crypto";
import { DuebookError } from "@duebook/protocol/error";
import type { Context } from "hono";
import * as v from "valibot";

/** The link's token, sent as `Authorization: Bearer <token>`. Throws `http/no-token`. */
export function tokenOf(context: Context): string {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(context.req.header("authorization") ?? "") ?? [];
  if (token !== undefined) return token;
  const sentence = "The request carries no link token. Open the page from the link you received.";
  throw new DuebookError("http/no-token", sentence);
}

/** Throws `http/forged` unless a request shows the secret that it has to; takes as long whatever it shows. */
export function requireSecret(given: string, wanted: string): void {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  if (timingSafeEqual(digest(given), digest(wanted))) return;
  throw new DuebookError("http/forged", "The request does not carry the secret of the sender that it claims.");
}

/** The request's JSON as its shape says. Throws `http/malformed-body`. */
export async function bodyOf<Shape extends v.GenericSchema>(
  context: Context,
  shape: Shape,
): Promise<v.InferOutput<Shape>> {
  const body: unknown = await context.req.json().catch(() => null);
  const parsed = v.safeParse(shape, body);
  if (parsed.success) return parsed.output;
  const where = v.getDotPath(parsed.issues[0]) ?? "the body";
  const sentence = `The request is not understood: ${where} is missing or of another form.`;
  throw new DuebookError("http/malformed-body", sentence, { where });
}
