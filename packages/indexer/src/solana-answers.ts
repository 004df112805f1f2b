import * as v from "valibot";

/** kit reads integers as bigint, but for a few fields; here all but amounts are numbers. */
const integer = v.pipe(v.union([v.bigint(), v.number()]), v.transform(Number), v.safeInteger(), v.minValue(0));

/** 32 bytes in base58. */
const key = v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{32,44}$/));
const signature = v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{64,88}$/));
const base64 = v.tuple([v.pipe(v.string(), v.base64()), v.literal("base64")]);
const amount = v.pipe(
  v.string(),
  v.digits(),
  v.transform((digits) => BigInt(digits)),
);

/** A token balance beside a transaction. */
const tokenBalance = v.object({
  accountIndex: integer,
  mint: key,
  owner: key,
  programId: key,
  uiTokenAmount: v.object({ amount }),
});

const tokenBalances = v.nullish(v.array(tokenBalance), []);

const account = v.object({ owner: key, data: base64 });

const inContext = <Value extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(value: Value) =>
  v.object({ context: v.object({ slot: integer }), value });

/** `getGenesisHash`. */
export const genesisHashAnswer = key;

/** `getSlot`, in `finalized`. */
export const slotAnswer = integer;

/** `getBlocksWithLimit`. */
export const slotsAnswer = v.array(integer);

/** `getBlock` with `signatures` or nothing of its transactions. */
export const blockAnswer = v.object({
  blockhash: key,
  previousBlockhash: key,
  parentSlot: integer,
  blockTime: v.nullable(integer),
  signatures: v.optional(v.array(signature), []),
});

/** `getSignaturesForAddress`. */
export const signaturesAnswer = v.array(v.object({ signature, slot: integer, err: v.unknown() }));

/** `getTransaction` in `base64`; null if the node does not have it. */
export const transactionAnswer = v.nullable(
  v.object({
    slot: integer,
    version: v.union([v.literal("legacy"), integer]),
    transaction: base64,
    meta: v.object({
      err: v.unknown(),
      preTokenBalances: tokenBalances,
      postTokenBalances: tokenBalances,
      // Not read here but by kit, which knows their shape.
      innerInstructions: v.nullish(v.array(v.looseObject({}))),
      loadedAddresses: v.nullish(v.object({ writable: v.array(key), readonly: v.array(key) })),
    }),
  }),
);

/** `getAccountInfo` in `base64`. */
export const accountAnswer = inContext(v.nullable(account));

/** `getMultipleAccounts` in `base64`. */
export const accountsAnswer = inContext(v.array(v.nullable(account)));

/** `getTokenAccountsByOwner` in `base64`. */
export const tokenAccountsAnswer = inContext(v.array(v.object({ pubkey: key, account })));
