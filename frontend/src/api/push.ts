import { type DebtView, preferenceShape } from "@duebook/protocol/http";
import { request, withToken } from "./request.ts";

/** Gives the server this browser's subscription, which is the debtor's consent. Returns the channels that are stopped now. */
export async function sendSubscription(
  token: string,
  { endpoint, keys }: PushSubscriptionJSON,
): Promise<DebtView["stoppedChannels"]> {
  const answer = await request("/api/push", withToken(token, { endpoint, keys }), preferenceShape);
  return answer.stoppedChannels;
}
