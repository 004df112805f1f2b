/** The next number of a sequence, 0 inclusive to 1 exclusive; whoever gives it decides what it is. */
export type Random = () => number;

/** A sequence that its seed decides (mulberry32 of Tommy Ettinger, public domain): plenty for drawing arms, not for secrets. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A draw of Beta(alpha, beta), both above zero, as the ratio of two gammas. */
export function drawBeta(alpha: number, beta: number, random: Random): number {
  const one = drawGamma(alpha, random);
  return one / (one + drawGamma(beta, random));
}

/**
 * A draw of Gamma(shape, 1) (Marsaglia and Tsang, ACM Trans Math Softw 26 (2000) 363); below shape 1 by their own remark,
 * Gamma(shape + 1) times a power of a uniform.
 */
export function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * positive(random) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    // One try in twenty is refused at most, so this ends.
    if (v > 0 && Math.log(positive(random)) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A draw of the standard normal distribution (Box and Muller 1958). */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(positive(random))) * Math.cos(2 * Math.PI * random());
}

/** Never zero, whose logarithm would be none. */
function positive(random: Random): number {
  return 1 - random();
}
