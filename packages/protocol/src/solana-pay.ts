import { formatAmount } from "./amount.ts";
import type { SolanaKey } from "./solana-reference.ts";
import type { Amount } from "./terms.ts";

/** What a payment on Solana is asked for with. */
export interface SolanaRequest {
  /** A wallet, never an account of a token. */
  readonly recipient: SolanaKey;
  /** Units of 1e-6 token; 0 leaves the amount to whoever pays. */
  readonly amount: Amount;
  readonly mint: SolanaKey;
  readonly reference: SolanaKey;
  readonly memo: string;
}

/**
 * A link that wallets on Solana open as a transfer ready to sign, with reference and memo.
 * Source: https://github.com/solana-foundation/solana-pay/blob/main/SPEC.md (transfer request)
 */
export function solanaPayUrl({ recipient, amount, mint, reference, memo }: SolanaRequest): string {
  // No more digits than are needed, as the specification wants it.
  const asked = amount === 0n ? [] : [["amount", formatAmount(amount).replace(/\.?0+$/, "")] as const];
  const fields = [...asked, ["spl-token", mint], ["reference", reference], ["memo", memo]] as const;
  return `solana:${recipient}?${fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
}
