import type { ChannelName } from "@duebook/protocol/channel-name";
import type { DebtId, Instant } from "@duebook/protocol/terms";

export type { ChannelName };

/** What a contact is for. A receipt asks for nothing; a location question is put to somebody else and says nothing of a debt. */
export type Purpose = "reminder" | "receipt" | "location";

/** What became of a contact. `unknown` may have been delivered, so it counts as sent. */
export type ContactOutcome = "planned" | "sending" | "sent" | "held" | "blocked" | "failed" | "unknown";

/** One contact with a debtor, whatever became of it. */
export interface Contact {
  readonly id: string;
  readonly debtId: DebtId;
  /** Number of the installment that it is about, from 1. */
  readonly installment: number;
  /** Name of the step of the strategy. */
  readonly step: string;
  readonly channel: ChannelName;
  readonly plannedAt: Instant;
  /** When it left, or the latest instant at which it may have; null while nothing can have left. */
  readonly sentAt: Instant | null;
  readonly outcome: ContactOutcome;
  /** Whether somebody answered; left out while nobody knows, and then it counts as a conversation. */
  readonly isConversation?: boolean;
}
