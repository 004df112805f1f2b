import { readFileSync } from "node:fs";
import type { EmailConfig } from "@duebook/channels/email";
import { DuebookError } from "@duebook/protocol/error";
import { replyToOf } from "./channels-config.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The server that takes our mail: `DUEBOOK_SMTP_URL=smtps://user:password@mail.example:465`, sent from `DUEBOOK_MAIL_FROM`; null
 * without both. Throws `config/invalid`.
 */
export function smtpOf(environment: Environment): EmailConfig | null {
  const text = environment.DUEBOOK_SMTP_URL;
  const from = environment.DUEBOOK_MAIL_FROM;
  if (!text || !from) return null;
  if (!URL.canParse(text)) throw malformed();
  const { protocol, hostname, port, username, password } = new URL(text);
  const secure = protocol === "smtps:";
  const auth =
    username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } };
  const replyTo = replyToOf(environment) ?? from;
  return {
    host: hostname,
    port: Number(port || (secure ? 465 : 587)),
    secure,
    from,
    replyTo,
    ...auth,
    ...dkimOf(environment),
  };
}

function dkimOf(environment: Environment): Pick<EmailConfig, "dkim"> {
  const domainName = environment.DUEBOOK_DKIM_DOMAIN;
  const keyFile = environment.DUEBOOK_DKIM_KEY_FILE;
  if (!domainName || !keyFile) return {};
  const keySelector = environment.DUEBOOK_DKIM_SELECTOR ?? "duebook";
  return { dkim: { domainName, keySelector, privateKey: readFileSync(keyFile, "utf8") } };
}

/** Never repeats the text: it may hold a password. */
function malformed(): DuebookError {
  const name = "DUEBOOK_SMTP_URL";
  const sentence = `${name} is no URL; write one like smtp://mail.example:587.`;
  return new DuebookError("config/invalid", sentence, { name });
}
