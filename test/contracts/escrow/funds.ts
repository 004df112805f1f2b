import type { Terms } from "@duebook/protocol/terms";
import { as, type Life, openLife } from "../lives.ts";
import { cast, deployWorld, endow, NO_SIGNATURE, ONE, sign, termsOf, type World } from "../world.ts";

/** A debt with a deposit of 300.00 as holding 1. */
export async function deposited(): Promise<Life> {
  const life = await openLife();
  await life.book.write.addDeposit([life.id, 300n * ONE], as.payer);
  return life;
}

/** A world whose debts open only against their principal. */
export async function fundedWorld(): Promise<World> {
  const world = await deployWorld(undefined, { isFunded: true });
  await endow(world, cast.creditor);
  return world;
}

/** Terms in such a world, with their principal of 1,200.00 as holding 1. */
export async function locked() {
  const world = await fundedWorld();
  const terms = await termsOf(world);
  await world.book.write.lockPrincipal([terms], as.creditor);
  return { ...world, terms, id: await world.book.read.idOf([terms]) };
}

/** The creditor opens them with the debtor's signature. */
export async function openLocked(world: World & { readonly terms: Terms }) {
  const signature = await sign(world, cast.debtor, world.terms);
  return world.book.write.open([world.terms, NO_SIGNATURE, signature], as.creditor);
}
