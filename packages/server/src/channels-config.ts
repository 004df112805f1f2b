import type { SmsConfig } from "@duebook/channels/sms";
import { DuebookError } from "@duebook/protocol/error";

type Environment = Readonly<Record<string, string | undefined>>;

/** The ways out besides e-mail; null is one that is not used. */
export interface ChannelsConfig {
  readonly sms: Omit<SmsConfig, "reportUrl"> | null;
}

/** No way out but the inbox. */
export const NO_CHANNELS: ChannelsConfig = { sms: null };

/** Reads what the environment says of channels; it wins over what is known. Throws `config/incomplete`. */
export function channelsConfig(environment: Environment, known: ChannelsConfig): ChannelsConfig {
  return { sms: smsOf(environment) ?? known.sms };
}

function smsOf(environment: Environment): ChannelsConfig["sms"] {
  const named = together(environment, ["DUEBOOK_TWILIO_ACCOUNT", "DUEBOOK_TWILIO_TOKEN", "DUEBOOK_SMS_FROM"]);
  if (named === null) return null;
  const [accountSid, authToken, from] = named;
  const apiUrl = environment.DUEBOOK_TWILIO_URL?.replace(/\/$/, "") ?? "https://api.twilio.com";
  return { apiUrl, accountSid, authToken, from };
}

/** Values that are of use only all together; null if none is there. */
function together<const Names extends readonly string[]>(
  environment: Environment,
  names: Names,
): { readonly [Index in keyof Names]: string } | null {
  const given = names.filter((name) => environment[name]);
  if (given.length === 0) return null;
  const missing = names.filter((name) => !environment[name]);
  // As many texts as names, none of them empty.
  if (missing.length === 0) return names.map((name) => environment[name]) as { [Index in keyof Names]: string };
  const sentence = `${given.join(", ")} is set, but ${missing.join(", ")} is not. Set all of them or none.`;
  throw new DuebookError("config/incomplete", sentence, { missing: missing.join(",") });
}
