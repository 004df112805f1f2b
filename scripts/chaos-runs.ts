/** How many seeded runs the chaos test makes: 200, or as many times that as DUEBOOK_CHAOS says. */
export function chaosRuns(): number {
  return 200 * Number(process.env.DUEBOOK_CHAOS ?? 1);
}
