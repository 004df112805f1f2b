import { isShort } from "@duebook/protocol/channel-name";
import { type Block, blocksOf } from "@duebook/protocol/words/message/template";
import type { Contact, ContactOutcome } from "./contact.ts";
import type { ContactAddress, Debtor } from "./debtor.ts";
import type { DecisionInput } from "./decision.ts";
import { holdsOn } from "./hold/active-holds.ts";
import { madeAt, oldestUnpaidOf } from "./ladder.ts";
import type { MadeContact, Milestone, PolicyContext } from "./policy/context.ts";
import type { Step, Strategy } from "./strategy.ts";

/** What the rules ask about a step taken now at an address; contacts with the outcomes named take their place in the caps. */
export function policyContextOf(
  input: DecisionInput,
  step: Step,
  address: ContactAddress,
  counted: readonly ContactOutcome[],
): PolicyContext {
  return {
    now: input.now,
    debtId: input.assessment.debtId,
    channel: step.channel,
    purpose: step.purpose,
    blocks: blocksSaid(step, input.strategy),
    addressClass: address.addressClass ?? null,
    zones: zonesOf(input.debtor),
    consents: input.consents,
    holds: holdsOn(input.assessment, input.holds),
    contacts: input.contacts
      .filter(({ outcome }) => counted.includes(outcome))
      .map((contact) => madeContactOf(contact, input)),
    milestones: milestonesOf(input),
  };
}

/** A disclosure would say on a locked screen what it is about, so short words carry none, and a rule that asks for it lets none through. */
function blocksSaid({ template, channel }: Step, { disclosures }: Strategy): readonly Block[] {
  return blocksOf(template, isShort(channel) ? [] : disclosures);
}

function zonesOf({ timeZone, candidateZones }: Debtor): readonly string[] {
  return timeZone === null ? candidateZones : [timeZone];
}

/** What a rule may ask to come before a contact. Only what was surely sent, and answered if it was a call, has informed anybody. */
function milestonesOf({ assessment, contacts }: DecisionInput): readonly Milestone[] {
  const installment = oldestUnpaidOf(assessment);
  const sent = contacts.filter(({ debtId, outcome }) => debtId === assessment.debtId && outcome === "sent");
  const informed = sent
    .filter((contact) => contact.installment === installment?.number && contact.isConversation !== false)
    .map((contact): Milestone => ({ kind: "informed", at: madeAt(contact) }));
  const due: readonly Milestone[] = installment === null ? [] : [{ kind: "due", at: installment.dueAt }];
  // When it was transferred is not kept, and no notice of it: it counts as transferred this moment.
  const transferred: readonly Milestone[] = assessment.hasNewCreditor
    ? [{ kind: "transferred", at: assessment.at }]
    : [];
  return [...informed, ...due, ...transferred];
}

/** What has not left yet may leave any moment, so it counts as made now. */
function madeContactOf(contact: Contact, { now }: DecisionInput): MadeContact {
  const { debtId, channel, isConversation } = contact;
  const isUnderWay = contact.sentAt === null && contact.outcome !== "unknown";
  const made = { debtId, channel, at: isUnderWay ? now : madeAt(contact) };
  return isConversation === undefined ? made : { ...made, isConversation };
}
