import type { ChannelName } from "@duebook/protocol/channel-name";
// The larger of its lists: only that one tells a landline from a mobile.
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

/** A telephone number and the channels that it can be reached on. */
export interface Phone {
  /** E.164. */
  readonly number: string;
  readonly channels: readonly Extract<ChannelName, "voice" | "sms">[];
}

/**
 * Reads a telephone number in whatever way it is written: with its country (`+` or `00`), or as it is dialled in `country`
 * (ISO 3166, null if not known). Null for what is no number that anybody can have, and for one with an extension.
 */
export function phoneOf(text: string, country: string | null): Phone | null {
  const dialled = text.normalize("NFKC").replace(/^\s*00/, "+");
  const parsed = parsePhoneNumberFromString(dialled, { ...defaultOf(country), extract: false });
  if (parsed === undefined || !parsed.isValid() || parsed.ext !== undefined) return null;
  return { number: parsed.number, channels: parsed.getType() === "FIXED_LINE" ? ["voice"] : ["voice", "sms"] };
}

function defaultOf(country: string | null): { readonly defaultCountry?: CountryCode } {
  return country !== null && isSupportedCountry(country) ? { defaultCountry: country } : {};
}
