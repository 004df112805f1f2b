/**
 * An address as it is compared: two ways of writing one address are one. E-mail in lower case and composed form (NFC,
 * Unicode annex 15); a telephone number as E.164, if it was written with its country. Anything else as it is.
 */
export function normalAddress(channel: string, value: string): string {
  const text = value.trim().normalize("NFC");
  if (channel === "email") return text.toLowerCase();
  return PHONE_CHANNELS.includes(channel) ? normalPhone(text) : text;
}

const PHONE_CHANNELS: readonly string[] = ["sms", "voice"];

/** `00` is the prefix that most of the world dials for `+` (ITU-T E.164). */
function normalPhone(text: string): string {
  const dialled = text.replace(/[\s().\-/]/g, "");
  return dialled.startsWith("00") ? `+${dialled.slice(2)}` : dialled;
}
