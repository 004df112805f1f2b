/** `this block range should work: [0x1a, 0x2b]` (Alchemy, Infura). */
const SPAN = /\[\s*(0x[0-9a-f]+)\s*,\s*(0x[0-9a-f]+)\s*\]/i;

/** `exceed max block range: 5000` (java-tron, BNB Smart Chain), `range should be less than 2000`. */
const AFTER = /\brange\D{0,24}?(\d[\d,]*)(k?)\b/i;

/** `up to a 2K block range` (Alchemy), `limited to a 10,000 range` (QuickNode), `1000 blocks range`. */
const BEFORE = /\b(\d[\d,]*)(k?)[ -](?:blocks? )?range\b/i;

/**
 * How many blocks an endpoint would have answered, by its own words about why it refused `asked` of them; null if it
 * names no number, or one that would not help.
 */
export function hintedBlocks(refusal: string, asked: number): number | null {
  const blocks = spanOf(refusal) ?? countOf(BEFORE.exec(refusal) ?? AFTER.exec(refusal));
  return blocks !== null && blocks >= 1 && blocks < asked ? blocks : null;
}

function spanOf(refusal: string): number | null {
  const [, from, to] = SPAN.exec(refusal) ?? [];
  return from === undefined || to === undefined ? null : Number(to) - Number(from) + 1;
}

function countOf(found: RegExpExecArray | null): number | null {
  const [, digits, thousands] = found ?? [];
  if (digits === undefined) return null;
  return Number(digits.replaceAll(",", "")) * (thousands ? 1_000 : 1);
}
