import { seedOf } from "@duebook/collections/experiment/experiment";
import type { DebtFacts } from "@duebook/protocol/debt";
import { openingFacts } from "@duebook/protocol/opening-facts";
import { type Amount, type DebtId, type Instant, NO_REMEDIES, type Terms } from "@duebook/protocol/terms";
import { columnsOf } from "@duebook/server/import/columns";
import { readCsv } from "@duebook/server/import/read-csv";
import { readRow } from "@duebook/server/import/row";
import { NATURES, type Nature } from "./nature.ts";

/** A debt with the person who owes it. */
export interface Simulated {
  readonly id: string;
  readonly nature: Nature;
  readonly facts: DebtFacts;
  /** Where the person is, and all zones in which that may be. */
  readonly residence: string;
  readonly zones: readonly string[];
  readonly consents: boolean;
}

/** What a debt is made of. */
interface Outline {
  readonly id: string;
  readonly principal: Amount;
  readonly charge: Amount;
  readonly installments: number;
  readonly firstDueAt: Instant;
  readonly residence: string;
  readonly zones: readonly string[];
}

/** The year that is simulated. */
export const START: Instant = Date.UTC(2026, 0, 5) / 1000;
export const END: Instant = START + 365 * 86_400;

const CONSENTING = 0.85;
/** Places of the generated portfolio, each as often as it stands here. */
const PLACES: readonly (readonly [string, string])[] = [
  ...Array<readonly [string, string]>(4).fill(["US-NY", "America/New_York"]),
  ...Array<readonly [string, string]>(3).fill(["US-CA", "America/Los_Angeles"]),
  ...Array<readonly [string, string]>(3).fill(["US-TX", "America/Chicago"]),
  ...Array<readonly [string, string]>(3).fill(["GB", "Europe/London"]),
  ["AU", "Australia/Sydney"],
  ["KR", "Asia/Seoul"],
  ["IN", "Asia/Kolkata"],
  ["HK", "Asia/Hong_Kong"],
  ["ID", "Asia/Jakarta"],
  ["DE", "Europe/Berlin"],
];

/** A number from 0 to 1 that what is asked decides, so that every strategy meets the same people on the same days. */
export function chance(seed: number, id: string, what: string): number {
  return seedOf(`${seed}/${what}`, id) / 2 ** 32;
}

/** So many debts of 6 to 24 monthly installments of 25.00 to 400.00, all over the world. */
export function generatePortfolio(count: number, seed: number): readonly Simulated[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `debt-${index}`;
    const draw = (what: string) => chance(seed, id, what);
    const installments = 6 + Math.floor(19 * draw("months"));
    const [residence, zone] = PLACES[Math.floor(PLACES.length * draw("place"))] ?? ["GB", "Europe/London"];
    const total = BigInt(installments) * BigInt(2_500 + Math.floor(37_500 * draw("installment"))) * 10_000n;
    const charge = total / 20n;
    const firstDueAt = START + Math.floor(30 * draw("day")) * 86_400 + 43_200;
    return simulated(
      { id, principal: total - charge, charge, installments, firstDueAt, residence, zones: [zone] },
      seed,
    );
  });
}

/** The debts of a lender's file, as the import reads them; their first due instants fall into the first month of the year. */
export async function readPortfolio(path: string, most: number, seed: number): Promise<readonly Simulated[]> {
  const debts: Simulated[] = [];
  for await (const { line, record } of readCsv(path)) {
    const columns = columnsOf(Object.keys(record), {});
    const { reference, principal, charge, installments, residence, timeZone, candidateZones } = readRow(
      record,
      columns,
      line,
    );
    const firstDueAt = START + Math.floor(30 * chance(seed, reference, "day")) * 86_400 + 43_200;
    const zones = timeZone === null ? candidateZones : [timeZone];
    const outline = { id: reference, principal, charge, installments, firstDueAt };
    debts.push(simulated({ ...outline, residence: residence ?? "US", zones }, seed));
    if (debts.length === most) break;
  }
  return debts;
}

function simulated(outline: Outline, seed: number): Simulated {
  const { id, residence, zones } = outline;
  const nature = natureOf(chance(seed, id, "nature"));
  return { id, nature, facts: factsOf(outline), residence, zones, consents: chance(seed, id, "consent") < CONSENTING };
}

function natureOf(share: number): Nature {
  let upTo = 0;
  const found = NATURES.find((nature) => {
    upTo += nature.share;
    return share < upTo;
  });
  return found ?? (NATURES[0] as Nature); // there are six
}

const ACCOUNT = `0x${"a0".repeat(20)}` as const;
const HASH = `0x${"00".repeat(32)}` as const;

function factsOf({ id, principal, charge, installments, firstDueAt }: Outline): DebtFacts {
  const conditions = {
    ...NO_REMEDIES,
    ...{ token: ACCOUNT, lateBpsPerYear: 0, feeCapBps: 0, rebateBps: 10_000, graceDays: 3, scalePower: 0 },
    tokenKind: "plain" as const,
  };
  const terms: Terms = {
    ...{ creditor: ACCOUNT, debtor: ACCOUNT, conditionsHash: HASH, principal, charge, installments, firstDueAt },
    ...{ intervalSeconds: 0, intervalMonths: 1, balloonBps: 0, selfDeferrals: 0, documentHash: HASH, salt: HASH },
    signBy: START,
  };
  const debtId: DebtId = `0x${seedOf("id", id).toString(16).padStart(64, "0")}`;
  return openingFacts({ id: debtId, chain: "eip155:31337", terms, conditions, openedAt: START, sequence: 1 });
}
