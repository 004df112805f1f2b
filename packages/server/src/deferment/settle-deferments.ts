import type { BlockRef } from "@duebook/indexer/chain-source";
import { utcText } from "@duebook/protocol/calendar";
import { appendEntries } from "../journal.ts";
import type { ChainWriter, Fate } from "../recording/chain-writer.ts";
import { askOrReport } from "../recording/recorder.ts";
import { changeDeferment, type DefermentRow, liveDeferments } from "../store/deferment-rows.ts";
import type { CreditorHand, Deferrer } from "./deferrer.ts";
import { isOwedStill } from "./owed-deferments.ts";

type End = Pick<DefermentRow, "state" | "code">;

/** So long may a transaction wait for a block before a person is told. */
const STUCK_SECONDS = 3_600;

/**
 * Asks a chain what became of the days that were signed, and keeps it. Whatever no block holds is sent again, which is the
 * same transaction, as long as it is owed; after that it is left to be mined all the same, or to lose its nonce.
 */
export async function settleDeferments(deferrer: Deferrer, { writer }: CreditorHand, final: BlockRef): Promise<void> {
  for (const deferment of await liveDeferments(deferrer.database, writer.chain)) {
    const { sender, nonce, signed, state } = deferment;
    const fate = await askOrReport(deferrer, () => writer.fateOf([signed], { sender, nonce }, final));
    if (fate === null) continue;
    const end = endOf(fate, final);
    if (end.state !== state) await keep(deferrer, deferment, end);
    if (end.state === "signed") await sendAgain(deferrer, writer, deferment);
  }
}

async function sendAgain(deferrer: Deferrer, writer: ChainWriter, deferment: DefermentRow): Promise<void> {
  const { database, clock, report } = deferrer;
  const { debt, days, signed, signedAt } = deferment;
  if (!(await isOwedStill(database, deferment, clock()))) return;
  if (clock() >= signedAt + STUCK_SECONDS) {
    const since = `${signed.id} since ${utcText(signedAt)}`;
    report(
      `deferment/stuck ${debt}`,
      `No block holds ${days} days for it, ${since}. See what the creditor's account sends.`,
    );
  }
  await askOrReport(deferrer, () => writer.broadcast(signed));
}

function endOf(fate: Fate, final: BlockRef): End {
  if (fate.kind === "unseen") return { state: "signed", code: null };
  if (fate.kind === "dead") return { state: "dead", code: "deferment/dead" };
  const { blockNumber, code } = fate;
  if (blockNumber > final.number) return { state: "mined", code };
  return { state: code === null ? "final" : "failed", code };
}

/** That days were given is an event of the chain and a line of the journal already; that they were not would be neither. */
async function keep({ database, clock, report }: Deferrer, deferment: DefermentRow, end: End): Promise<void> {
  const { debt, chain, days, signed } = deferment;
  const isLost = end.state === "failed" || end.state === "dead";
  const isNews = await database.transaction(async (tx) => {
    if (!(await changeDeferment(tx, deferment, end, clock()))) return false;
    const entry = { kind: "deferment-lost", debt, days, transaction: signed.id, code: end.code };
    if (isLost) await appendEntries(tx, [{ at: clock(), debt, entry }]);
    return isLost;
  });
  const detail = `${days} days for ${debt} on ${chain} were not given (${end.code}); what it is owed is counted anew.`;
  if (isNews) report("deferment/lost", detail);
}
