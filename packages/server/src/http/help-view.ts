import { offerPlans, refusePlans } from "@duebook/collections/hardship/offer-plans";
import type { Plan } from "@duebook/collections/hardship/plan";
import { isPromiseOpen, promiseStanding } from "@duebook/collections/promise/promise";
import { answerTimeOf } from "@duebook/collections/request/answer-times";
import { isTimeUp, requestState } from "@duebook/collections/request/request";
import type { Route } from "@duebook/collections/route/route";
import type { HelpView, JudgedView, PlanView, RequestView } from "@duebook/protocol/http-help";
import { isOpen } from "@duebook/protocol/late-fee";
import { leftAt } from "@duebook/protocol/quote";
import { installmentAmount } from "@duebook/protocol/schedule";
import type { Instant } from "@duebook/protocol/terms";
import { zeroAddress } from "viem";
import { readDecisionInput } from "../decision-input.ts";
import { daysGiven } from "../deferment/owed-deferments.ts";
import { channelsOf } from "../desk.ts";
import { readEvidence } from "../evidence.ts";
import { lawOfDebt } from "../law-of-debt.ts";
import { readHolds } from "../read-holds.ts";
import type { DebtRow } from "../store/debt-rows.ts";
import { defermentsOf } from "../store/deferment-rows.ts";
import { type EvidenceFile, evidenceFilesOf } from "../store/evidence-file-rows.ts";
import { type RequestRow, requestsOfDebt, type ToldRequest, withWords } from "../store/request-rows.ts";
import { isUnscored } from "../store/review-rows.ts";
import type { ServerContext } from "./server-context.ts";

/** What the debtor of a debt can choose, and everything that was asked for so far. */
export async function helpView(server: ServerContext, debt: DebtRow, debtor: string): Promise<HelpView> {
  const now = server.clock();
  const requests = await withWords(server.database, await requestsOfDebt(server.database, debt.id));
  return {
    ...plansPart(server, debt, now),
    ...(await answersPart(server, debt)),
    left: `${leftAt(debt.seen, now)}`,
    promises: promisesPart(server, requests, now),
    arbiter: arbiterOf(debt),
    dispute: disputeOf(debt, now),
    holds: [...(await readHolds(server.database, debt, debtor, now))],
    givenDays: await givenDays(server, debt),
    review: await reviewPart(server, debt, debtor, now),
    requests: await requestLines(server, debt, requests, now),
  };
}

/** A plan as the page shows it. */
export function planLine({ wish, restructuring, installments, left, feeTakenAway }: Plan): PlanView {
  return {
    wish,
    installment: `${installmentAmount(restructuring, 1)}`,
    installments: installments.map(({ number, dueAt, amount, paid }) => ({
      number,
      dueAt,
      amount: `${amount}`,
      paid: `${paid}`,
    })),
    left: `${left}`,
    feeTakenAway: `${feeTakenAway}`,
  };
}

/** Those that the chain shows; what is only sent moves no date yet. */
async function givenDays({ database }: ServerContext, { id }: DebtRow): Promise<number> {
  return daysGiven((await defermentsOf(database, id)).filter(({ state }) => state !== "signed"));
}

function plansPart({ config, hand }: ServerContext, { chain, seen }: DebtRow, now: Instant) {
  const { hardship } = config.help;
  const isInstant = hand.canSign(chain, seen.creditor);
  return {
    plans: offerPlans(seen, hardship, now).map(planLine),
    noPlan: refusePlans(seen, hardship, now)?.code ?? null,
    isInstant,
    deferrals: {
      left: seen.state === "active" ? seen.selfDeferralsLeft : 0,
      days: seen.conditions.selfDeferDays,
      isRelayed: hand.canRelay(chain),
    },
  };
}

async function answersPart({ database, config }: ServerContext, debt: DebtRow) {
  const places = await lawOfDebt(database, config.law, debt.id);
  const daysOf = (kind: "hardship" | "dispute" | "complaint") => answerTimeOf(kind, places)?.days ?? 0;
  return {
    answerDays: { hardship: daysOf("hardship"), dispute: daysOf("dispute"), complaint: daysOf("complaint") },
  };
}

function promisesPart({ config }: ServerContext, requests: readonly RequestRow[], now: Instant): HelpView["promises"] {
  const hasOpen = requests.some((request) => isPromiseOpen(request, now));
  return { mostDays: config.help.promises.mostDays, noPromise: hasOpen ? "promise/open" : null };
}

function arbiterOf({ seen }: DebtRow): string | null {
  const { arbiter, arbiterDays } = seen.conditions;
  return arbiter === zeroAddress || arbiterDays === 0 ? null : arbiter;
}

/** As the next decision about the debt would have it; whoever asked for a person is scored no more. */
async function reviewPart(
  server: ServerContext,
  debt: DebtRow,
  debtor: string,
  now: Instant,
): Promise<HelpView["review"]> {
  const desk = { config: server.config, channels: channelsOf(server) };
  const input = await readDecisionInput(server.database, desk, debt, now);
  return { isAsked: await isUnscored(server.database, debtor), judged: judgedOf(input?.route ?? null) };
}

function judgedOf(route: Route | null): JudgedView | null {
  if (route === null || route.score === null) return null;
  const { segment, score, because } = route;
  const signs = because.filter(({ rule }) => rule.startsWith("segment/"));
  const reasons = [...signs, ...score.because].map(({ rule, detail }) => ({ rule, detail }));
  return { segment, points: score.points, because: reasons };
}

function disputeOf({ seen, final }: DebtRow, now: Instant): HelpView["dispute"] {
  const { dispute, terms, state } = seen;
  if (dispute === null) return null;
  const { openedAt, lapsesAt, endedAt, outcome, reduced, refunded } = dispute;
  return {
    ...{ openedAt, lapsesAt, endedAt, outcome, reduced: `${reduced}`, refunded: `${refunded}` },
    account: terms.debtor,
    isNothingLeft: leftAt(seen, now) === 0n,
    isClosed: !isOpen(state),
    isFinal: final?.dispute?.openedAt === openedAt && final.dispute.outcome === outcome,
  };
}

async function requestLines(
  { database, config }: ServerContext,
  debt: DebtRow,
  requests: readonly ToldRequest[],
  now: Instant,
): Promise<RequestView[]> {
  const ids = requests.map(({ id }) => id);
  const files = await evidenceFilesOf(database, ids);
  const { watermarkAt } = await readEvidence(database, debt, config.chains, now);
  return requests.map((request) => requestLine(request, files, debt, watermarkAt, now));
}

function requestLine(
  request: ToldRequest,
  files: readonly EvidenceFile[],
  { final }: DebtRow,
  watermarkAt: Instant | null,
  now: Instant,
): RequestView {
  const { id, kind, receivedAt, answerBy, owner, nextBody, told, decidedAt, outcome, reasons, promised } = request;
  const own = files.filter((file) => file.request === id);
  const standing = () => promised && promiseStanding({ ...request, promised }, final?.payments ?? [], watermarkAt);
  return {
    ...{ id, kind, receivedAt, answerBy, owner, nextBody, decidedAt, outcome, reasons },
    ...{ subject: told?.subject ?? "", words: told?.words ?? "" },
    state: requestState(request),
    isTimeUp: isTimeUp(request, now),
    promise: promised && {
      amount: `${promised.amount}`,
      endsAt: promised.endsAt,
      standing: standing() ?? "unproven",
    },
    files: own.map(({ hash, size, mediaType }) => ({ hash, size, mediaType })),
  };
}
