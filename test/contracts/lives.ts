import type { Conditions, Instant, Terms } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import { at, cast, DAY, deployWorld, networkHelpers, ONE, openDebt, type TokenCase, type World } from "./world.ts";

/** A world with one open debt: 12 installments of 110.00, one in 30 days, 5 days of grace. */
export type Life = World & { readonly id: Hex; readonly terms: Terms };

export const EVIDENCE: Hex = `0x${"e1".repeat(32)}`;

/** The senders, as viem takes them. */
export const as = {
  creditor: { account: cast.creditor.account },
  debtor: { account: cast.debtor.account },
  payer: { account: cast.payer.account },
  stranger: { account: cast.stranger.account },
  servicer: { account: cast.servicer.account },
  arbiter: { account: cast.arbiter.account },
  buyer: { account: cast.buyer.account },
};

export async function openLife(
  conditions: Partial<Conditions> = {},
  terms: Partial<Terms> = {},
  token?: TokenCase,
): Promise<Life> {
  const world = await deployWorld(token, conditions);
  return { ...world, ...(await openDebt(world, terms)) };
}

/** The instant at which two installments are past grace. */
export function twoMissedAt({ terms }: Life): Instant {
  return terms.firstDueAt + 36 * DAY;
}

/** Two installments are missed, and the creditor has said so. */
export async function noticed(life: Life): Promise<Life> {
  await at(twoMissedAt(life));
  await life.book.write.giveNotice([life.id], as.creditor);
  return life;
}

/** The first second after the cure time of that notice. */
export function cureOver(life: Life): Instant {
  return twoMissedAt(life) + 14 * DAY + 1;
}

/** Notice and cure time are over, and everything is due. */
export async function accelerated(life: Life): Promise<Life> {
  await noticed(life);
  await at(cureOver(life));
  await life.book.write.accelerate([life.id], as.creditor);
  return life;
}

/** The debtor has disputed, now. */
export async function disputed(life: Life): Promise<Life> {
  await life.book.write.dispute([life.id, EVIDENCE, 0, "0x"], as.debtor);
  return life;
}

/** Everything is paid. */
export async function paid(life: Life): Promise<Life> {
  await life.book.write.pay([life.id, 1320n * ONE], as.debtor);
  return life;
}

export async function now(): Promise<Instant> {
  return networkHelpers.time.latest();
}
