import { type DebtView, preferenceShape } from "@duebook/protocol/http";
import * as v from "valibot";
import { request, withToken } from "./request.ts";

type Channel = DebtView["stoppedChannels"][number];

/** Stops or allows a channel; `shown` are the words beside the choice. Returns the channels that are stopped now. */
export async function setPreference(
  token: string,
  channel: Channel,
  isStopped: boolean,
  shown: string,
): Promise<Channel[]> {
  const answer = await request("/api/preferences", withToken(token, { channel, isStopped, shown }), preferenceShape);
  return answer.stoppedChannels;
}

/** Stops e-mail by the link of a message, as a mail program's own button does (RFC 8058). */
export async function stopByLink(token: string): Promise<void> {
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  await request(`/u/${encodeURIComponent(token)}`, { method: "POST", body }, v.unknown());
}
