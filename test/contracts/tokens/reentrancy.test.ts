import { debtBookAbi, escrowAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import { expect } from "chai";
import { type Abi, type AbiFunction, encodeErrorResult, encodeFunctionData, type Hex } from "viem";
import { as, now } from "../lives.ts";
import { transfer } from "../pay-desk/desk-world.ts";
import { at, cast, DAY, ONE, viem } from "../world.ts";
import { MONEY_CALLS } from "./money-calls.ts";
import { expectMoves, movesOf } from "./moves.ts";
import { callsOf, type Hook, loadReentrant, type ReentrantWorld } from "./reentrant-token.ts";

const TEN = 10n * ONE;
const FIVE = 5n * ONE;
const GUARDED: Hex = "0x3ee5aeb5"; // ReentrancyGuardReentrantCall()
const debtor = as.debtor.account.address;

/** A contract, the views that its payments are about to change, and the calls during which it is in the middle of one. */
interface Subject {
  readonly abi: Abi;
  readonly views: readonly string[];
  readonly calls: readonly string[];
  readonly addressIn: (world: ReentrantWorld) => Hex;
}

const movedBy = (party: string) => Object.keys(MONEY_CALLS).filter((name) => MONEY_CALLS[name]?.by[0] === party);

const SUBJECTS: Readonly<Record<string, Subject>> = {
  DebtBook: {
    ...{ abi: debtBookAbi, calls: movedBy("DebtBook"), addressIn: ({ book }) => book.address },
    views: ["debtOf", "slotsOf", "creditorOf", "offerOf", "enforcementOf", "reportStateOf"],
  },
  Escrow: { abi: escrowAbi, views: [], calls: movedBy("Escrow"), addressIn: ({ escrow }) => escrow.address },
  PayDesk: {
    ...{ abi: payDeskAbi, views: [], addressIn: ({ desk }) => desk.address },
    calls: ["payMany", "sweep", "sweep after the end", "recover"],
  },
};

/** What each answers to whoever is in the middle of something; some look first who calls. */
function refusalOf(name: string, { token }: ReentrantWorld): Hex {
  if (name === "emptyPayAddress") return encodeErrorResult({ abi: payDeskAbi, errorName: "OnlyPayAddress" });
  if (!["credit", "hold", "take"].includes(name)) return GUARDED;
  return encodeErrorResult({ abi: escrowAbi, errorName: "OnlyDebtBook", args: [token] });
}

async function hook({ reentrant }: ReentrantWorld, ...hooks: readonly Hook[]): Promise<void> {
  await reentrant.write.setHooks([hooks]);
}

for (const [contract, { abi, views, calls, addressIn }] of Object.entries(SUBJECTS)) {
  describe(`a token that calls ${contract} back`, () => {
    const isMeant = ({ name, stateMutability }: AbiFunction) =>
      views.includes(name) || !["view", "pure"].includes(stateMutability);

    for (const name of calls) {
      it(`when ${name} moves it, is refused every function that writes`, async () => {
        const world = await loadReentrant();
        await MONEY_CALLS[name]?.prepare?.(world);
        const inner = callsOf(addressIn(world), abi, isMeant);
        await hook(world, ...inner);
        expect(await movesOf(world, async () => MONEY_CALLS[name]?.send(world))).to.not.deep.equal({});
        const refused = inner.map((each) => ({ hasSucceeded: false, data: refusalOf(each.name, world) }));
        expect(await world.reentrant.read.answers()).to.deep.equal(refused);
      });
    }
  });
}

describe("a token that calls another contract while it moves", () => {
  const payHeld = ({ book, escrowed }: ReentrantWorld) => book.write.pay([escrowed.id, TEN], as.payer);

  const sweepOf = ({ desk, id }: ReentrantWorld): Hook => ({
    target: desk.address,
    data: encodeFunctionData({ abi: payDeskAbi, functionName: "sweep", args: [id] }),
  });
  const releaseOf = ({ escrow }: ReentrantWorld): Hook => ({
    target: escrow.address,
    data: encodeFunctionData({ abi: escrowAbi, functionName: "release", args: [1n] }),
  });
  const paymentOf = ({ book }: ReentrantWorld, id: Hex): Hook => ({
    target: book.address,
    data: encodeFunctionData({ abi: debtBookAbi, functionName: "pay", args: [id, FIVE] }),
  });
  const ownPayment = { kept: -FIVE, creditor: FIVE };

  async function expectAnswer({ reentrant }: ReentrantWorld, answer: { hasSucceeded: boolean; data: Hex }) {
    expect(await reentrant.read.answers()).to.deep.equal([answer]);
  }

  it("when it takes what arrives in Escrow for stray, reverts CreditNotCovered, and moves nothing", async () => {
    const world = await loadReentrant();
    const { escrow, token } = world;
    const data = encodeFunctionData({ abi: escrowAbi, functionName: "recoverStray", args: [token] });
    await hook(world, { target: escrow.address, data });
    const refused = () => viem.assertions.revertWithCustomError(payHeld(world), escrow, "CreditNotCovered");
    await expectMoves(world, refused, {});
  });

  it("when it would sweep while DebtBook is paid, is refused what is good afterwards", async () => {
    const world = await loadReentrant();
    await transfer(cast.payer, world.token, world.payAddress, TEN);
    await hook(world, sweepOf(world));
    await expectMoves(world, () => payHeld(world), { payer: -TEN, escrow: TEN, held: TEN });
    await expectAnswer(world, { hasSucceeded: false, data: GUARDED });
    const after = () => cast.stranger.sendTransaction({ ...sweepOf(world), to: world.desk.address });
    await expectMoves(world, after, { "pay address": -TEN, creditor: TEN });
  });

  it("when it would release a payment while DebtBook is paid, is refused what is good afterwards", async () => {
    const world = await loadReentrant();
    await payHeld(world);
    await at((await now()) + 7 * DAY);
    await hook(world, releaseOf(world));
    await expectMoves(world, () => payHeld(world), { payer: -TEN, escrow: TEN, held: TEN });
    await expectAnswer(world, { hasSucceeded: false, data: GUARDED });
    const after = () => cast.stranger.sendTransaction({ ...releaseOf(world), to: world.escrow.address });
    await expectMoves(world, after, { held: -TEN, "credit of creditor": TEN });
  });

  it("when it would pay into Escrow while Escrow pays out, is refused", async () => {
    const world = await loadReentrant();
    await MONEY_CALLS.withdraw?.prepare?.(world);
    await hook(world, paymentOf(world, world.escrowed.id));
    const withdrawal = { escrow: -TEN, "credit of debtor": -TEN, buyer: TEN };
    await expectMoves(world, async () => MONEY_CALLS.withdraw?.send(world), withdrawal);
    await expectAnswer(world, { hasSucceeded: false, data: GUARDED });
  });

  it("when it deposits its own while Escrow is paid, moves that beside the payment", async () => {
    const world = await loadReentrant();
    const { escrow, token, id } = world;
    const data = encodeFunctionData({ abi: escrowAbi, functionName: "depositFor", args: [token, debtor, FIVE, id] });
    await hook(world, { target: escrow.address, data });
    const moves = { payer: -TEN, held: TEN, kept: -FIVE, "credit of debtor": FIVE, escrow: TEN + FIVE };
    await expectMoves(world, () => payHeld(world), moves);
  });

  it("when it pays with its own while Escrow pays out, moves that beside the withdrawal", async () => {
    const world = await loadReentrant();
    await MONEY_CALLS.withdraw?.prepare?.(world);
    await hook(world, paymentOf(world, world.id));
    const withdrawal = { escrow: -TEN, "credit of debtor": -TEN, buyer: TEN };
    await expectMoves(world, async () => MONEY_CALLS.withdraw?.send(world), withdrawal, ownPayment);
  });

  it("when it pays with its own on the way to the desk, moves that beside the payment", async () => {
    const world = await loadReentrant();
    await hook(world, paymentOf(world, world.id));
    const paying = async () => MONEY_CALLS.payMany?.send(world);
    await expectMoves(world, paying, { payer: -TEN, creditor: TEN }, ownPayment);
    await expectAnswer(world, { hasSucceeded: true, data: GUARDED });
  });
});
