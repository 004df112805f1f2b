import { debtBookAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import { type Abi, type Address, toFunctionSignature } from "viem";

const SCHEMA = "https://eips.ethereum.org/assets/eip-7730/erc7730-v1.schema.json";
const AMOUNT = { format: "unit", params: { base: "USDT", decimals: 6 } } as const;
const INSTANT = { format: "date", params: { encoding: "timestamp" } } as const;
const RAW = { format: "raw" } as const;

type Format = typeof AMOUNT | typeof INSTANT | typeof RAW;

/** What a wallet shows of one call: a sentence, and a label and a format for each argument that matters. */
interface Shown {
  readonly intent: string;
  readonly fields: Readonly<Record<string, readonly [label: string, format: Format]>>;
}

const DEBT = { id: ["Debt", RAW] } as const;

/** What a payer, a debtor or a creditor sends, by contract and function. */
const CALLS: Readonly<Record<string, { readonly abi: Abi; readonly shown: Readonly<Record<string, Shown>> }>> = {
  DebtBook: {
    abi: debtBookAbi,
    shown: {
      pay: { intent: "Pay toward a debt", fields: { amount: ["Amount", AMOUNT], ...DEBT } },
      payoff: { intent: "Pay off a debt", fields: { maximum: ["At most", AMOUNT], ...DEBT } },
      payOffer: { intent: "Settle a debt by the creditor's offer", fields: DEBT },
      revokeMandate: { intent: "Stop autopay", fields: { mandateId: ["Mandate", RAW] } },
      denyReport: { intent: "Answer that a reported payment did not arrive", fields: DEBT },
      forgive: { intent: "Forgive a part of a debt", fields: { amount: ["Amount", AMOUNT], ...DEBT } },
      offer: {
        intent: "Offer to settle a debt",
        fields: { amount: ["Amount", AMOUNT], until: ["Until", INSTANT], ...DEBT },
      },
    },
  },
  PayDesk: {
    abi: payDeskAbi,
    shown: {
      sweep: { intent: "Pay a debt with what its pay address holds", fields: DEBT },
    },
  },
};

type Deployments = Readonly<Record<string, Readonly<Record<string, Address>>>>;

/** One descriptor for each contract. Throws if a function or an argument is not in the ABI. */
export function descriptors(deployments: Deployments): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(CALLS).map(([contract, { abi, shown }]) => [
      `calldata-${contract}`,
      {
        $schema: SCHEMA,
        context: { $id: `Duebook ${contract}`, contract: { abi, deployments: placesOf(contract, deployments) } },
        metadata: { owner: "Duebook" },
        display: { formats: Object.fromEntries(Object.entries(shown).map(([name, one]) => formatOf(abi, name, one))) },
      },
    ]),
  );
}

function placesOf(contract: string, deployments: Deployments) {
  const key = `${contract[0]?.toLowerCase()}${contract.slice(1)}`;
  return Object.entries(deployments).map(([chain, at]) => ({ chainId: Number(chain.split(":")[1]), address: at[key] }));
}

function formatOf(abi: Abi, name: string, { intent, fields }: Shown): readonly [string, object] {
  const found = abi.find((item) => item.type === "function" && item.name === name);
  if (found?.type !== "function") throw new Error(`The ABI has no function ${name}.`);
  const paths = found.inputs.map((input) => input.name);
  const unknown = Object.keys(fields).filter((path) => !paths.includes(path));
  if (unknown.length > 0) throw new Error(`${name} has no argument ${unknown.join(", ")}.`);
  const shown = Object.entries(fields).map(([path, [label, format]]) => ({ path, label, ...format }));
  return [toFunctionSignature(found), { intent, fields: shown, required: Object.keys(fields) }];
}
