import type { EIP1193Provider } from "viem";

/** A wallet that this browser has. */
export interface Wallet {
  readonly id: string;
  readonly name: string;
  /** A data: URL, or null; anything else is not shown, since the page loads nothing from anybody else. */
  readonly icon: string | null;
  readonly provider: EIP1193Provider;
}
