import { followedFinal } from "../followed-final.ts";
import type { CreditorHand, Deferrer } from "./deferrer.ts";
import { giveDeferment } from "./give-deferment.ts";
import { type OwedDeferment, owedDeferments } from "./owed-deferments.ts";
import { settleDeferments } from "./settle-deferments.ts";

/**
 * Follows the days that were given because of holds until they are final, and gives what is owed now. Every step begins from
 * what is stored and stores what it does before the chain can know of it, so it may stop anywhere and another server goes on.
 * On a chain that is not followed, or was halted, nothing is done that could rest on what is not so.
 */
export async function deferOnHolds(deferrer: Deferrer): Promise<void> {
  const followed: CreditorHand[] = [];
  for (const hand of deferrer.hands) {
    const final = await followedFinal(deferrer.database, hand.writer.chain);
    if (final === null) continue;
    await settleDeferments(deferrer, hand, final);
    followed.push(hand);
  }
  const owed = await owedDeferments(deferrer.database, deferrer, deferrer.clock());
  tellByHand(deferrer, owed);
  for (const one of owed) {
    const hand = followed.find(({ writer }) => writer.chain === one.debt.chain);
    if (hand !== undefined && one.byHand === null) await deferrer.inTurn(() => giveDeferment(deferrer, hand, one));
  }
}

function tellByHand({ report }: Deferrer, owed: readonly OwedDeferment[]): void {
  const count = owed.filter(({ byHand }) => byHand !== null).length;
  if (count === 0) return;
  report("deferment/by-hand", `Debts on hold to be deferred by hand: ${count}. See duebook holds.`);
}
