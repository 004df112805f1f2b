import type { Client, PublicActions } from "viem";

/** What is offered for a unit of gas, in wei. */
export type Fees =
  | { readonly maxFeePerGas: bigint; readonly maxPriorityFeePerGas: bigint }
  | { readonly gasPrice: bigint };

/** What to offer now, and what will probably be paid. */
export interface FeesNow {
  readonly fees: Fees;
  readonly expected: bigint;
}

/** By EIP-1559 where the newest block has a base fee; twice that, which holds for six full blocks (9/8 each). */
export async function feesNow(client: Client & PublicActions): Promise<FeesNow> {
  const { baseFeePerGas } = await client.getBlock({ blockTag: "latest" });
  if (baseFeePerGas === null) {
    const gasPrice = await client.getGasPrice();
    return { fees: { gasPrice }, expected: gasPrice };
  }
  const maxPriorityFeePerGas = await client.estimateMaxPriorityFeePerGas();
  const maxFeePerGas = 2n * baseFeePerGas + maxPriorityFeePerGas;
  return { fees: { maxFeePerGas, maxPriorityFeePerGas }, expected: baseFeePerGas + maxPriorityFeePerGas };
}

/** Who offers so many times what is usual does not wait because of the fee. */
const MOST_TIMES_USUAL = 4n;

/**
 * More than was offered: what is usual now, and at least an eighth more of each part, rounded up, since nodes replace a
 * transaction only for 10 % more (geth) or 12.5 % (others). Null where more would be of no use.
 */
export function raised(before: Fees, now: Fees): Fees | null {
  if (mostOf(before) >= MOST_TIMES_USUAL * mostOf(now)) return null;
  if ("gasPrice" in before) return { gasPrice: larger(eighthMore(before.gasPrice), mostOf(now)) };
  const tip = "gasPrice" in now ? now.gasPrice : now.maxPriorityFeePerGas;
  return {
    maxFeePerGas: larger(eighthMore(before.maxFeePerGas), mostOf(now)),
    maxPriorityFeePerGas: larger(eighthMore(before.maxPriorityFeePerGas), tip),
  };
}

/** The most that a unit of gas can cost. */
export function mostOf(fees: Fees): bigint {
  return "gasPrice" in fees ? fees.gasPrice : fees.maxFeePerGas;
}

function eighthMore(fee: bigint): bigint {
  return (fee * 9n + 7n) / 8n;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
