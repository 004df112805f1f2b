import fc from "fast-check";

/** What can happen to a chain and its three endpoints between two looks. `debt` 3 stands for an empty block. */
export type Trouble =
  | { readonly kind: "mine"; readonly debts: readonly number[] }
  | { readonly kind: "reorg"; readonly depth: number; readonly debts: readonly number[] }
  | { readonly kind: "fault"; readonly node: number; readonly fault: Fault }
  | { readonly kind: "lie"; readonly lie: Lie }
  | { readonly kind: "heal"; readonly node: number };

/** How an endpoint fails honestly: any of them may, at the same time too. */
export type Fault = (typeof FAULTS)[number];
const FAULTS = ["dead", "limited", "lagging", "short ranges", "no batches"] as const;

/** How an endpoint says what is not so: one of the three does in a run, and never two. */
export type Lie = (typeof LIES)[number] | (typeof INVENTIONS)[number];
const LIES = ["leaves out", "another chain", "nonsense"] as const;
/** Only where two endpoints must agree can these do no harm. */
const INVENTIONS = ["invents", "forked"] as const;

/** One run: how many endpoints must agree, which of them lies, and what happens. */
export interface TroubledRun {
  readonly quorum: 1 | 2;
  readonly liar: number;
  readonly steps: readonly Trouble[];
}

/** Debts of each chain. */
export const DEBTS = 3;
/** No honest reorg is deeper; final is a block further down. */
export const DEEPEST_REORG = 6;

const node = fc.nat(2);
const debts = fc.array(fc.nat(DEBTS), { minLength: 1, maxLength: 4 });

const stepOf = (lies: readonly Lie[]): fc.Arbitrary<Trouble> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant("mine" as const), debts }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("reorg" as const),
        depth: fc.integer({ min: 1, max: DEEPEST_REORG }),
        debts,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant("fault" as const), node, fault: fc.constantFrom(...FAULTS) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("lie" as const), lie: fc.constantFrom(...lies) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("heal" as const), node }) },
  );

/** Runs of trouble; the same seed gives the same one. */
export const anyTrouble: fc.Arbitrary<TroubledRun> = fc.constantFrom(1 as const, 2 as const).chain((quorum) =>
  fc.record({
    quorum: fc.constant(quorum),
    liar: node,
    steps: fc.array(stepOf(quorum === 2 ? [...LIES, ...INVENTIONS] : LIES), { minLength: 10, maxLength: 14 }),
  }),
);

/** When which of two servers is killed, in milliseconds after the one before. */
export const anyKills: fc.Arbitrary<readonly { readonly afterMs: number; readonly server: 0 | 1 }[]> = fc.array(
  fc.record({ afterMs: fc.integer({ min: 200, max: 1_500 }), server: fc.constantFrom(0 as const, 1 as const) }),
  { minLength: 4, maxLength: 4 },
);
