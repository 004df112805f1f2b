import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { appendEntries } from "../journal.ts";
import type { Draft, SignedTransaction } from "../recording/chain-writer.ts";
import { askOrReport } from "../recording/recorder.ts";
import { defermentData } from "../requests/relief-hand.ts";
import type { Queryable } from "../store/database.ts";
import { findDebt } from "../store/debt-rows.ts";
import { countDeferments, defermentNonces, insertDeferment, lockDeferments } from "../store/deferment-rows.ts";
import type { Sender } from "../store/recording-rows.ts";
import type { CreditorHand, Deferrer } from "./deferrer.ts";
import { type OwedDeferment, owedTo } from "./owed-deferments.ts";

/**
 * Gives a debt its days: asks the chain, keeps what is signed, and only then sends it. A debt of which the chain knows an
 * event that the record does not is left alone, since that event may be days that somebody gave by hand.
 */
export async function giveDeferment(deferrer: Deferrer, hand: CreditorHand, owed: OwedDeferment): Promise<void> {
  const { writer } = hand;
  const { id, seen } = owed.debt;
  const sequence = await askOrReport(deferrer, () => hand.sequenceOf(id));
  if (sequence !== seen.sequence) return;
  const draft = await askOrReport(deferrer, () =>
    writer.draft({ to: writer.debtBook, data: defermentData(id, owed.days) }),
  );
  const free = await askOrReport(deferrer, async () => ({ nonce: await hand.freeNonce() }));
  if (draft === null || free === null) return;
  if ("refused" in draft) return tellRefused(deferrer, owed, draft.refused);
  const signed = await keepSigned(deferrer, owed, draft, { chain: writer.chain, sender: writer.sender }, free.nonce);
  if (signed !== null) await askOrReport(deferrer, () => writer.broadcast(signed));
}

/** Null if it is not owed any more, or nothing more is given today. Nonce, limit, bytes and journal are one transaction. */
async function keepSigned(
  deferrer: Deferrer,
  owed: OwedDeferment,
  draft: Draft,
  by: Sender,
  leastNonce: number | null,
): Promise<SignedTransaction | null> {
  const { database, clock } = deferrer;
  return database.transaction(async (tx) => {
    await lockDeferments(tx, by.chain);
    const at = clock();
    // Another server gave them meanwhile, the hold was lifted, or the debt was paid.
    if (!(await isOwedAsBefore(tx, deferrer, owed))) return null;
    if (await isLimitReached(tx, deferrer)) return null;
    const nonce = await firstFree(tx, by, leastNonce);
    const signed = await draft.sign(nonce);
    const { days, holds, debt } = owed;
    await insertDeferment(tx, { debt: debt.id, ...by, days, holds, nonce, signed, signedAt: at });
    const entry = { kind: "deferment", debt: debt.id, days, holds: [...holds], transaction: signed.id };
    await appendEntries(tx, [{ at, debt: debt.id, entry }]);
    return signed;
  });
}

async function isOwedAsBefore(tx: Queryable, deferrer: Deferrer, before: OwedDeferment): Promise<boolean> {
  const debt = await findDebt(tx, before.debt.id);
  if (debt === null || debt.seen.sequence !== before.debt.seen.sequence) return false;
  const owed = await owedTo(tx, debt, before.debtor, deferrer, deferrer.clock());
  return owed !== null && owed.byHand === null && owed.days === before.days;
}

async function isLimitReached(tx: Queryable, { dailyLimit, clock, report }: Deferrer): Promise<boolean> {
  if ((await countDeferments(tx, clock() - DAY_SECONDS)) < dailyLimit) return false;
  const detail = `${dailyLimit} debts on hold were given days in 24 hours. It goes on when some of that is older, or raise holds.deferOnChain.dailyLimit.`;
  report("deferment/limit-reached", detail);
  return true;
}

/** The first one from there on that no deferment has; null on a chain without nonces. */
async function firstFree(tx: Queryable, by: Sender, least: number | null): Promise<number | null> {
  if (least === null) return null;
  const taken = new Set(await defermentNonces(tx, by, least));
  let nonce = least;
  while (taken.has(nonce)) nonce += 1;
  return nonce;
}

function tellRefused({ report }: Deferrer, { debt, days }: OwedDeferment, code: string): void {
  const detail = `${debt.chain} would refuse ${days} days for ${debt.id}: ${code}. Its late fee grows although it is on hold.`;
  report(`deferment/refused ${debt.id}`, detail);
}
