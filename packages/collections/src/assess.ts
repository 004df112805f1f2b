import type { DebtFacts, Installment, Quote } from "@duebook/protocol/debt";
import { quote } from "@duebook/protocol/quote";
import { dueAt, scheduleOf } from "@duebook/protocol/schedule";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { type Bucket, bucketOf } from "./bucket.ts";

/** How a debt stands at an instant, with all that deciding needs. */
export interface Assessment extends Quote {
  readonly debtId: DebtId;
  readonly at: Instant;
  readonly bucket: Bucket;
  readonly graceDays: number;
  readonly installments: readonly Installment[];
  /** Next instant at which the standing can change by time alone; null if it cannot. */
  readonly nextChangeAt: Instant | null;
}
