import { walletChallengeRequestShape, walletInboxRequestShape } from "@duebook/protocol/http";
import { Hono } from "hono";
import { getAddress, type Hex } from "viem";
import { challengeWallet, openInbox } from "../wallet-inbox.ts";
import { bodyOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

/** The inbox that a wallet opens by its signature, for whoever has no link any more. */
export function walletRoutes({ database, clock, config }: ServerContext): Hono {
  const routes = new Hono();

  routes.post("/api/wallet/challenge", async (context) => {
    const { account } = await bodyOf(context, walletChallengeRequestShape);
    const publicUrl = config.publicUrl ?? new URL(context.req.url).origin;
    return context.json({ message: await challengeWallet(database, getAddress(account), publicUrl, clock()) });
  });

  routes.post("/api/wallet/inbox", async (context) => {
    const { message, signature } = await bodyOf(context, walletInboxRequestShape);
    const publicUrl = config.publicUrl ?? new URL(context.req.url).origin;
    context.header("Cache-Control", "no-store");
    return context.json({
      debts: await openInbox(database, { message, signature: signature as Hex }, publicUrl, clock()),
    });
  });

  return routes;
}
