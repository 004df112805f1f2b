import { keepAnswered } from "../requests/kept-request.test-aid.ts";
import { addAddress, addressesOf, readAddress } from "./address-rows.ts";
import { insertLine } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { registerDebt, registerDebtor } from "./debtors.ts";
import { addToInbox } from "./inbox-rows.ts";
import { saveOpening } from "./opening-rows.ts";
import { insertReply } from "./reply-rows.ts";

/** A debt of each debtor. */
export const DEBTS = { ana: `0x${"a1".repeat(32)}`, bo: `0x${"b0".repeat(32)}` } as const;
/** What opens a commitment of each debtor's. */
export const COMMITMENTS = { ana: `0x${"ca".repeat(32)}`, bo: `0x${"cb".repeat(32)}` } as const;
/** A reading that a test makes. */
export const READING = { reader: "desk/test", purpose: "test", debt: null, at: 1 } as const;

/** Two debtors with the same kinds of personal data; every text holds the debtor's mark, ANA or BO. */
export async function keepTwoDebtors(database: Database): Promise<void> {
  for (const id of ["ana", "bo"] as const) {
    const mark = id.toUpperCase();
    const debtor = { id, locale: "en", timeZone: `Etc/${mark}`, candidateZones: [], residence: "US-TX" } as const;
    await registerDebtor(database, debtor);
    await registerDebt(database, { debt: DEBTS[id], debtor: id, reference: `L-${mark}`, chain: "eip155:31337" });
    await addAddress(database, id, "email", `${mark}@example.test`);
    const words = { subject: `To ${mark}`, body: `${mark} owes` };
    await addToInbox(database, { id: `m-${id}`, debt: DEBTS[id], at: 1, ...words });
    const opening = { commitment: COMMITMENTS[id], salt: `0x${"5a".repeat(32)}`, opened: { about: mark } } as const;
    await saveOpening(database, DEBTS[id], opening);
    const reply = { channel: "sms", providerId: `s-${id}`, wish: "none", at: 1, readAt: null } as const;
    await insertReply(database, { ...reply, debtor: id, body: `${mark} wrote` });
    const line = { at: 1, author: "debtor", body: `${mark} asked`, blocks: [] } as const;
    await insertLine(database, { debtor: id, reference: `L-${mark}` }, line);
    const told = { subject: `${mark} fell ill`, words: "" };
    await keepAnswered(database, { id: `r-${id}`, debtor: id, debt: DEBTS[id] }, told, `${mark} was believed`);
  }
}

/** The addresses of a debtor with their words. */
export async function openAddresses(database: Database, debtor: string) {
  const rows = await addressesOf(database, debtor);
  return Promise.all(
    rows.map(async ({ id, channel }) => ({ channel, value: (await readAddress(database, id, READING)) ?? "" })),
  );
}
