import { randomBytes } from "node:crypto";
import { deploymentOf } from "@duebook/protocol/deployment";
import { DuebookError } from "@duebook/protocol/error";
import type { Instant, Terms } from "@duebook/protocol/terms";
import { debtIdOf } from "@duebook/protocol/typed-data";
import { type Address, bytesToHex, type Hex } from "viem";
import { type DebtOpener, sendOpening } from "./jobs/open-accepted.ts";
import { conditionsOf, type ProposalTerms, termsOfRest } from "./proposal.ts";
import { loadCursor } from "./store/chain-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import { registerDebt } from "./store/debtors.ts";
import { acceptanceOf, type Offer, type Proposal, setAccepted, setOffer } from "./store/proposals.ts";

/** States the exact terms that this account would sign, and keeps them: only these can be accepted. */
export async function offerTerms(
  db: Queryable,
  config: ProposalTerms,
  proposal: Proposal,
  parties: { readonly creditor: Address; readonly debtor: Address },
  now: Instant,
): Promise<Offer> {
  if ((await acceptanceOf(db, proposal.id)).debt !== null) throw acceptedAlready(proposal);
  const terms = termsOfRest(proposal, config, { ...parties, now, salt: bytesToHex(randomBytes(32)) });
  const { chain, debtBook } = deploymentOf(config.knownChains, config.proposals.chain);
  // The salt is new, so nobody can have paid to this id's pay address before.
  const knownFrom = (await loadCursor(db, chain))?.final.number ?? 0;
  const offer = { id: debtIdOf(terms, { chain, debtBook }), terms, knownFrom };
  await setOffer(db, proposal, offer);
  return offer;
}

/**
 * Takes the debtor's signature over the terms that were offered and opens the debt.
 * The chain is asked first whether it would open, so that nothing is recorded that could never become a debt.
 * Throws `proposal/not-offered`, `proposal/accepted-already`, or what the opener throws; a failure after the acceptance
 * was recorded is tried again by `openAccepted`.
 */
export async function acceptProposal(
  database: Database,
  opener: DebtOpener,
  config: ProposalTerms,
  proposal: Proposal,
  signed: { readonly terms: Terms; readonly signature: Hex },
): Promise<{ readonly id: Hex; readonly transaction: Hex }> {
  const { chain, debtBook } = deploymentOf(config.knownChains, config.proposals.chain);
  const id = debtIdOf(signed.terms, { chain, debtBook });
  const acceptance = await acceptanceOf(database, proposal.id);
  if (acceptance.debt !== null) throw acceptedAlready(proposal);
  if (acceptance.offered?.id !== id) throw notOffered(proposal);
  const opening = { terms: signed.terms, conditions: conditionsOf(config), debtorSignature: signed.signature };
  await opener.check(opening);
  await database.transaction(async (tx) => {
    if (!(await setAccepted(tx, proposal.id, id, signed.signature))) throw await overtaken(tx, proposal);
    const { debtor, reference, contractLaw } = proposal;
    const knownFrom = acceptance.offered?.knownFrom ?? 0;
    await registerDebt(tx, { debt: id, debtor, reference, chain, knownFrom, contractLaw });
  });
  return { id, transaction: await sendOpening(database, opener, proposal.id, opening) };
}

/** Somebody else was faster while the chain was asked: with an acceptance, or with newer terms. */
async function overtaken(tx: Queryable, proposal: Proposal): Promise<DuebookError> {
  const { debt } = await acceptanceOf(tx, proposal.id);
  return debt === null ? notOffered(proposal) : acceptedAlready(proposal);
}

function notOffered(proposal: Proposal): DuebookError {
  const sentence = `These are not the newest terms of ${proposal.reference}. Nothing was signed up to; ask for the terms again and sign those.`;
  return new DuebookError("proposal/not-offered", sentence, { reference: proposal.reference });
}

function acceptedAlready(proposal: Proposal): DuebookError {
  const sentence = `${proposal.reference} was accepted already. Open the link again to see the debt.`;
  return new DuebookError("proposal/accepted-already", sentence, { reference: proposal.reference });
}
