import { subscriptionOf } from "@duebook/channels/push";
import { DuebookError } from "@duebook/protocol/error";
import { subscribeRequestShape } from "@duebook/protocol/http";
import { Hono } from "hono";
import { vapidKeysOf } from "../keyring.ts";
import { resolveLink } from "../links.ts";
import { stoppedChannels, takeConsent } from "../preferences.ts";
import { addAddress } from "../store/address-rows.ts";
import { bodyOf, tokenOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

/** Notifications on a device: a browser's subscription is the address, and the debtor's consent. */
export function pushRoutes({ database, clock, config }: ServerContext): Hono {
  const routes = new Hono();
  routes.post("/api/push", async (context) => {
    const { debtor } = await resolveLink(database, tokenOf(context), "view", clock());
    if (pushKeyOf(config) === null) throw new DuebookError("http/not-found", "No notifications are sent from here.");
    const subscription = subscriptionOf(JSON.stringify(await bodyOf(context, subscribeRequestShape)));
    if (subscription === null) throw new DuebookError("http/malformed-body", "The subscription is not a browser's.");
    await database.transaction(async (tx) => {
      await takeConsent(tx, debtor, "push", clock(), { method: "page" });
      await addAddress(tx, debtor, "push", JSON.stringify(subscription));
    });
    return context.json({ stoppedChannels: await stoppedChannels(database, debtor) });
  });

  return routes;
}

/** What browsers subscribe with; null where no notifications are sent. */
export function pushKeyOf({ push, keys }: ServerContext["config"]): string | null {
  return push === null ? null : (vapidKeysOf(keys)?.publicKey ?? null);
}
