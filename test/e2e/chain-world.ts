import { creditor, debtors, payer } from "@duebook/devnet/accounts";
import { type Chain, type ChainOptions, confirm, startChain } from "@duebook/devnet/chain";
import { type DevDeployment, deployContracts, mintUsdt } from "@duebook/devnet/deploy";
import { createDesk, type Desk } from "@duebook/devnet/desk";
import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { type Amount, type Conditions, type DebtId, NO_REMEDIES, type Terms } from "@duebook/protocol/terms";
import { hashConditions } from "@duebook/protocol/typed-data";
import { type Hex, keccak256, parseAbi, parseGwei, toHex } from "viem";

/** A chain with the real contracts, where one debt is open and its debtor has money. */
export interface ChainWorld {
  readonly chain: Chain;
  readonly deployment: DevDeployment;
  readonly desk: Desk;
  readonly conditions: Conditions;
  readonly terms: Terms;
  readonly id: DebtId;
  /** Token units that an account holds. */
  holds(account: Hex): Promise<bigint>;
  /** Token units that DebtBook may still take from an account. */
  allows(account: Hex): Promise<bigint>;
  stop(): Promise<void>;
}

const tokenAbi = parseAbi([
  "function approve(address spender, uint256 value)",
  "function allowance(address owner, address spender) view returns (uint256)",
  "function balanceOf(address account) view returns (uint256)",
  "function transfer(address to, uint256 value)",
  "function setPaused(bool isPaused)",
]);

/** One token, in units of amounts. */
export const USDT: Amount = 1_000_000n;
const [firstDebtor] = debtors;
if (firstDebtor === undefined) throw new Error("the devnet has no debtor");
/** Owes 300 USDT in three installments of 100, and holds 500. */
export const debtor = firstDebtor;

/** Starts the world at a debt whose first installment is ten days past due, so that a late fee runs. */
export async function startChainWorld(options: Pick<ChainOptions, "number"> = {}): Promise<ChainWorld> {
  const chain = await startChain(options);
  const deployment = await deployContracts(chain);
  const desk = createDesk(chain, deployment);
  const conditions = conditionsOf(deployment);
  await desk.registerConditions(conditions);
  await mintUsdt(chain, deployment.token, debtor.account.address, 500n * USDT);
  const terms = termsOf(conditions, await chain.now());
  const id = await desk.open(terms, debtor);
  await chain.setTime(terms.firstDueAt + 10 * DAY_SECONDS);
  const token = { address: deployment.token, abi: tokenAbi } as const;
  return {
    chain,
    deployment,
    desk,
    conditions,
    terms,
    id,
    holds: (account) => chain.client.readContract({ ...token, functionName: "balanceOf", args: [account] }),
    allows: (account) =>
      chain.client.readContract({ ...token, functionName: "allowance", args: [account, deployment.debtBook] }),
    stop: chain.stop,
  };
}

/** Leaves an allowance behind, as an earlier try may have. */
export async function leaveAllowance({ chain, deployment }: ChainWorld, units: bigint): Promise<void> {
  const args = [deployment.debtBook, units] as const;
  const token = { address: deployment.token, abi: tokenAbi } as const;
  await confirm(
    chain,
    await chain.client.writeContract({ ...token, account: debtor.account, functionName: "approve", args }),
  );
}

/** Makes the token refuse every transfer, before anything else that waits to be mined. */
export async function pauseToken({ chain, deployment }: ChainWorld): Promise<void> {
  const token = { address: deployment.token, abi: tokenAbi } as const;
  const first = { maxFeePerGas: parseGwei("100"), maxPriorityFeePerGas: parseGwei("100") };
  const call = { ...token, ...first, account: payer.account, functionName: "setPaused", args: [true] } as const;
  const transaction = await chain.client.writeContract(call);
  await chain.mine();
  await confirm(chain, transaction);
}

/** Takes token units away from the debtor. */
export async function takeMoney({ chain, deployment }: ChainWorld, units: bigint): Promise<void> {
  const token = { address: deployment.token, abi: tokenAbi } as const;
  const args = [payer.account.address, units] as const;
  await confirm(
    chain,
    await chain.client.writeContract({ ...token, account: debtor.account, functionName: "transfer", args }),
  );
}

/** Conditions of every debt here: 12 % a year late fee after 3 days, at most 20 %; an early payoff gives back half. */
export function conditionsOf({ token }: DevDeployment): Conditions {
  const rates = { lateBpsPerYear: 1200, feeCapBps: 2000, rebateBps: 5000, graceDays: 3 };
  return { ...NO_REMEDIES, token, ...rates, tokenKind: "tetherLegacy", scalePower: 0 };
}

/** Terms over 300 USDT in three installments, thirty days apart, the first a day from now. */
export function termsOf(conditions: Conditions, now: number): Terms {
  return {
    creditor: creditor.account.address,
    debtor: debtor.account.address,
    conditionsHash: hashConditions(conditions),
    principal: 270n * USDT,
    charge: 30n * USDT,
    installments: 3,
    intervalSeconds: 30 * DAY_SECONDS,
    intervalMonths: 0,
    firstDueAt: now + DAY_SECONDS,
    balloonBps: 0,
    selfDeferrals: 0,
    documentHash: keccak256(toHex("document")),
    salt: keccak256(toHex("salt")),
    signBy: now + 7 * DAY_SECONDS,
  };
}
