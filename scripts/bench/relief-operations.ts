import { as, now, openLife } from "../../test/contracts/lives.ts";
import { signAct } from "../../test/contracts/signing.ts";
import {
  balanceOf,
  cast,
  DAY,
  gasOf,
  NO_SIGNATURE,
  networkHelpers,
  ONE,
  sign,
  termsOf,
  type World,
} from "../../test/contracts/world.ts";
import type { Gas } from "./operations.ts";

const BATCH = 20;
const WITHOUT_ZEROS = `0x${"5a".repeat(32)}` as const;

/** Gas of what changes a debt beside payments; `openInBatchOf20` is that of one of the twenty. */
export async function measureRelief(): Promise<Gas> {
  return {
    openInBatchOf20: await openInBatch(),
    restructure: await restructure(),
    defer: await change(({ book, id }) => book.write.defer([id, 30], as.creditor)),
    forgive: await change(({ book, id }) => book.write.forgive([id, 100n * ONE], as.creditor)),
    payOffer: await payOffer(),
  };
}

type Life = Awaited<ReturnType<typeof lived>>;

/** A debt with its first installment paid, so that the creditor holds tokens and no slot is new. */
async function lived() {
  const life = await openLife();
  await life.book.write.pay([life.id, 110n * ONE], as.debtor);
  if ((await balanceOf(life, cast.creditor.account.address)) === 0n) throw new Error("The creditor got nothing.");
  return life;
}

async function change(send: (life: Life) => Promise<`0x${string}`>): Promise<number> {
  return gasOf(await send(await networkHelpers.loadFixture(lived)));
}

/** The creditor sends, every debtor has signed. */
async function openInBatch(): Promise<number> {
  const world: World = await networkHelpers.loadFixture(lived);
  const salts = Array.from({ length: BATCH }, (_, k) => `0x${(k + 17).toString(16).repeat(32)}` as const);
  const terms = await Promise.all(salts.map((salt) => termsOf(world, { documentHash: WITHOUT_ZEROS, salt })));
  const byDebtor = await Promise.all(terms.map((some) => sign(world, cast.debtor, some)));
  const byCreditor = terms.map(() => NO_SIGNATURE);
  const hash = await world.book.write.openBatch([terms, byCreditor, byDebtor], as.creditor);
  return Math.ceil((await gasOf(hash)) / BATCH);
}

async function restructure(): Promise<number> {
  return change(async (life) => {
    const from = await now();
    const terms = {
      ...{
        id: life.id,
        version: 1,
        paid: 0n,
        endsDispute: false,
        principal: 1100n * ONE,
        charge: 110n * ONE,
        installments: 11,
      },
      ...{ intervalSeconds: 30 * DAY, intervalMonths: 0, firstDueAt: from + 60 * DAY, balloonBps: 0 },
      ...{ selfDeferrals: 2, documentHash: WITHOUT_ZEROS, signBy: from + DAY },
    };
    const signature = await signAct(life, cast.debtor, "Restructuring", terms);
    return life.book.write.restructure([terms, NO_SIGNATURE, signature], as.creditor);
  });
}

async function payOffer(): Promise<number> {
  return change(async ({ book, id }) => {
    await book.write.offer([id, 600n * ONE, (await now()) + DAY], as.creditor);
    return book.write.payOffer([id], as.debtor);
  });
}
