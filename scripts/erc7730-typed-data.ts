import { mandateTypedData } from "@duebook/protocol/mandate";
import { receiptTypedData, reportTypedData } from "@duebook/protocol/receipt";
import { zeroAddress, zeroHash } from "viem";

const SCHEMA = "https://eips.ethereum.org/assets/eip-7730/erc7730-v1.schema.json";
const AMOUNT = { format: "unit", params: { base: "USDT", decimals: 6 } } as const;
const INSTANT = { format: "date", params: { encoding: "timestamp" } } as const;
const RAW = { format: "raw" } as const;

// Only the types count here: the values are nobody's.
const CHAIN = "eip155:1";
const RECEIPT = { id: zeroHash, key: zeroHash, amount: 0n, paidAt: 0 } as const;
const MANDATE = {
  id: zeroHash,
  version: 0,
  payer: zeroAddress,
  token: zeroAddress,
  maximum: 0n,
  until: 0,
  salt: zeroHash,
} as const;
const RECEIPT_FIELDS = { amount: ["Amount", AMOUNT], paidAt: ["Paid on", INSTANT], id: ["Debt", RAW] } as const;

const SIGNED = [
  {
    intent: "Let installments be paid as they fall due",
    typedData: mandateTypedData(MANDATE, { chain: CHAIN, debtBook: zeroAddress }),
    fields: { maximum: ["At most, each", AMOUNT], until: ["Until", INSTANT], id: ["Debt", RAW] },
  },
  {
    intent: "Confirm that a payment arrived",
    typedData: receiptTypedData(RECEIPT, { chain: CHAIN, debtBook: zeroAddress }),
    fields: RECEIPT_FIELDS,
  },
  {
    intent: "Say that a payment was made",
    typedData: reportTypedData(RECEIPT, { chain: CHAIN, debtBook: zeroAddress }),
    fields: RECEIPT_FIELDS,
  },
] as const;

/** One descriptor for each message that is signed, by file name. Throws if a field is not in the message. */
export function typedDataDescriptors(): Readonly<Record<string, object>> {
  return Object.fromEntries(SIGNED.map((signed) => [`eip712-${signed.typedData.primaryType}`, descriptorOf(signed)]));
}

function descriptorOf({ intent, typedData, fields }: (typeof SIGNED)[number]) {
  const { primaryType, types } = typedData;
  const members: readonly { readonly name: string; readonly type: string }[] = Object.values(types)[0] ?? [];
  const shown = Object.entries(fields).map(([path, [label, format]]) => {
    if (!members.some(({ name }) => name === path)) throw new Error(`${primaryType} has no field ${path}.`);
    return { path, label, ...format };
  });
  const encoded = `${primaryType}(${members.map(({ name, type }) => `${type} ${name}`).join(",")})`;
  return {
    $schema: SCHEMA,
    context: { eip712: { domain: { name: "Duebook", version: "1" }, schemas: [{ primaryType, types }] } },
    metadata: { owner: "Duebook" },
    display: { formats: { [encoded]: { intent, fields: shown, required: Object.keys(fields) } } },
  };
}
