import { CHAINS } from "@duebook/protocol/chains";
import { deploymentOf } from "@duebook/protocol/deployment";
import type { Position } from "@duebook/protocol/event";
import { canonicalJson } from "@duebook/protocol/journal";
import type { DebtId, Instant, Terms } from "@duebook/protocol/terms";
import { debtIdOf } from "@duebook/protocol/typed-data";
import {
  CHAIN,
  createChronicle,
  DAY,
  FIRST_DUE_AT,
  move,
  OPENED_AT,
  openingOf,
  payment,
  registered,
  SAYS_NOTHING,
} from "../chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createDesk } from "../desk.ts";
import { createEventStore } from "../event-store.ts";
import { decideDue } from "../jobs/decide-due.ts";
import { deliver } from "../jobs/deliver.ts";
import { makeDayRoot } from "../jobs/make-day-root.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { unanchoredRoot } from "../store/day-root-rows.ts";
import { findDebt } from "../store/debt-rows.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { changeRecording, insertAnchor, liveRecordings, saveSigned } from "../store/recording-rows.ts";
import { payAddressOn } from "../watch-debts.ts";
import { gatherEvidence } from "./gather-evidence.ts";

const { terms } = openingOf("0x")({} as Position) as unknown as { readonly terms: Terms }; // an opening has terms, wherever it is

/** A debt whose id is the digest of its terms, as on a chain. */
export const SIGNED: DebtId = debtIdOf(terms, { chain: CHAIN, debtBook: deploymentOf(CHAINS, CHAIN).debtBook });

/** Another debt of the same debtor, which no document about the first may name. */
export const OTHER: DebtId = `0x${"e7".repeat(32)}`;

const PERSON = "person-7f3a";
const REFERENCE = "L-5521";

/** What must not be in a document that others get: who the debtor is, what the creditor calls him, his other debts. */
export const SECRETS: readonly string[] = [PERSON, REFERENCE, OTHER.slice(2), "US-CA"];

/** Lives through a debt's first two months: reminders in the inbox, a part payment, a transfer, a debt beside it. */
export async function liveThrough(database: Database) {
  let now: Instant = OPENED_AT;
  const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
  const parts = { config: { ...DEFAULT_CONFIG, chains }, publicUrl: "https://pay.example.test" };
  const desk = createDesk({ database, ...parts, clock: () => now, ...SAYS_NOTHING });
  const chronicle = createChronicle(createEventStore(database, CHAINS));
  await saveChainState(database, CHAIN, "following", null);
  await chronicle.add(now, [registered, openingOf(SIGNED), openingOf(OTHER)]);
  const person = { id: PERSON, locale: "en", timeZone: "UTC", candidateZones: [], residence: "US-CA" } as const;
  await registerDebtor(database, person);
  await registerDebt(database, { debt: SIGNED, debtor: PERSON, reference: REFERENCE, chain: CHAIN });
  await registerDebt(database, { debt: OTHER, debtor: PERSON, reference: `${REFERENCE}-b`, chain: CHAIN });
  await chronicle.readPast();
  const work = async () => {
    await decideDue(desk);
    await deliver(desk);
    await makeDayRoot(database, now);
  };
  const day = async (
    at: Instant,
    ...more: Parameters<typeof chronicle.add> extends [unknown, ...infer Rest] ? Rest : never
  ) => {
    now = at;
    await chronicle.add(at, ...more);
    await work();
  };
  const paid = (position: Position) => ({ ...payment(2, 40_000_000n, 40_000_000n)(position), id: SIGNED });
  await day(FIRST_DUE_AT - 2 * DAY);
  await day(FIRST_DUE_AT + DAY);
  await day(FIRST_DUE_AT + 2 * DAY, [paid]);
  await day(FIRST_DUE_AT + 5 * DAY);
  await day(FIRST_DUE_AT + 6 * DAY, [], 0, [move(payAddressOn(CHAINS, CHAIN, SIGNED), 5_000_000n)]);
  await day(FIRST_DUE_AT + 12 * DAY);
  await anchorNewest(database, now);
  return { now: () => now, desk, chronicle };
}

/** As if it had been mined; what really is on a chain is tested with one. */
async function anchorNewest(database: Database, at: Instant): Promise<void> {
  const root = await unanchoredRoot(database);
  if (root === null) throw new Error("there is a root");
  await insertAnchor(database, CHAIN, root, at);
  const [row] = await liveRecordings(database, CHAIN);
  const id = row?.id ?? 0;
  const signed = { id: `0x${"7a".repeat(32)}`, raw: "0x", mostCost: 1n, body: {} };
  await saveSigned(database, id, { sender: `0x${"5e".repeat(20)}`, nonce: 0 }, signed, at);
  const end = { state: "final", code: null, cost: 1n, blockNumber: 9 } as const;
  await changeRecording(database, { id, state: "signed" }, end, at);
}

/** The document about the debt that was lived through. */
export async function evidenceText(database: Database, now: Instant): Promise<string> {
  const debt = await findDebt(database, SIGNED);
  if (debt === null) throw new Error("the debt is recorded");
  return `${canonicalJson(await gatherEvidence(database, CHAINS, debt, now, "desk/test"))}\n`;
}
