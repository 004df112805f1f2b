import { isEmailAddress } from "@duebook/channels/email";
import type { PushConfig } from "@duebook/channels/push";
import type { SmsConfig } from "@duebook/channels/sms";
import type { TelegramConfig } from "@duebook/channels/telegram";
import type { WebhookConfig } from "@duebook/channels/webhook";
import { DuebookError } from "@duebook/protocol/error";

type Environment = Readonly<Record<string, string | undefined>>;

/** The ways out besides e-mail; null is one that is not used. */
export interface ChannelsConfig {
  readonly sms: Omit<SmsConfig, "reportUrl"> | null;
  /** The bot's name without @, and the secret that Telegram repeats with every update. */
  readonly telegram: (TelegramConfig & { readonly bot: string; readonly secret: string }) | null;
  /** Who sends notifications (`mailto:` or `https:`), for push services that want to tell us something. */
  readonly push: Pick<PushConfig["vapid"], "subject"> | null;
  /** What a mail server shows that brings what comes in; null: mail comes by `duebook mail` alone. */
  readonly incomingMail: { readonly secret: string } | null;
  /** Where the creditor's own programs are told what happens. */
  readonly webhook: WebhookConfig | null;
}

/** No way out but the inbox. */
export const NO_CHANNELS: ChannelsConfig = { sms: null, telegram: null, push: null, incomingMail: null, webhook: null };

/** Reads what the environment says of channels; it wins over what is known. Throws `config/incomplete` or `config/invalid`. */
export function channelsConfig(environment: Environment, known: ChannelsConfig): ChannelsConfig {
  return {
    sms: smsOf(environment) ?? known.sms,
    telegram: telegramOf(environment) ?? known.telegram,
    push: pushOf(environment) ?? known.push,
    incomingMail: incomingMailOf(environment) ?? known.incomingMail,
    webhook: webhookOf(environment) ?? known.webhook,
  };
}

function smsOf(environment: Environment): ChannelsConfig["sms"] {
  const named = together(environment, ["DUEBOOK_TWILIO_ACCOUNT", "DUEBOOK_TWILIO_TOKEN", "DUEBOOK_SMS_FROM"]);
  if (named === null) return null;
  const [accountSid, authToken, from] = named;
  const apiUrl = environment.DUEBOOK_TWILIO_URL?.replace(/\/$/, "") ?? "https://api.twilio.com";
  return { apiUrl, accountSid, authToken, from };
}

function telegramOf(environment: Environment): ChannelsConfig["telegram"] {
  const names = ["DUEBOOK_TELEGRAM_TOKEN", "DUEBOOK_TELEGRAM_BOT", "DUEBOOK_TELEGRAM_SECRET"] as const;
  const named = together(environment, names);
  if (named === null) return null;
  const [token, bot, secret] = named;
  const apiUrl = environment.DUEBOOK_TELEGRAM_URL?.replace(/\/$/, "") ?? "https://api.telegram.org";
  return { apiUrl, token, bot: bot.replace(/^@/, ""), secret };
}

function pushOf(environment: Environment): ChannelsConfig["push"] {
  const subject = environment.DUEBOOK_VAPID_SUBJECT;
  if (!subject) return null;
  if (/^(mailto:|https:\/\/)\S+$/.test(subject)) return { subject };
  throw invalid("DUEBOOK_VAPID_SUBJECT", "mailto: and an address, or an https URL");
}

/** As long as a key, because whoever knows it can take addresses out of use, and write in a debtor's name. */
function incomingMailOf({ DUEBOOK_MAIL_SECRET: secret }: Environment): ChannelsConfig["incomingMail"] {
  if (!secret) return null;
  if (/^\S{24,256}$/.test(secret)) return { secret };
  throw invalid("DUEBOOK_MAIL_SECRET", "24 to 256 characters without white space");
}

/** Characters of the name that stands for `*`, and of a local part (RFC 5321, section 4.5.3.1.1). */
const NAME_LENGTH = 49;
const LOCAL_LENGTH = 64;

/** Where answers go, for e-mail: a mailbox, or one address for each mail; null if it is not said. Throws `config/invalid`. */
export function replyToOf({ DUEBOOK_MAIL_REPLY_TO: replyTo }: Environment): string | null {
  if (!replyTo) return null;
  const [, address = ""] = /^[^<>]*<([^<>]+)>$/.exec(replyTo) ?? [null, replyTo];
  const [local = "", ...domain] = address.split("@");
  const [before, ...after] = local.split("*");
  const isShort = after.length === 0 || `${before}${after[0]}`.length + NAME_LENGTH <= LOCAL_LENGTH;
  if (isEmailAddress(address) && after.length <= 1 && !domain.join().includes("*") && isShort) return replyTo;
  throw invalid(
    "DUEBOOK_MAIL_REPLY_TO",
    `an address, alone or as Name <address>; before the @ one * may stand for the ${NAME_LENGTH} characters that name each mail, as in answers+*@mail.example, with ${LOCAL_LENGTH - NAME_LENGTH} characters beside it at most`,
  );
}

/** The key that signs notifications, for the keyring. Throws `config/invalid`. */
export function vapidKeyOf(environment: Environment): string | null {
  const key = environment.DUEBOOK_VAPID_KEY;
  if (!key) return null;
  if (/^[\w-]{43}$/.test(key)) return key;
  throw invalid("DUEBOOK_VAPID_KEY", "32 bytes as base64url, as web-push generate-vapid-keys prints the private key");
}

/** Standard Webhooks: 24 to 64 bytes. */
const SECRET = /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/;

function webhookOf(environment: Environment): WebhookConfig | null {
  const named = together(environment, ["DUEBOOK_WEBHOOK_URL", "DUEBOOK_WEBHOOK_SECRET"]);
  if (named === null) return null;
  const [url, secret] = named;
  const allowedAddresses = environment.DUEBOOK_WEBHOOK_ALLOWED?.split(",").map((address) => address.trim()) ?? [];
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw invalid("DUEBOOK_WEBHOOK_URL", "a URL like https://desk.example/duebook");
  if (!SECRET.test(secret)) throw invalid("DUEBOOK_WEBHOOK_SECRET", "whsec_ and 24 to 64 bytes as base64");
  return { url, secret, allowedAddresses };
}

/** Never repeats what was given: it may be a secret. */
function invalid(name: string, wanted: string): DuebookError {
  return new DuebookError("config/invalid", `${name} is not what it must be: ${wanted}.`, { name });
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
