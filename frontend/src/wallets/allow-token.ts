import { toTokenUnits } from "@duebook/protocol/amount";
import { DuebookError } from "@duebook/protocol/error";
import type { Amount } from "@duebook/protocol/terms";
import { encodeFunctionData, parseAbi } from "viem";
import { readContract } from "viem/actions";
import { type Connection, requireUnchanged } from "./connection.ts";
import type { DebtOnChain } from "./debt-on-chain.ts";
import type { OnPayStep } from "./pay-step.ts";
import { sendCall } from "./send-call.ts";
import { requireTaken } from "./take-transaction.ts";

// Tether's approve returns nothing, so none of the three may be expected to return what ERC-20 says.
const tokenAbi = parseAbi([
  "function approve(address spender, uint256 value)",
  "function allowance(address owner, address spender) view returns (uint256)",
  "function balanceOf(address owner) view returns (uint256)",
]);

/** Refuses if the account holds less than `amount`. Error: `wallet/short-of-token`, with both amounts. */
export async function requireTokens({ client, account }: Connection, debt: DebtOnChain, amount: Amount): Promise<void> {
  const token = { address: debt.deployment.token.address, abi: tokenAbi } as const;
  const holds = await readContract(client, { ...token, functionName: "balanceOf", args: [account] });
  if (holds >= toTokenUnits(amount, debt.scalePower)) return;
  const context = { holds: holds / 10n ** BigInt(debt.scalePower), needs: amount };
  throw new DuebookError("wallet/short-of-token", "The account holds too little. Nothing was paid.", context);
}

/** Allows DebtBook exactly `amount`, unless it may take that much already. Error: `pay/not-allowed`. */
export async function allowToken(
  connection: Connection,
  debt: DebtOnChain,
  amount: Amount,
  onStep: OnPayStep,
): Promise<void> {
  const needed = toTokenUnits(amount, debt.scalePower);
  const allowed = await readAllowance(connection, debt);
  if (allowed >= needed) return;
  // Ethereum's Tether refuses to change an allowance that is not zero.
  if (allowed > 0n && debt.tokenKind === "tetherLegacy") {
    onStep({ name: "clear" });
    await approve(connection, debt, 0n);
  }
  onStep({ name: "allow", amount });
  await approve(connection, debt, needed);
  // Wallets let people change the amount, so what was allowed is read again.
  if ((await readAllowance(connection, debt)) < needed) throw notAllowed();
}

async function approve(connection: Connection, debt: DebtOnChain, units: bigint): Promise<void> {
  await requireUnchanged(connection, debt.deployment.chain);
  const { token, debtBook } = debt.deployment;
  const data = encodeFunctionData({ abi: tokenAbi, functionName: "approve", args: [debtBook, units] });
  const sent = await sendCall(connection, { to: token.address, data });
  // Whatever became of a permission, no money has moved yet.
  await requireTaken(connection, sent).catch((cause: unknown) => {
    throw notAllowed(cause);
  });
}

function readAllowance({ client, account }: Connection, { deployment }: DebtOnChain): Promise<bigint> {
  const token = { address: deployment.token.address, abi: tokenAbi } as const;
  return readContract(client, { ...token, functionName: "allowance", args: [account, deployment.debtBook] });
}

function notAllowed(cause?: unknown): DuebookError {
  return new DuebookError("pay/not-allowed", "The token does not allow the amount. Nothing was paid.", {}, cause);
}
