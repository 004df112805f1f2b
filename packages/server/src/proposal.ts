import type { DebtFacts } from "@duebook/protocol/debt";
import { DuebookError } from "@duebook/protocol/error";
import { contractChainOf } from "@duebook/protocol/known-chains";
import { openingFacts } from "@duebook/protocol/opening-facts";
import { cumulativeDue, dueAt, scheduleAsSigned } from "@duebook/protocol/schedule";
import { type Conditions, type Instant, NO_REMEDIES, type Terms } from "@duebook/protocol/terms";
import { hashConditions } from "@duebook/protocol/typed-data";
import { type Address, type Hex, keccak256, stringToHex, zeroAddress, zeroHash } from "viem";
import type { Config } from "./config.ts";
import type { Proposal } from "./store/proposals.ts";

/** Time to sign; the first due date of what is signed lies after it, so that opening can never come too late. */
const SIGNING_SECONDS = 86_400;

/** Under which conditions and on which chain proposals open, and what is known of it. */
export type ProposalTerms = Pick<Config, "proposals" | "knownChains">;

/** The conditions under which proposals open on their chain. Throws `deployment/unknown-chain`. */
export function conditionsOf({ proposals, knownChains }: ProposalTerms): Conditions {
  const { token } = contractChainOf(knownChains, proposals.chain);
  const { lateBpsPerYear, feeCapBps, rebateBps, graceDays } = proposals;
  const { address, kind, scalePower } = token;
  const rates = { lateBpsPerYear, feeCapBps, rebateBps, graceDays };
  return { ...NO_REMEDIES, token: address, ...rates, tokenKind: kind, scalePower };
}

/** The proposal as facts, so that it can be assessed like a debt although it binds nobody. */
export function factsOf(proposal: Proposal, config: ProposalTerms, creditor: Address): DebtFacts {
  const conditions = conditionsOf(config);
  const opening = openingFacts({
    id: proposal.id as Hex,
    chain: config.proposals.chain,
    terms: termsAsStated(proposal, hashConditions(conditions), creditor),
    // What nobody signed costs no late fee.
    conditions: { ...conditions, lateBpsPerYear: 0 },
    openedAt: proposal.firstDueAt,
    sequence: 0,
  });
  return { ...opening, state: proposal.isSettled ? "paid" : "active", paid: proposal.paidBefore };
}

/** Who will sign, with what salt, and when. */
export interface Signing {
  readonly creditor: Address;
  readonly debtor: Address;
  readonly salt: Hex;
  readonly now: Instant;
}

/**
 * The terms of what is left: the rest of the total in the remaining installments, from the next due date on.
 * Arrears are spread over them; the charge's share of the rest is rounded down. Throws `proposal/nothing-left`.
 */
export function termsOfRest(proposal: Proposal, config: ProposalTerms, signing: Signing): Terms {
  const { creditor, debtor, salt, now } = signing;
  const conditionsHash = hashConditions(conditionsOf(config));
  const stated = termsAsStated(proposal, conditionsHash, creditor);
  const total = cumulativeDue(stated, stated.installments);
  const rest = total - proposal.paidBefore;
  if (proposal.isSettled || rest <= 0n) throw nothingLeft(proposal);
  const charge = (proposal.charge * rest) / total;
  const signBy = now + SIGNING_SECONDS;
  const documentHash = keccak256(stringToHex(`${salt}${proposal.contentHash}`));
  const parties = { creditor, debtor, salt, signBy, documentHash };
  return { ...stated, ...parties, principal: rest - charge, charge, ...remainingSchedule(stated, signBy) };
}

function termsAsStated(proposal: Proposal, conditionsHash: Hex, creditor: Address): Terms {
  const { principal, charge, installments, firstDueAt } = proposal;
  const parties = { creditor, debtor: zeroAddress, conditionsHash };
  const schedule = {
    principal,
    charge,
    installments,
    intervalSeconds: 0,
    intervalMonths: 1,
    firstDueAt,
    balloonBps: 0,
    selfDeferrals: 0,
  };
  return { ...parties, ...schedule, documentHash: zeroHash, salt: zeroHash, signBy: 0 };
}

/** The first due date after `at`; if all have passed, the rest is one installment on the next day of that kind. */
function remainingSchedule(stated: Terms, at: Instant): Pick<Terms, "installments" | "firstDueAt"> {
  const schedule = scheduleAsSigned(stated);
  let number = 1;
  while (dueAt(schedule, number) <= at) number += 1;
  return { installments: Math.max(1, stated.installments - number + 1), firstDueAt: dueAt(schedule, number) };
}

function nothingLeft(proposal: Proposal): DuebookError {
  const sentence = `Nothing is left to pay of ${proposal.reference}, so there is nothing to accept.`;
  return new DuebookError("proposal/nothing-left", sentence, { reference: proposal.reference });
}
