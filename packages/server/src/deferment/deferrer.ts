import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { ChainWriter } from "../recording/chain-writer.ts";
import type { Database } from "../store/database.ts";
import type { InTurn } from "../turns.ts";
import type { Deferring } from "./owed-deferments.ts";

/** The creditor's hand on one chain. */
export interface CreditorHand {
  /** Signs with the creditor's key. */
  readonly writer: ChainWriter;
  /** Number of the newest event of a debt in the newest block, modulo 2^16. */
  sequenceOf(debt: DebtId): Promise<number>;
  /**
   * The first nonce that the account has not sent anything with, in a block or not: it opens debts and signs plans too. Null
   * on a chain without nonces.
   */
  freeNonce(): Promise<number | null>;
}

/** What gives days to debts on hold. Any number of servers may do so at once with one key and one database. */
export interface Deferrer extends Deferring {
  readonly database: Database;
  readonly hands: readonly CreditorHand[];
  /** Debts that are given days in 24 hours. */
  readonly dailyLimit: number;
  /** Turns of the creditor's account in this process. */
  readonly inTurn: InTurn;
  readonly clock: () => Instant;
  /** Told what a person should know; each thing once, as long as it stays. */
  readonly report: (code: string, detail: string) => void;
}
