import { type Deployment, deploymentOf } from "@duebook/protocol/deployment";
import { DuebookError } from "@duebook/protocol/error";
import { debtBookAbi, debtLensAbi } from "@duebook/protocol/generated/abi";
import type { DebtView } from "@duebook/protocol/http";
import { type Amount, type ChainId, type DebtId, STATES, type TokenKind } from "@duebook/protocol/terms";
import { fromContractConditions } from "@duebook/protocol/typed-data";
import { isAddressEqual } from "viem";
import { getBlock, readContract } from "viem/actions";
import { BUILT_FOR } from "./built-for.ts";
import type { Connection } from "./connection.ts";

const PAYOFF_MARGIN_SECONDS = 900;

/** The debt as the chain has it, found to be the one that the page shows. */
export interface DebtOnChain {
  readonly id: DebtId;
  readonly deployment: Deployment;
  readonly tokenKind: TokenKind;
  readonly scalePower: number;
  readonly left: Amount;
  readonly payoff: Amount;
  /** What settles the debt within the next minutes: fees grow by the second, and a due date ends a rebate. */
  readonly payoffSoon: Amount;
}

/**
 * The contracts that this page was built for; what the server names must be the same.
 * Error: `pay/debt-differs`. An address from a server never reaches the wallet.
 */
export function deploymentFor(view: DebtView): Deployment {
  const deployment = deploymentOf(BUILT_FOR, view.chain as ChainId);
  requireSame("debtBook", deployment.debtBook, view.debtBook);
  requireSame("token", deployment.token.address, view.token.address);
  return deployment;
}

/** Reads the debt through the wallet and refuses if it is not the one shown. Error: `pay/debt-differs`. */
export async function readDebtOnChain({ client }: Connection, view: DebtView): Promise<DebtOnChain> {
  const deployment = deploymentFor(view);
  const id = view.id as DebtId;
  const book = { address: deployment.debtBook, abi: debtBookAbi } as const;
  const debt = await readContract(client, { ...book, functionName: "debtOf", args: [id] });
  requireSame("creditor", debt.creditor, view.creditor);
  const written = await readContract(client, { ...book, functionName: "conditionsOf", args: [debt.conditionsId] });
  const conditions = fromContractConditions(written);
  requireSame("token", conditions.token, deployment.token.address);
  const [now, soon] = await readQuotes(client, deployment, id);
  return {
    id,
    deployment,
    tokenKind: conditions.tokenKind,
    scalePower: conditions.scalePower,
    left: leftOf(now),
    payoff: now.payoff,
    payoffSoon: soon.payoff > now.payoff ? soon.payoff : now.payoff,
  };
}

async function readQuotes(client: Connection["client"], deployment: Deployment, id: DebtId) {
  const { timestamp } = await getBlock(client);
  const at = Number(timestamp);
  const quoteAt = (instant: number) =>
    readContract(client, {
      address: deployment.debtLens,
      abi: debtLensAbi,
      functionName: "quote",
      args: [id, instant],
    });
  return Promise.all([quoteAt(at), quoteAt(at + PAYOFF_MARGIN_SECONDS)]);
}

interface WrittenQuote {
  readonly state: number;
  readonly total: Amount;
  readonly paid: Amount;
  readonly fee: Amount;
}

function leftOf({ state, total, paid, fee }: WrittenQuote): Amount {
  if (state >= STATES.indexOf("paid")) return 0n;
  return (total > paid ? total - paid : 0n) + fee;
}

function requireSame(what: string, ours: string, theirs: string): void {
  if (isAddressEqual(ours as `0x${string}`, theirs as `0x${string}`)) return;
  const sentence = `The ${what} should be ${ours} and is said to be ${theirs}. Nothing was paid.`;
  throw new DuebookError("pay/debt-differs", sentence, { what, ours, theirs });
}
