const ZERO = 48;
const NINE = 57;
const LOWER_X = 120;
const LOWER_A = 97;
const LOWER_F = 102;
/** Turns an upper-case letter into its lower case, and leaves digits as they are. */
const LOWER = 32;

/** A loop, because a regular expression takes twice as long and every word of every log comes by here. */
function isHex(value: unknown): value is string {
  if (typeof value !== "string" || value.charCodeAt(0) !== ZERO || value.charCodeAt(1) !== LOWER_X) return false;
  for (let at = 2; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    const letter = code | LOWER;
    if (!((code >= ZERO && code <= NINE) || (letter >= LOWER_A && letter <= LOWER_F))) return false;
  }
  return true;
}

/** Whether a value of a JSON-RPC answer is a hash of 32 bytes, or a topic. */
export function isHash(value: unknown): boolean {
  return isHex(value) && value.length === 66;
}

/** Whether it is a whole number that JavaScript holds exactly; java-tron pads some with zeros. */
export function isQuantity(value: unknown): boolean {
  return typeof value === "string" && /^0x0*[0-9a-f]{1,13}$/i.test(value);
}

/** Whether it is the address of an account. */
export function isAccount(value: unknown): boolean {
  return isHex(value) && value.length === 42;
}

/** Whether it is bytes of any length. */
export function isBytes(value: unknown): boolean {
  return isHex(value) && value.length % 2 === 0;
}
