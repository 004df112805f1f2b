import * as v from "valibot";

// JSON shapes that server and page share about paying on Solana.

const solanaAccount = v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{32,44}$/));

/** `POST /api/solana/reference` with the link's token: how the debt is paid from a wallet on Solana. */
export const solanaReferenceShape = v.object({
  chain: v.string(),
  /** The creditor's wallet; the money goes to its account of the token. */
  recipient: solanaAccount,
  mint: solanaAccount,
  symbol: v.string(),
  /** An account that the transfer names beside, or else its memo: by either the payment is found. */
  reference: solanaAccount,
  memo: v.string(),
});
/** How the debt is paid from a wallet on Solana. */
export type SolanaReferenceWay = v.InferOutput<typeof solanaReferenceShape>;

/** `POST /api/solana/wallet` with the link's token: a wallet that is the debt's alone, for whoever pays from an exchange. */
export const solanaWalletShape = v.object({
  chain: v.string(),
  account: solanaAccount,
  symbol: v.string(),
});
/** A wallet on Solana that is the debt's alone. */
export type SolanaWalletWay = v.InferOutput<typeof solanaWalletShape>;
