import type { Amount, ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import type { TransferCode, TransferTold } from "@duebook/protocol/words/transfer/transfer-words";
import type { Reason } from "./reason.ts";

/** What attributing reads of a transfer; the indexer's `Transfer` has all of it. */
export interface TransferFacts {
  readonly chain: ChainId;
  readonly position: string;
  readonly block: { readonly number: number; readonly at: Instant };
  readonly transactionId: string;
  /** Grows within a transaction. */
  readonly index: number;
  readonly token: string;
  readonly from: string | null;
  readonly to: string;
  /** In the token's smallest unit. */
  readonly amount: bigint;
  readonly references: readonly string[];
  readonly memo: string | null;
}

/** What a watched account is for: one debt alone, as a pay address or an account given to it, or all debts of the creditor. */
export type AccountUse =
  | { readonly use: "payAddress" | "pool"; readonly debt: DebtId }
  | { readonly use: "settlement" };

/** The token that counts. */
export interface OwedToken {
  /** As transfers write it. */
  readonly account: string;
  /** Token units per amount unit, as a power of ten. */
  readonly scalePower: number;
}

/** What an open or ended debt takes. */
export interface OwedDebt {
  /** On the chain of the transfers. */
  readonly token: OwedToken;
  /** What settles it. */
  readonly payoff: Amount;
  readonly hasEnded: boolean;
}

/** A debt that an unmatched transfer may have been for. */
export interface Candidate {
  readonly debt: DebtId;
  readonly nextAmount: Amount;
  readonly nextDueAt: Instant | null;
  readonly payoff: Amount;
  /** What a memo says that means this debt: what the creditor calls it, how its reference begins. */
  readonly memos: readonly string[];
}

/** What is known by key; only what is asked for needs to be found out. */
export type Lookup<Key, Value> = Pick<ReadonlyMap<Key, Value>, "get">;

/** All that decides what transfers of one chain are for. No account in it is a payer's. */
export interface AttributionBook {
  /** By account. */
  readonly accounts: ReadonlyMap<string, AccountUse>;
  /** Debts by the reference that a transfer may carry. */
  readonly references: ReadonlyMap<string, DebtId>;
  /** Contracts of ours: what they pay out was recorded when it came in. */
  readonly contracts: ReadonlySet<string>;
  /** Debts by the position of a transfer that a contract recorded itself; `recordedTransfers` makes it. */
  readonly recorded: ReadonlyMap<string, DebtId>;
  /** Debts by the position of a transfer about which the creditor said so. */
  readonly confirmed: ReadonlyMap<string, DebtId>;
  /** The debts that are open or ended, as they were before the transfer; one that is missing was not open yet. */
  readonly debts: Lookup<DebtId, OwedDebt>;
  /** What reached debts before and is not recorded yet; nothing where it is missing. */
  readonly pending: Lookup<DebtId, Amount>;
  /** What is owed on this chain, where no debt says more. */
  readonly token: OwedToken;
  readonly candidates: readonly Candidate[];
}

/** Why a transfer may have been for a debt. */
export interface Hint {
  readonly debt: DebtId;
  readonly because: readonly Reason[];
}

/** How a transfer was recognised as a payment of one debt. */
export type CreditedBy = "payAddress" | "reference" | "pool" | "confirmed";

interface Explained {
  readonly codes: readonly TransferCode[];
  readonly told: TransferTold;
  readonly because: readonly Reason[];
}

/**
 * What a transfer is. Credited by what names its debt: it counts once it is final and recorded. `contract`: a contract
 * recorded it, so it counts already. `swept`: it left the pay address, on its way to be recorded. `unmatched`: nothing says
 * what it is for. `ignored`: it pays nothing.
 */
export type Attribution = Explained &
  (
    | { readonly kind: CreditedBy; readonly debt: DebtId; readonly amount: Amount; readonly surplus: Amount }
    | { readonly kind: "swept"; readonly debt: DebtId; readonly amount: Amount }
    | { readonly kind: "contract"; readonly debt: DebtId | null }
    | { readonly kind: "unmatched"; readonly debt: null; readonly amount: Amount; readonly hints: readonly Hint[] }
    | { readonly kind: "ignored"; readonly debt: DebtId | null }
  );
