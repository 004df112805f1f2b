import { hexDigitOf } from "@duebook/protocol/hex-digit";

/** A loop, because a regular expression takes twice as long and every word of every log comes by here. */
function isHex(value: unknown): value is string {
  if (typeof value !== "string" || !value.startsWith("0x")) return false;
  for (let at = 2; at < value.length; at += 1) if (hexDigitOf(value.charCodeAt(at)) < 0) return false;
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
