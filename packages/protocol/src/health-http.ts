import * as v from "valibot";
import { amount, count } from "./json-field.ts";

// JSON shape of `GET /health`.

/** How one endpoint of a chain does: newest block, last latency, failures in a row and the code of the last one. */
const endpointShape = v.object({
  name: v.string(),
  head: v.nullable(count),
  latencyMs: v.nullable(count),
  failures: count,
  because: v.nullable(v.string()),
});

/** How writing payments on a chain stands; money is in the chain's smallest unit. */
const recordingsShape = v.object({
  /** Transactions that are chosen and not signed, signed and in no block, and in a block that is not final. */
  planned: count,
  signed: count,
  mined: count,
  /** Final payments that are in none of them, of a thousand debts at most: not worth their cost yet, or refused. */
  waiting: count,
  /** What may still be spent within 24 hours; null if nothing is written there, since no limit is set. */
  left: v.nullable(amount),
});

/** `GET /health`: one line a chain; `isReady` is false while any chain waits, lags or halted. */
export const healthShape = v.object({
  isReady: v.boolean(),
  chains: v.array(
    v.object({
      chain: v.string(),
      head: v.nullable(count),
      final: v.nullable(count),
      cursor: v.nullable(count),
      lagSeconds: v.nullable(count),
      state: v.picklist(["waiting", "backfilling", "following", "down", "halted"]),
      because: v.nullable(v.string()),
      endpoints: v.array(endpointShape),
      /** Null where debts are only paid: what is paid there is written on the debt's own chain. */
      recordings: v.nullable(recordingsShape),
      /** Wallets that can still be given to a debt each; null on chains where a debt's own address is computed. */
      freeWallets: v.nullable(count),
    }),
  ),
});
