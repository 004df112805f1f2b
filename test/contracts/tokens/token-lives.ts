import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { Conditions } from "@duebook/protocol/terms";
import { toContractConditions } from "@duebook/protocol/typed-data";
import { type Address, encodeFunctionData, type Hex, zeroAddress } from "viem";
import type { Life } from "../lives.ts";
import { approve } from "../pay-desk/desk-world.ts";
import { BLOCKER, TOKEN_CASES, type TokenExpectation } from "../token-cases.ts";
import { addToken, cast, deployContracts, endow, networkHelpers, ONE, openDebt, viem, type World } from "../world.ts";

/** A token as debts may meet it: what befalls it once they are open, and what must be expected of it since. */
export interface TokenLife extends TokenExpectation {
  readonly name: string;
  /** Whether it delivers to the creditor; if not, Escrow takes what is the creditor's. */
  readonly reachesCreditor: boolean;
  readonly letsCreditorPay: boolean;
  readonly befall: (world: TokenWorld) => Promise<unknown>;
}

/** Everything that one token needs: two debts, conditions that ask for the principal, and a debt in some other token. */
export type TokenWorld = Life & {
  readonly life: TokenLife;
  readonly desk: Desk;
  readonly scale: bigint;
  readonly payAddress: Address;
  /** A debt of the same terms, but whose payments wait in Escrow for 7 days. */
  readonly escrowed: Life;
  /** Where a debt opens only against its principal. */
  readonly funded: World;
  /** A debt in another token, at whose pay address this one is foreign. */
  readonly foreign: { readonly id: Hex; readonly payAddress: Address };
};

const deployDesk = (book: Address, lens: Address) => viem.deployContract("PayDesk", [book, lens, zeroAddress, "0xff"]);
type Desk = Awaited<ReturnType<typeof deployDesk>>;

const creditor = cast.creditor.account.address;
const QUIET = { reachesCreditor: true, letsCreditorPay: true, befall: async () => undefined };

function tetherLives(contract: "EthereumTether" | "TronTether"): TokenLife[] {
  const tether = { ...QUIET, contract, tokenKind: "tetherLegacy", scalePower: 0, lostBps: 0n } as const;
  const of = ({ token }: World) => viem.getContractAt("EthereumTether", token); // Their switches are the same.
  return [
    {
      ...tether,
      name: `${contract} whose fee is switched on`,
      lostBps: 19n,
      befall: async (world) => (await of(world)).write.setParams([19n, 49n]),
    },
    {
      ...tether,
      name: `${contract} that blacklists the creditor`,
      letsCreditorPay: false,
      befall: async (world) => (await of(world)).write.setBlackListed([creditor, true]),
    },
  ];
}

/** Every token of `TOKEN_CASES`, and those that turn on the debts in mid-life. */
export const TOKEN_LIVES: readonly TokenLife[] = [
  ...TOKEN_CASES.map((tokenCase) => ({ ...QUIET, ...tokenCase, name: tokenCase.contract })),
  {
    ...{ ...QUIET, contract: "Reentrant", tokenKind: "plain", scalePower: 0, lostBps: 0n },
    name: "Reentrant that calls back",
    befall: async ({ token, book, id }) => {
      const payment = encodeFunctionData({ abi: debtBookAbi, functionName: "pay", args: [id, ONE] });
      return (await viem.getContractAt("Reentrant", token)).write.setHooks([[{ target: book.address, data: payment }]]);
    },
  },
  ...tetherLives("EthereumTether"),
  ...tetherLives("TronTether"),
  {
    ...{ ...BLOCKER, lostBps: 0n, reachesCreditor: false, letsCreditorPay: false },
    name: "EitherSideBlocker that blocks the creditor",
    befall: async ({ token }) =>
      (await viem.getContractAt("EitherSideBlocker", token)).write.setBlocked([creditor, true]),
  },
  {
    ...{ ...QUIET, contract: "GasBurner", tokenKind: "payeeMayBlock", scalePower: 0, lostBps: 0n },
    name: "GasBurner whose creditor burns all gas",
    reachesCreditor: false,
    befall: async ({ token }) => (await viem.getContractAt("GasBurner", token)).write.setBurning([creditor, true]),
  },
];

/** A token that has not lied yet. No debt needs what it needs of the others, so it is not among them. */
export const LIAR: TokenLife = {
  ...{ ...QUIET, contract: "Liar", tokenKind: "plain", scalePower: 0, lostBps: 0n },
  name: "Liar",
};

/** Those that deliver the whole amount. */
export const WHOLE_LIVES = TOKEN_LIVES.filter(({ lostBps }) => lostBps === 0n);
/** Those that keep a share of each transfer. */
export const SHARE_LIVES = TOKEN_LIVES.filter(({ lostBps }) => lostBps > 0n);

/** All of them at once, in one DebtBook and one Escrow, as it will be: what one does must not move another's. */
async function everyWorld(): Promise<ReadonlyMap<string, TokenWorld>> {
  const contracts = await deployContracts();
  const desk = await deployDesk(contracts.book.address, contracts.lens.address);
  const other = await openDebt(await addToken(contracts, { contract: "TestToken", tokenKind: "plain", scalePower: 0 }));
  const foreign = { id: other.id, payAddress: await desk.read.payAddressOf([other.id]) };
  const worlds = new Map<string, TokenWorld>();
  for (const life of [...TOKEN_LIVES, LIAR]) {
    const world = await addToken(contracts, life);
    await endow(world, cast.creditor);
    for (const spender of [desk, contracts.escrow]) await approve(cast.payer, world.token, spender.address);
    worlds.set(life.name, { ...(await openedIn(world, life, desk)), foreign });
  }
  for (const world of worlds.values()) await world.life.befall(world);
  return worlds;
}

async function openedIn(world: World, life: TokenLife, desk: Desk) {
  const debt = { ...world, ...(await openDebt(world)) };
  const waiting = await withConditions(world, { holdDays: 7 });
  const escrowed = { ...waiting, ...(await openDebt(waiting)) };
  const funded = await withConditions(world, { isFunded: true });
  const payAddress = await desk.read.payAddressOf([debt.id]);
  return { ...debt, life, desk, scale: 10n ** BigInt(life.scalePower), payAddress, escrowed, funded };
}

/** The same with other conditions, registered. */
export async function withConditions(world: World, changes: Partial<Conditions>): Promise<World> {
  const conditions = { ...world.conditions, ...changes };
  await world.book.write.registerConditions([toContractConditions(conditions)]);
  return { ...world, conditions };
}

/** The world of one token, as it was after what befell it. */
export async function loadLife({ name }: Pick<TokenLife, "name">): Promise<TokenWorld> {
  const world = (await networkHelpers.loadFixture(everyWorld)).get(name);
  if (world === undefined) throw new Error(`No token is called ${name}.`);
  return world;
}
