import { byUrgency, isTimeUp, OUTCOMES, requestState } from "@duebook/collections/request/request";
import { formatAmount } from "@duebook/protocol/amount";
import { utcText } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import { requireRequest } from "../requests/answer-request.ts";
import { evidenceFilesOf } from "../store/evidence-file-rows.ts";
import {
  complaintCounts,
  type RequestRow,
  readRequest,
  recentRequests,
  type ToldRequest,
} from "../store/request-rows.ts";
import type { Command } from "./command.ts";
import { deskReader } from "./desk-reader.ts";
import { tableOf } from "./table.ts";

/** Lists what debtors asked for, the nearest deadline first; with an id, one of them in full. */
export const requests: Command = {
  usage: "requests [REQUEST]",
  summary: "list what debtors ask for or complain about, the nearest deadline first; with an id, one in full",
  async run({ clock, open }, { words: [id] }) {
    const database = await open();
    if (id !== undefined) {
      const reading = { reader: deskReader(), purpose: "answer", debt: null, at: clock() };
      const request = await database.transaction(async (tx) => readRequest(tx, await requireRequest(tx, id), reading));
      const files = await evidenceFilesOf(database, [id]);
      return { text: inFull(request, files, clock()), data: { ...request, files } };
    }
    const rows = byUrgency(await recentRequests(database));
    const counts = await complaintCounts(database);
    const text = rows.length === 0 ? "Nobody asks for anything." : `${listOf(rows, clock())}${countsOf(counts)}`;
    return { text, data: { requests: rows, complaints: counts } };
  },
};

function listOf(rows: readonly RequestRow[], now: Instant): string {
  const head = ["request", "kind", "state", "answer by", "debt", "outcome"];
  return tableOf(
    head,
    rows.map((request) => [
      request.id,
      request.kind,
      isTimeUp(request, now) ? "TIME IS UP" : requestState(request),
      request.answerBy === null ? "-" : utcText(request.answerBy),
      request.debtId.slice(0, 12),
      request.outcome ?? "-",
    ]),
  );
}

function countsOf(counts: Awaited<ReturnType<typeof complaintCounts>>): string {
  if (counts.length === 0) return "";
  const rows = counts.map(({ channel, step, complaints }) => [channel, step ?? "-", complaints] as const);
  return `\n\nComplaints\n${tableOf(["channel", "step", "count"], rows)}`;
}

function inFull(request: ToldRequest, files: Awaited<ReturnType<typeof evidenceFilesOf>>, now: Instant): string {
  const { id, kind, debtId, receivedAt, answerBy, promised, told, channel, contact, outcome, reasons, owner } = request;
  const possible = OUTCOMES[kind].join(", ");
  const state = isTimeUp(request, now) ? "time to answer is up" : requestState(request);
  const lines = [
    `${id}: ${kind} about ${debtId}, ${state}`,
    `received ${utcText(receivedAt)}, for ${owner}`,
    answerBy !== null && `to be answered by ${utcText(answerBy)} with ${possible}`,
    promised && `promises ${formatAmount(promised.amount)} until ${utcText(promised.endsAt)}`,
    told?.subject && `about: ${told.subject}`,
    told?.words,
    channel && `channel: ${channel}`,
    contact && `contact: ${contact}`,
    ...files.map((file) => `file ${file.id}: ${file.mediaType}, ${file.size} bytes, ${file.hash}`),
    outcome && `answered: ${outcome}. ${reasons}`,
  ];
  return lines.filter(Boolean).join("\n");
}
