/** Whether a value of a JSON-RPC answer is a hash of 32 bytes, or a topic. */
export function isHash(value: unknown): boolean {
  return typeof value === "string" && /^0x[0-9a-f]{64}$/i.test(value);
}

/** Whether it is a whole number that JavaScript holds exactly; java-tron pads some with zeros. */
export function isQuantity(value: unknown): boolean {
  return typeof value === "string" && /^0x0*[0-9a-f]{1,13}$/i.test(value);
}

/** Whether it is the address of an account. */
export function isAccount(value: unknown): boolean {
  return typeof value === "string" && /^0x[0-9a-f]{40}$/i.test(value);
}

/** Whether it is bytes of any length. */
export function isBytes(value: unknown): boolean {
  return typeof value === "string" && /^0x(?:[0-9a-f]{2})*$/i.test(value);
}
