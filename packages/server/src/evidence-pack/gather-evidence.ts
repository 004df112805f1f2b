import type { DayRoot } from "@duebook/protocol/day-root";
import { deploymentOf } from "@duebook/protocol/deployment";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainEvent } from "@duebook/protocol/event";
import type { KnownChains } from "@duebook/protocol/known-chains";
import type { Instant } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import type { OpenedInput } from "../decision-opening.ts";
import { appendEntries } from "../journal.ts";
import { journalTree } from "../journal-tree.ts";
import type { Reading } from "../store/access-rows.ts";
import { loadChains } from "../store/chain-rows.ts";
import type { Database, Queryable } from "../store/database.ts";
import { anchorsOf, newestRoot, rootsFrom } from "../store/day-root-rows.ts";
import type { DebtRow } from "../store/debt-rows.ts";
import { conditionsEvents, eventsOfDebts } from "../store/event-rows.ts";
import { fromPlainJson, toPlainJson } from "../store/exact-json.ts";
import { type JournalRow, lineHashes, linesOfDebt, lockJournal } from "../store/journal-rows.ts";
import { readOpenings, rulebooksOf } from "../store/opening-rows.ts";
import { type TransferRow, transfersOfDebt } from "../store/transfer-rows.ts";
import { CLOSING_KIND, type EvidencePack, type Parts } from "./evidence-pack.ts";
import { partDigests } from "./part-digests.ts";

/**
 * Everything about a debt that a third party needs to verify it, as of now. Making it is a line of the journal itself, the
 * last one of the slice, which states a digest of every part; so nothing can be taken out or put in afterwards.
 */
export async function gatherEvidence(
  database: Database,
  known: KnownChains,
  debt: DebtRow,
  now: Instant,
  reader: string,
): Promise<EvidencePack> {
  const { parts, rows } = await database.transaction(async (tx) => {
    await lockJournal(tx, []); // first, so that what is read and what the journal says of it are of one moment
    const parts = await readParts(tx, known, debt, { reader, purpose: "evidence", debt: debt.id, at: now });
    await appendEntries(tx, [{ at: now, debt: debt.id, entry: { kind: CLOSING_KIND, parts: partDigests(parts) } }]);
    return { parts, rows: await linesOfDebt(tx, debt.id) };
  });
  // Lines never change, and while the journal is locked nobody else can write: their proofs are made afterwards.
  return { format: "duebook/evidence/1", madeAt: now, ...parts, ...(await readSlice(database, rows, parts.roots)) };
}

async function readParts(tx: Queryable, known: KnownChains, { id, chain }: DebtRow, reading: Reading): Promise<Parts> {
  const events = await eventsWithConditions(tx, { id, chain });
  const openings = await readOpenings(tx, id, reading);
  const roots = await rootsOf(tx, await linesOfDebt(tx, id));
  const { tip = null, final = null } = (await loadChains(tx)).find((row) => row.chain === chain) ?? {};
  const { debtBook } = deploymentOf(known, chain);
  const named = openings.map(({ opened }) => fromPlainJson<OpenedInput>(opened).rulebook);
  const plain = {
    debt: { id, chain, debtBook },
    asOf: { tip, final },
    ...signedIn(events),
    events,
    transfers: (await transfersOfDebt(tx, id)).toReversed().map(transferPart),
    rulebooks: await rulebooksOf(tx, named),
    openings,
    roots,
    anchors: (
      await anchorsOf(
        tx,
        roots.map(({ hash }) => hash),
      )
    ).map((anchor) => {
      return { ...anchor, to: deploymentOf(known, anchor.chain).debtBook };
    }),
  };
  return toPlainJson(plain) as unknown as Parts; // as the shape asks, which verifying checks
}

async function eventsWithConditions(tx: Queryable, { id, chain }: Pick<DebtRow, "id" | "chain">) {
  const events = await eventsOfDebts(tx, [id]);
  const opening = events.find((event) => event.type === "DebtOpened");
  const conditions = (await conditionsEvents(tx, chain)).find(
    (event) => event.type === "ConditionsRegistered" && event.conditionsId === opening?.conditionsId,
  );
  return conditions === undefined ? events : [conditions, ...events];
}

/** Terms and conditions as both sides signed them; what was agreed later is in the events. Throws `evidence/not-opened`. */
function signedIn(events: readonly ChainEvent[]) {
  const opening = events.find((event) => event.type === "DebtOpened");
  const registered = events.find((event) => event.type === "ConditionsRegistered");
  if (opening !== undefined && registered !== undefined) {
    return { terms: opening.terms, conditions: registered.conditions };
  }
  const sentence =
    "The opening of this debt or the registration of its conditions is not recorded yet. Run duebook observe.";
  throw new DuebookError("evidence/not-opened", sentence);
}

/** Without memo: whoever pays may write anything there. */
function transferPart({ transfer, attribution }: TransferRow) {
  const { chain, position, block, transactionId, index, token, from, to, amount } = transfer;
  const place = {
    chain,
    position,
    blockNumber: block.number,
    blockHash: block.hash,
    at: block.at,
    transactionId,
    index,
  };
  return { ...place, token, from, to, amount, as: attribution.kind, because: attribution.codes };
}

/** From the stretch with the first line on; the newest one always, since the head begins after it. */
async function rootsOf(tx: Queryable, [first]: readonly JournalRow[]): Promise<readonly DayRoot[]> {
  const roots = first === undefined ? [] : await rootsFrom(tx, first.number);
  const newest = roots.length === 0 ? await newestRoot(tx) : null;
  return newest === null ? roots : [newest];
}

async function readSlice(db: Queryable, rows: readonly JournalRow[], roots: Parts["roots"]) {
  const headFrom = (roots.at(-1)?.lastLine ?? 0) + 1;
  const headTo = rows.at(-1)?.number ?? headFrom;
  const lines: EvidencePack["lines"] = [];
  for (const { firstLine, lastLine } of [...roots, { firstLine: headFrom, lastLine: headTo }]) {
    const held = rows.filter(({ number }) => number >= firstLine && number <= lastLine);
    if (held.length === 0) continue;
    const { proofOf } = journalTree(await lineHashes(db, firstLine, lastLine));
    lines.push(...held.map((row) => provenLine(row, proofOf(row.number - firstLine))));
  }
  const { root } = journalTree(await lineHashes(db, headFrom, headTo));
  return { lines, head: { firstLine: headFrom, lastLine: headTo, root } };
}

function provenLine(row: JournalRow, proof: readonly Hex[]): EvidencePack["lines"][number] {
  const { number, previousHash, entry, salt, hash } = row;
  return {
    number,
    previousHash,
    entry: entry as EvidencePack["lines"][number]["entry"],
    salt,
    hash,
    proof: [...proof],
  };
}
