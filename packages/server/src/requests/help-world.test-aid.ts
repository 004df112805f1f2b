import { failureShape } from "@duebook/protocol/http";
import { type HelpView, helpShape, receivedShape } from "@duebook/protocol/http-help";
import { linkTokenOf } from "@duebook/protocol/link-token";
import type { Instant } from "@duebook/protocol/terms";
import type { Hono } from "hono";
import * as v from "valibot";
import { createChainWatch } from "../chain-watch.ts";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  FIRST_DUE_AT,
  OPENED_AT,
  opened,
  registered,
  SAYS_NOTHING,
} from "../chronicle.test-aid.ts";
import { runLine } from "../cli/run-line.ts";
import { type Config, DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createDesk } from "../desk.ts";
import { createEventStore } from "../event-store.ts";
import { createApp } from "../http/app.ts";
import { decideDue } from "../jobs/decide-due.ts";
import { createDebtOpener } from "../jobs/open-accepted.ts";
import { proveDebt } from "../journal.ts";
import { createKeyring } from "../keyring.ts";
import { createLink } from "../links.ts";
import { saveChainState } from "../store/chain-rows.ts";
import { contactsOfDebt } from "../store/contact-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { createReliefHand } from "./relief-hand.ts";

const ANA = { id: "ana", locale: "en", timeZone: "Asia/Shanghai", candidateZones: [], residence: "GB" } as const;

/** A debt of one missed installment whose debtor lives in Shanghai by the law of the United Kingdom, with its page and its desk. */
export type HelpWorld = Awaited<ReturnType<typeof openHelpWorld>>;

/** Opens it a day after the first due date. */
export async function openHelpWorld() {
  const time: { now: Instant } = { now: FIRST_DUE_AT + DAY };
  const clock = () => time.now;
  const database = await freshDatabase();
  await registerDebtor(database, ANA);
  await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
  await saveChainState(database, CHAIN, "following", null);
  const chronicle = createChronicle(createEventStore(database));
  await chronicle.add(OPENED_AT, [registered, opened]);
  await chronicle.add(time.now, []);
  const subject = { debtor: "ana", reference: "L-1", debt: DEBT, proposal: null, expiresAt: null };
  const token = linkTokenOf(new URL(await createLink(database, "https://pay.example.test", subject)).hash) ?? "";
  return { time, database, chronicle, token, ...actsOf(database, clock, token) };
}

/** What the debtor and the desk do, and what they see. */
function actsOf(database: Database, clock: () => Instant, token: string) {
  const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
  const config = { ...DEFAULT_CONFIG, chains };
  const app = appWith(database, clock, config);
  const duebook = (...line: string[]) => runLine(line, { config, clock, open: async () => database });
  const desk = createDesk({ database, config, publicUrl: "https://pay.example.test", clock, ...SAYS_NOTHING });
  const headers = { authorization: `Bearer ${token}` };
  return {
    duebook,
    /** What the API answers; a body is posted as JSON. */
    request: (path: string, body?: unknown) => {
      if (body === undefined) return app.request(path, { headers });
      const json = { ...headers, "content-type": "application/json" };
      return app.request(path, { method: "POST", headers: json, body: JSON.stringify(body) });
    },
    sendFile: (id: string, bytes: Uint8Array<ArrayBuffer>, type = "application/pdf") =>
      app.request(`/api/requests/file?request=${id}`, {
        ...{ method: "POST", headers: { ...headers, "content-type": type }, body: bytes },
      }),
    /** The code that a line of words is refused with. */
    refusalOf: (...line: string[]) =>
      duebook(...line).then(
        () => "done",
        ({ code }: { code: string }) => code,
      ),
    /** Outcome of each contact after a look at what is due, and the first reason. */
    decided: async () => {
      await decideDue(desk);
      return (await contactsOfDebt(database, DEBT)).map(({ outcome, because }) => [outcome, because[0]?.detail]);
    },
    journal: async () => {
      const { lines } = await proveDebt(database, DEBT);
      return lines.map(({ line }) => line.entry as { kind: string; state?: string });
    },
  };
}

/** The API of a server that is told this. */
export function appWith(database: Database, clock: () => Instant, config: Config): Hono {
  const { chains, proposals, keys } = config;
  const keyring = createKeyring(keys);
  const opener = createDebtOpener(proposals.chain, chains, keyring);
  const watch = createChainWatch(chains, async () => {});
  const hand = createReliefHand(chains, keyring, opener.inTurn);
  return createApp({ database, clock, config, watch, opener, hand });
}

/** What the page shows of help. */
export async function helpOf({ request }: Pick<HelpWorld, "request">): Promise<HelpView> {
  return v.parse(helpShape, await (await request("/api/help")).json());
}

/** Asks for something and returns its id. */
export async function askFor({ request }: Pick<HelpWorld, "request">, body: unknown): Promise<string> {
  return v.parse(receivedShape, await (await request("/api/requests", body)).json()).id;
}

/** The code of a refused request. */
export async function codeOf(response: Response | Promise<Response>): Promise<string> {
  return v.parse(failureShape, await (await response).json()).error.code;
}
