import type { ChannelName } from "../contact.ts";

/**
 * Every way to reach a debtor of which a rule speaks. Duebook itself sends by those of `ChannelName`; the others are the
 * law's, for whoever speaks by them and asks first.
 */
export const WAYS = [
  "inbox",
  "email",
  "sms",
  "voice",
  "push",
  "telegram",
  "whatsapp",
  "wallet",
  "directMessage",
  "letter",
  "visit",
] as const satisfies readonly (ChannelName | string)[];
/** Name of a way to reach a debtor; every channel is one. */
export type Way = (typeof WAYS)[number];
