import { DuebookError } from "@duebook/protocol/error";
import { walletChallengeRequestShape, walletInboxRequestShape } from "@duebook/protocol/http";
import { Hono } from "hono";
import { getAddress, type Hex } from "viem";
import type { Config } from "../config.ts";
import { challengeWallet, openInbox } from "../wallet-inbox.ts";
import { bodyOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

/** What the routes answer from. */
type WalletContext = Pick<ServerContext, "database" | "clock"> & { readonly config: Pick<Config, "publicUrl"> };

/** The names under which a machine reaches itself alone. */
const LOOPBACK: readonly string[] = ["127.0.0.1", "localhost", "[::1]"];

/** The inbox that a wallet opens by its signature, for whoever has no link any more. */
export function walletRoutes({ database, clock, config }: WalletContext): Hono {
  const routes = new Hono();

  routes.post("/api/wallet/challenge", async (context) => {
    const { account } = await bodyOf(context, walletChallengeRequestShape);
    const publicUrl = pageUrlOf(config, context.req.url);
    return context.json({ message: await challengeWallet(database, getAddress(account), publicUrl, clock()) });
  });

  routes.post("/api/wallet/inbox", async (context) => {
    const { message, signature } = await bodyOf(context, walletInboxRequestShape);
    const publicUrl = pageUrlOf(config, context.req.url);
    context.header("Cache-Control", "no-store");
    return context.json({
      debts: await openInbox(database, { message, signature: signature as Hex }, publicUrl, clock()),
    });
  });

  return routes;
}

/**
 * Whose page a wallet signs for. The caller says the host of a request, and one who says his own could have signed there what
 * opens here: without a public URL, only this machine's own names count.
 */
function pageUrlOf({ publicUrl }: Pick<Config, "publicUrl">, requestUrl: string): string {
  if (publicUrl !== null) return publicUrl;
  const { origin, hostname } = new URL(requestUrl);
  if (LOOPBACK.includes(hostname)) return origin;
  const sentence =
    "A wallet cannot be asked to sign for this page before its address is configured: set DUEBOOK_PUBLIC_URL.";
  throw new DuebookError("http/no-public-url", sentence);
}
