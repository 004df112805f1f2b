import * as v from "valibot";
import { channelShape } from "./http.ts";

// JSON shapes of how a debtor is reached: addresses, the Telegram bot, and whom the debtor named to be asked.

/** A channel on which the debtor can give another address on the page. */
export const addressChannelShape = v.picklist(["email", "sms"]);
/** One of these channels. */
export type AddressChannel = v.InferOutput<typeof addressChannelShape>;

/** What is shown beside a choice; a hash of it is kept as what was agreed to. */
const shown = v.pipe(v.string(), v.maxLength(4_000));
const short = v.pipe(v.string(), v.maxLength(120));

/** `GET /api/reach` with the link's token: how the debtor is reached; nothing in it is a whole address. */
export const reachShape = v.object({
  addresses: v.array(
    v.object({
      channel: channelShape,
      /** A part of it, enough to know it again; null where it has no words. */
      shown: v.nullable(v.string()),
      isReachable: v.boolean(),
    }),
  ),
  /** Channels on which another address can be given here. */
  takes: v.array(addressChannelShape),
  /** Null where the creditor has no bot. */
  telegram: v.nullable(v.object({ isConnected: v.boolean() })),
  /** Whom the debtor named; null where the rules in force let nobody be asked. */
  persons: v.nullable(
    v.array(v.object({ id: v.string(), name: v.string(), knownAs: v.string(), isAsked: v.boolean() })),
  ),
});
/** How the debtor is reached. */
export type ReachView = v.InferOutput<typeof reachShape>;

/** `POST /api/reach/address`: another address, which takes the place of all others on its channel. */
export const newAddressShape = v.object({
  channel: addressChannelShape,
  address: v.pipe(v.string(), v.maxLength(254)),
  shown,
});
/** `POST /api/reach/telegram`: the answer is a link that starts the bot, once. */
export const startLinkShape = v.object({ url: v.pipe(v.string(), v.url()) });
/** `POST /api/reach/person`: somebody who may be asked how the debtor can be reached. */
export const newPersonShape = v.object({ name: short, phone: short, knownAs: short });
/** `POST /api/reach/person/withdraw`: a name is taken back. */
export const withdrawPersonShape = v.object({ id: short });
