import { debtBookAbi, debtLensAbi } from "@duebook/protocol/generated/abi";
import type { DebtView } from "@duebook/protocol/http";
import { STANDINGS } from "@duebook/protocol/terms";
import type { ChainWorld } from "./chain-world.ts";
import { missedView } from "./debt-views.ts";

/** What the server would say of the world's debt now, read from the chain; everything is final at once. */
export async function readChainView({ chain, deployment, id, terms, conditions }: ChainWorld): Promise<DebtView> {
  const at = await chain.now();
  const lens = { address: deployment.debtLens, abi: debtLensAbi } as const;
  const quote = await chain.client.readContract({ ...lens, functionName: "quote", args: [id, at] });
  const schedule = await chain.client.readContract({ ...lens, functionName: "schedule", args: [id] });
  const { state: _, standing, ...figures } = quote;
  return {
    ...missedView,
    ...textOf(figures),
    standing: STANDINGS[standing] ?? "none",
    daysPastDue: quote.daysPastDue,
    nextDueAt: quote.nextDueAt === 0 ? null : quote.nextDueAt,
    asOf: { at, blockNumber: 1, blockAt: at, isLagging: false },
    id,
    creditor: terms.creditor,
    debtor: terms.debtor,
    principal: String(terms.principal),
    charge: String(terms.charge),
    graceDays: conditions.graceDays,
    lateBpsPerYear: conditions.lateBpsPerYear,
    openedAt: terms.firstDueAt - 86_400,
    schedule: schedule.map((row, index) => ({
      number: index + 1,
      dueAt: row.dueAt,
      ...textOf({ amount: row.amount, paid: row.paid }),
    })),
    payments: await readPayments({ chain, deployment, id }),
    contacts: [],
    inbox: [],
  };
}

async function readPayments({ chain, deployment, id }: Pick<ChainWorld, "chain" | "deployment" | "id">) {
  const filter = {
    address: deployment.debtBook,
    abi: debtBookAbi,
    eventName: "PaymentReceived",
    args: { id },
  } as const;
  const logs = await chain.client.getContractEvents({ ...filter, fromBlock: 0n, strict: true });
  return Promise.all(
    logs.map(async ({ args, transactionHash, blockHash }) => {
      const { timestamp } = await chain.client.getBlock({ blockHash });
      const { payer, amount, toFees } = args;
      const payment = { transaction: transactionHash, payer, ...textOf({ amount, toFees }) };
      return { ...payment, receivedAt: Number(timestamp), isFinal: true, isHeld: false };
    }),
  );
}

function textOf<Names extends string>(figures: Record<Names, bigint | number>): Record<Names, string> {
  const entries = Object.entries(figures).map(([name, figure]) => [name, String(figure)]);
  return Object.fromEntries(entries) as Record<Names, string>;
}
