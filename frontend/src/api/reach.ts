import { type AddressChannel, type ReachView, reachShape, startLinkShape } from "@duebook/protocol/http-reach";
import { request, withToken } from "./request.ts";

/** How the debtor is reached. */
export function readReach(token: string): Promise<ReachView> {
  return request("/api/reach", withToken(token), reachShape);
}

/** Gives another address, which takes the place of the others on its channel; `shown` are the words beside it. */
export function sendAddress(
  token: string,
  address: { readonly channel: AddressChannel; readonly address: string; readonly shown: string },
): Promise<ReachView> {
  return request("/api/reach/address", withToken(token, address), reachShape);
}

/** Asks for a link that starts the Telegram bot, once. */
export async function askStartLink(token: string): Promise<string> {
  return (await request("/api/reach/telegram", withToken(token, {}), startLinkShape)).url;
}

/** Names somebody who may be asked how the debtor can be reached. */
export function sendPerson(
  token: string,
  person: { readonly name: string; readonly phone: string; readonly knownAs: string },
): Promise<ReachView> {
  return request("/api/reach/person", withToken(token, person), reachShape);
}

/** Takes such a name back. */
export function withdrawPerson(token: string, id: string): Promise<ReachView> {
  return request("/api/reach/person/withdraw", withToken(token, { id }), reachShape);
}
