/** What a session with a mail server has come to. */
export interface SmtpSession {
  /** Takes nodemailer's transaction lines; keeps none of them. */
  readonly logger: Record<"trace" | "debug" | "info" | "warn" | "error" | "fatal", LogLine>;
  /** True once the server asked for the words (354): from then on only its answer tells whether it took them. */
  isDataWanted(): boolean;
}

type LogLine = (entry: unknown, line?: unknown) => void;

/** Watches one session; nodemailer's errors do not tell whether the words were on their way. */
export function watchSession(): SmtpSession {
  let isDataWanted = false;
  const ignore = () => {};
  const debug: LogLine = (entry, line) => {
    if (isFromServer(entry) && typeof line === "string" && line.startsWith("354")) isDataWanted = true;
  };
  const logger = { trace: ignore, debug, info: ignore, warn: ignore, error: ignore, fatal: ignore };
  return { logger, isDataWanted: () => isDataWanted };
}

function isFromServer(entry: unknown): boolean {
  return typeof entry === "object" && entry !== null && "tnx" in entry && entry.tnx === "server";
}
