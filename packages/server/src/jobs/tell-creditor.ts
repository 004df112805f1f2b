import { callWebhook, type WebhookConfig } from "@duebook/channels/webhook";
import type { Instant } from "@duebook/protocol/terms";
import { hookBodyOf, TOLD_KINDS } from "../hook-event.ts";
import type { Database } from "../store/database.ts";
import {
  claimHookEvents,
  disableHook,
  type HookEvent,
  insertHookEvent,
  linesForHook,
  lockHook,
  openHook,
  setReadLine,
  settleHookEvent,
} from "../store/hook-rows.ts";
import { newestLine } from "../store/journal-rows.ts";

/** Seconds until each further try, a little over three days in all; then the event is given up. */
const RETRY_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
/** Lines of the journal a look. */
const STRETCH = 5_000;
/** Events a look, one after the other. */
const BATCH = 20;
/** Longer than a batch can take when nobody answers. */
const LEASE_SECONDS = 900;

/**
 * Tells the creditor's server what happened: reads the journal on into an outbox, then tells what is due. An event may come
 * twice, under the same id, and out of order; none is lost while the server answers within three days.
 */
export async function tellCreditor(database: Database, webhook: WebhookConfig, clock: () => Instant): Promise<void> {
  await readOn(database, webhook.url, clock());
  const now = clock();
  const claim = { now, leaseUntil: now + LEASE_SECONDS, limit: BATCH };
  for (const event of await claimHookEvents(database, webhook.url, claim)) {
    if (!(await tell(database, webhook, event, clock))) return;
  }
}

/** From the journal's lines to events, each once: the cursor moves with them. */
async function readOn(database: Database, url: string, now: Instant): Promise<void> {
  await openHook(database, url);
  await database.transaction(async (tx) => {
    const read = await lockHook(tx, url);
    const last = Math.min(await newestLine(tx), (read ?? 0) + STRETCH);
    if (read === null || last <= read) return;
    for (const line of await linesForHook(tx, read + 1, last, TOLD_KINDS)) {
      const body = hookBodyOf(line);
      if (body !== null) await insertHookEvent(tx, url, { line: line.line, part: line.part, body, at: now });
    }
    await setReadLine(tx, url, last);
  });
}

/** False once the server wants no more. */
async function tell(
  database: Database,
  webhook: WebhookConfig,
  { line, part, body, attempts }: HookEvent,
  clock: () => Instant,
): Promise<boolean> {
  const { url } = webhook;
  const { outcome, because: answer } = await callWebhook(webhook, { id: `duebook-${line}-${part}`, body }, clock());
  const now = clock();
  const pause = RETRY_SECONDS[attempts - 1];
  const isTold = outcome === "delivered";
  const nextAt = isTold || pause === undefined ? null : now + pause;
  await settleHookEvent(database, url, { line, part }, { nextAt, toldAt: isTold ? now : null, answer });
  if (outcome === "gone") await database.transaction((tx) => disableHook(tx, url, now));
  return outcome !== "gone";
}
