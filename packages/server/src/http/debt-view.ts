import { pendingOf } from "@duebook/collections/pending";
import type { DebtFacts, Installment } from "@duebook/protocol/debt";
import { deploymentOf } from "@duebook/protocol/deployment";
import { DuebookError } from "@duebook/protocol/error";
import type { DebtView } from "@duebook/protocol/http";
import { isOpen } from "@duebook/protocol/late-fee";
import { payoffAt, quote } from "@duebook/protocol/quote";
import { scheduleInForce, scheduleOf } from "@duebook/protocol/schedule";
import type { Amount, ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import { chainEvidence } from "../evidence.ts";
import { stoppedChannels } from "../preferences.ts";
import { factsOf } from "../proposal.ts";
import { referenceOf } from "../reference.ts";
import { type ChainRow, loadChains } from "../store/chain-rows.ts";
import { contactsOfDebt, type ExplainedContact } from "../store/contact-rows.ts";
import type { Queryable } from "../store/database.ts";
import { type DebtRow, findDebt } from "../store/debt-rows.ts";
import { findDebtor, registrationOf } from "../store/debtors.ts";
import { inboxOf } from "../store/inbox-rows.ts";
import type { LinkRow } from "../store/link-rows.ts";
import { acceptanceOf, findProposal, type Proposal } from "../store/proposals.ts";
import { seenOf } from "../store/transfer-rows.ts";
import { pushKeyOf } from "./push-routes.ts";
import type { ServerContext } from "./server-context.ts";
import { solanaOffer } from "./solana-routes.ts";

/** Everything the debtor's page shows of the debt or proposal behind a link. Throws `debt/not-recorded` or `seal/erased`. */
export async function debtView(server: ServerContext, link: LinkRow): Promise<DebtView> {
  const now = server.clock();
  const subject = await subjectOf(server, link);
  const { facts } = subject;
  return {
    kind: subject.kind,
    id: facts.id,
    reference: subject.reference,
    ...(await personOf(server.database, link.debtor)),
    pushKey: pushKeyOf(server.config),
    ...(await chainPart(server, facts.chain, now)),
    ...creditorPart(server, subject),
    ...figuresOf(subject, await pendingOn(server.database, facts, now), now),
    ...(await contactPart(server.database, facts.id)),
    // Nobody owes a proposal, and what reaches a closed debt pays nothing.
    solana: subject.kind === "debt" && isOpen(facts.state) ? await solanaOffer(server, facts.id) : null,
  };
}

/** What the link shows: a recorded debt, or a proposal as if it were one. */
interface Subject {
  readonly kind: DebtView["kind"];
  readonly reference: string;
  readonly facts: DebtFacts;
  /** Facts that no reorg can undo; null while there are none. */
  readonly final: DebtFacts | null;
}

async function subjectOf(server: ServerContext, link: LinkRow): Promise<Subject> {
  if (link.proposal === null) return debtSubject(server.database, await recordedDebt(server.database, link.debt));
  const proposal = await findProposal(server.database, link.proposal);
  if (proposal === null) throw notRecorded();
  const { debt } = await acceptanceOf(server.database, proposal.id);
  // An accepted proposal stays one on the page until the chain shows the debt.
  const row = debt === null ? null : await findDebt(server.database, debt);
  return row === null ? proposalSubject(server, proposal) : debtSubject(server.database, row);
}

async function recordedDebt(db: Queryable, id: DebtId | null): Promise<DebtRow> {
  const debt = id === null ? null : await findDebt(db, id);
  if (debt === null) throw notRecorded();
  return debt;
}

async function debtSubject(db: Queryable, { id, seen, final }: DebtRow): Promise<Subject> {
  const reference = (await registrationOf(db, id))?.reference ?? referenceOf(id);
  return { kind: "debt", reference, facts: seen, final };
}

function proposalSubject({ config }: ServerContext, proposal: Proposal): Subject {
  const facts = factsOf(proposal, config, config.creditor.account);
  return { kind: "proposal", reference: proposal.reference, facts, final: facts };
}

async function personOf(db: Queryable, id: string) {
  const debtor = await findDebtor(db, id);
  if (debtor === null) throw erased();
  return {
    locale: debtor.locale,
    timeZone: debtor.timeZone,
    stoppedChannels: [...(await stoppedChannels(db, id))],
  };
}

async function chainPart({ database, config }: ServerContext, chain: ChainId, now: Instant) {
  const rows = await loadChains(database);
  const tip = rows.find((row: ChainRow) => row.chain === chain)?.tip ?? null;
  const { isLagging } = chainEvidence({ chain, isCovered: true }, rows, config.chains, now);
  const { debtBook, token } = deploymentOf(config.knownChains, chain);
  const { address, symbol, scalePower } = token;
  return {
    asOf: { at: now, blockNumber: tip?.number ?? null, blockAt: tip?.at ?? null, isLagging },
    chain,
    debtBook,
    token: { address, symbol, scalePower },
  };
}

function creditorPart({ config }: ServerContext, { kind, facts }: Subject) {
  const { creditor, debtor, principal } = facts.terms;
  return {
    creditorName: config.creditor.name,
    creditorContact: config.creditor.contact,
    creditor,
    debtor: kind === "debt" ? debtor : null,
    principal: principal.toString(),
    charge: facts.terms.charge.toString(),
    graceDays: facts.conditions.graceDays,
    lateBpsPerYear: facts.conditions.lateBpsPerYear,
    openedAt: kind === "debt" ? facts.openedAt : null,
  };
}

/** What reached the debt and the contract has not recorded yet. */
async function pendingOn(db: Queryable, facts: DebtFacts, now: Instant): Promise<Amount> {
  return pendingOf(await seenOf(db, facts.id), payoffAt(facts, now));
}

/** What is owed follows every payment seen, as the contract itself would quote it; only final ones count as paid. */
function figuresOf({ facts, final }: Subject, pending: Amount, now: Instant) {
  const owed = quote(facts, now);
  const paidFinal = final?.paid ?? 0n;
  return {
    total: owed.total.toString(),
    paid: paidFinal.toString(),
    pending: (facts.paid - paidFinal + pending).toString(),
    due: owed.due.toString(),
    arrears: owed.arrears.toString(),
    fee: owed.fee.toString(),
    cure: owed.cure.toString(),
    payoff: owed.payoff.toString(),
    standing: owed.standing,
    daysPastDue: owed.daysPastDue,
    nextDueAt: owed.nextDueAt,
    nextAmount: owed.nextAmount.toString(),
    schedule: scheduleOf(scheduleInForce(facts), facts.paid).map(installmentLine),
    payments: paymentsOf(facts, final?.payments.length ?? 0),
  };
}

function installmentLine({ number, dueAt, amount, paid }: Installment): DebtView["schedule"][number] {
  return { number, dueAt, amount: amount.toString(), paid: paid.toString() };
}

function paymentsOf({ payments }: DebtFacts, finalCount: number): DebtView["payments"] {
  return payments.map(({ transaction, payer, amount, toFees, receivedAt, isHeld }, index) => ({
    transaction,
    payer,
    amount: amount.toString(),
    toFees: toFees.toString(),
    receivedAt,
    // Payments are in the order of the chain, so the final ones come first.
    isFinal: index < finalCount,
    isHeld,
  }));
}

async function contactPart(db: Queryable, id: DebtId) {
  const inbox = await inboxOf(db, id);
  return {
    contacts: (await contactsOfDebt(db, id)).map(contactLine),
    inbox: inbox.map(({ id: messageId, at, subject, body }) => ({ id: messageId, at, subject, body })),
  };
}

function contactLine({
  id,
  plannedAt,
  channel,
  step,
  outcome,
  because,
}: ExplainedContact): DebtView["contacts"][number] {
  return { id, plannedAt, channel, step, outcome: outcome === "sending" ? "planned" : outcome, because: [...because] };
}

function erased(): DuebookError {
  const sentence = "What was kept about you was erased at your wish, so that nothing is shown here any more.";
  return new DuebookError("seal/erased", sentence);
}

function notRecorded(): DuebookError {
  const sentence = "This debt is not on the chain's record yet. Nothing is lost; open the link again in a minute.";
  return new DuebookError("debt/not-recorded", sentence);
}
