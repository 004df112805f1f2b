/** The schema that every descriptor names. */
export const SCHEMA = "https://eips.ethereum.org/assets/eip-7730/erc7730-v1.schema.json";

/** How a wallet writes one field (ERC-7730, "field formats"). */
export const FORMATS = {
  /** In units of 1e-6 token, whatever the token's decimals. */
  amount: { format: "unit", params: { base: "USDT", decimals: 6 } },
  instant: { format: "date", params: { encoding: "timestamp" } },
  seconds: { format: "duration" },
  account: { format: "addressName", params: { types: ["eoa", "wallet", "contract", "token"] } },
  bps: { format: "unit", params: { base: "%", decimals: 2 } },
  raw: { format: "raw" },
} as const;

/** A label and the format of one field. */
export type Field = readonly [label: string, format: keyof typeof FORMATS];

/** What a wallet shows of one call or message: a sentence, and the fields that matter, by path. */
export interface Shown {
  readonly intent: string;
  readonly fields: Readonly<Record<string, Field>>;
}

export const DEBT = { id: ["Debt", "raw"] } as const;

/** What is shown, as a descriptor has it. */
export function formatOf({ intent, fields }: Shown): object {
  const shown = Object.entries(fields).map(([path, [label, format]]) => ({ path, label, ...FORMATS[format] }));
  return { intent, fields: shown, required: Object.keys(fields) };
}
