import { expect } from "chai";
import type { Address, Hex } from "viem";
import { transfer } from "../pay-desk/desk-world.ts";
import { balanceOf, cast, TOKEN_ABI, viem } from "../world.ts";
import { MONEY_CALLS, type MoneyCall, type Party } from "./money-calls.ts";
import { expectMoves, movesOf } from "./moves.ts";
import { loadLife, type TokenWorld } from "./token-lives.ts";

type Role = "from" | "by" | "to";

/** A way in which a token stops, for everybody or for one party in these roles of a transfer. */
interface Stop {
  readonly token: string;
  readonly vice: string;
  readonly stops: (call: MoneyCall) => boolean;
  readonly turn: (world: TokenWorld, isOn: boolean) => Promise<unknown>;
}

const inAnyCall = () => true;
const inRoles =
  (party: Party, ...roles: readonly Role[]) =>
  (call: MoneyCall) =>
    roles.some((role) => call[role].includes(party));

/** The accounts of a party: this token is in the pay address of its debt, or foreign to that of another. */
function accountsOf(world: TokenWorld, party: Party): readonly Address[] {
  return {
    payer: [cast.payer.account.address],
    creditor: [cast.creditor.account.address],
    DebtBook: [world.book.address],
    Escrow: [world.escrow.address],
    PayDesk: [world.desk.address],
    "pay address": [world.payAddress, world.foreign.payAddress],
  }[party];
}

const nameOf = (party: Party) => (/^[A-Z]/.test(party) ? party : `the ${party}`);

/** As measured on the original: the list of Tether stops whom the tokens come from, and nobody else. */
function blacklisted(party: Party): Stop {
  const turn: Stop["turn"] = async (world, isOn) => {
    const tether = await viem.getContractAt("EthereumTether", world.token);
    for (const account of accountsOf(world, party)) await tether.write.setBlackListed([account, isOn]);
  };
  return { token: "EthereumTether", vice: `it blacklists ${nameOf(party)}`, stops: inRoles(party, "from"), turn };
}

function blocked(party: Party): Stop {
  const turn: Stop["turn"] = async (world, isOn) => {
    const blocker = await viem.getContractAt("EitherSideBlocker", world.token);
    for (const account of accountsOf(world, party)) await blocker.write.setBlocked([account, isOn]);
  };
  const stops = inRoles(party, "from", "by", "to");
  return { token: "EitherSideBlocker", vice: `it blocks ${nameOf(party)}`, stops, turn };
}

function paused(token: string): Stop {
  const turn: Stop["turn"] = async (world, isOn) =>
    (await viem.getContractAt("EthereumTether", world.token)).write.setPaused([isOn]); // TRON's has the same switch.
  return { token, vice: "it is paused", stops: inAnyCall, turn };
}

const STOPS: readonly Stop[] = [
  ...["EthereumTether", "TronTether"].map(paused),
  {
    ...{ token: "Reverting", vice: "it has stopped", stops: inAnyCall },
    turn: async (world, isOn) => (await viem.getContractAt("Reverting", world.token)).write.setStopped([isOn]),
  },
  {
    ...{
      token: "FalseReturner",
      vice: "the payer has none of it, so that it says no",
      stops: inRoles("payer", "from"),
    },
    turn: (world, isOn) => (isOn ? spendAll(world) : mint(world)),
  },
  ...(["payer", "creditor", "DebtBook", "Escrow"] as const).map(blacklisted),
  ...(["payer", "creditor", "DebtBook", "Escrow", "PayDesk", "pay address"] as const).map(blocked),
];

async function spendAll(world: TokenWorld): Promise<Hex> {
  const all = await balanceOf(world, cast.payer.account.address);
  return transfer(cast.payer, world.token, cast.stranger.account.address, all);
}

async function mint({ token, scale }: TokenWorld): Promise<Hex> {
  const args = [cast.payer.account.address, 10n ** 12n * scale] as const;
  return cast.payer.writeContract({ address: token, abi: TOKEN_ABI, functionName: "mint", args });
}

async function expectRefused(world: TokenWorld, { error, send }: MoneyCall): Promise<void> {
  const sending = send(world);
  if (error !== undefined) {
    const [contract, name] = error;
    return viem.assertions.revertWithCustomError(sending, world[contract], name as never);
  }
  const answer = await sending.catch((failure: Error) => failure);
  expect(String(answer)).to.contain("revert");
}

for (const stop of STOPS) {
  describe(`${stop.token} while ${stop.vice}`, () => {
    async function stopped({ prepare }: MoneyCall) {
      const world = await loadLife({ name: stop.token });
      await prepare?.(world);
      await stop.turn(world, true);
      return world;
    }
    const calls = Object.entries(MONEY_CALLS);

    for (const [name, call] of calls.filter(([, call]) => stop.stops(call))) {
      it(`when ${name} is tried, reverts, moves nothing, and goes through once that is over`, async () => {
        const world = await stopped(call);
        await expectMoves(world, () => expectRefused(world, call), {});
        await stop.turn(world, false);
        expect(await movesOf(world, () => call.send(world))).to.not.deep.equal({});
      });
    }

    for (const [name, call] of calls.filter(([, call]) => !stop.stops(call))) {
      it(`when ${name} is sent, goes through all the same`, async () => {
        const world = await stopped(call);
        expect(await movesOf(world, () => call.send(world))).to.not.deep.equal({});
      });
    }
  });
}
