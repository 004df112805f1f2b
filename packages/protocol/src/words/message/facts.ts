/** What a message is about, already in the debtor's language, number format and time zone. */
export interface MessageFacts {
  readonly creditorName: string;
  readonly creditorContact: string;
  readonly reference: string;
  readonly openedOn: string;
  readonly amount: string;
  readonly on: string;
  readonly daysPastDue: string;
  readonly left: string;
  readonly tokenSymbol: string;
  readonly senderAddress: string;
}

/** One sentence or two, made of the facts. */
export type Say = (facts: MessageFacts) => string;
