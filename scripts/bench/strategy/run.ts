// Prints one JSON object with what a simulated year of a portfolio came to under each strategy. Flags: --debts 400,
// --seeds 1,2,3, --portfolio FILE for the debts of a lender's file.
import { parseArgs } from "node:util";
import { curesOf } from "@duebook/collections/experiment/cures-of";
import { shareOf, wilson } from "@duebook/collections/experiment/proportion";
import { house } from "@duebook/collections/policy/packs/house";
import { NEWEST } from "@duebook/collections/policy/packs/published";
import { packsInForce } from "@duebook/collections/policy/packs-in-force";
import type { Routing } from "@duebook/collections/route/route";
import { gentle } from "@duebook/collections/strategies/gentle";
import { hardship } from "@duebook/collections/strategies/hardship";
import { standard } from "@duebook/collections/strategies/standard";
import type { Strategy } from "@duebook/collections/strategy";
import { liveDecided, liveNaively } from "./planners.ts";
import { END, generatePortfolio, readPortfolio, type Simulated, START } from "./portfolio.ts";
import type { YearOf } from "./simulated-life.ts";

const { values } = parseArgs({
  options: {
    debts: { type: "string", default: "400" },
    seeds: { type: "string", default: "1,2,3" },
    portfolio: { type: "string" },
  },
});

/** As a collector under US law has to, which does no harm elsewhere. */
const lawful = (strategy: Strategy): Strategy => ({ ...strategy, disclosures: ["from-debt-collector"] });
const alone = (strategy: Strategy): Routing => ({
  ...{ strategy: lawful(strategy), strategies: {} },
  scoring: { isOn: true, model: null },
});
const ROUTINGS: Readonly<Record<string, Routing>> = {
  gentle: alone(gentle),
  standard: alone(standard),
  hardship: alone(hardship),
  bySegment: { ...alone(standard), strategies: { forgot: lawful(gentle), cannot: lawful(hardship) } },
};
/** The creditor sits where the debtor lives, so that one law binds both, and not our own values in place of an unknown one. */
const lawsOf = ({ residence }: Simulated) => {
  const places = { residence, creditorSeat: residence, contractLaw: residence };
  return packsInForce(
    NEWEST.filter((pack) => pack !== house),
    places,
  );
};

type Planner = (person: Simulated, seed: number) => YearOf;
const PLANNERS: Readonly<Record<string, Planner>> = {
  ...Object.fromEntries(
    Object.entries(ROUTINGS).map(([name, routing]) => [
      name,
      (person: Simulated, seed: number) => decided(person, seed, routing),
    ]),
  ),
  naive: (person, seed) => liveNaively(person, seed, idsOf(person)),
};

/** Under our own values and the law together, judged by the law alone, as the naive ladder is. */
function decided(person: Simulated, seed: number, routing: Routing): YearOf {
  return liveDecided(person, seed, routing, [house, ...lawsOf(person).filter((pack) => pack !== house)], idsOf(person));
}

function idsOf(person: Simulated): readonly string[] {
  return lawsOf(person).map(({ id }) => id);
}

function figuresOf(years: readonly YearOf[]) {
  const cures = years.map(({ facts }) => curesOf(facts, START, END));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const count = { hits: sum(cures.map(({ cured }) => cured)), of: sum(cures.map(({ missed }) => missed)) };
  const { low, high } = wilson(count);
  return {
    cureRate: rounded(shareOf(count)),
    cureRateFrom: rounded(low),
    cureRateTo: rounded(high),
    contactsPerDebtor: rounded(sum(years.map(({ contacts }) => contacts)) / years.length),
    complaints: sum(years.map(({ complaints }) => complaints)),
    violations: sum(years.map(({ violations }) => violations)),
  };
}

function rounded(number: number): number {
  return Math.round(number * 10_000) / 10_000;
}

const seeds = values.seeds.split(",").map(Number);
const debts = Number(values.debts);
const portfolios = await Promise.all(
  seeds.map(async (seed) => ({
    seed,
    people:
      values.portfolio === undefined
        ? generatePortfolio(debts, seed)
        : await readPortfolio(values.portfolio, debts, seed),
  })),
);
const strategies = Object.fromEntries(
  Object.entries(PLANNERS).map(([name, live]) => [
    name,
    figuresOf(portfolios.flatMap(({ seed, people }) => people.map((person) => live(person, seed)))),
  ]),
);
const debtors = portfolios.reduce((total, { people }) => total + people.length, 0);
console.log(JSON.stringify({ seeds, debtors, portfolio: values.portfolio ?? "generated", strategies }, null, 2));
