const [ZERO, NINE, LOWER_A, LOWER_F] = [48, 57, 97, 102];
/** Turns an upper-case letter into its lower case, and leaves digits as they are. */
const LOWER = 32;

/** Value of a hexadecimal digit by its character's code, in upper or lower case; -1 if it is none. */
export function hexDigitOf(code: number): number {
  if (code >= ZERO && code <= NINE) return code - ZERO;
  const letter = code | LOWER;
  return letter >= LOWER_A && letter <= LOWER_F ? letter - LOWER_A + 10 : -1;
}
