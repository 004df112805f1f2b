/** The basic set of GSM 03.38: one septet each. */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** Its extension: an escape and a septet, which are never parted. */
const EXTENSION = "^{}\\[~]|€\f";

const SEPTETS_OF = new Map([
  ...[...BASIC].map((character) => [character, 1] as const),
  ...[...EXTENSION].map((character) => [character, 2] as const),
]);

/** Units that fit into a text sent whole, and into each part of a longer one, whose header takes the rest (3GPP TS 23.040). */
const ROOM = { "GSM-7": { whole: 160, part: 153 }, "UCS-2": { whole: 70, part: 67 } } as const;

/** How a text travels: in which alphabet and in how many parts, each of which is paid for. */
export interface Segmentation {
  readonly encoding: "GSM-7" | "UCS-2";
  readonly segments: number;
}

/** How a text message travels. One character outside of GSM 03.38 makes all of it UCS-2. */
export function segmentsOf(text: string): Segmentation {
  const characters = [...text];
  const encoding = characters.every((character) => SEPTETS_OF.has(character)) ? "GSM-7" : "UCS-2";
  // In UCS-2 a character beyond the basic plane is two units, which are never parted either.
  const units = characters.map((character) =>
    encoding === "GSM-7" ? (SEPTETS_OF.get(character) ?? 1) : character.length,
  );
  return { encoding, segments: partsOf(units, ROOM[encoding]) };
}

function partsOf(units: readonly number[], { whole, part }: { readonly whole: number; readonly part: number }): number {
  const total = units.reduce((sum, unit) => sum + unit, 0);
  if (total <= whole) return 1;
  let parts = 1;
  let used = 0;
  for (const unit of units) {
    if (used + unit > part) {
      parts += 1;
      used = 0;
    }
    used += unit;
  }
  return parts;
}
