import { expect } from "chai";
import { maxUint64 } from "viem";
import { accelerated, as, now } from "../lives.ts";
import { transfer as sendTokens } from "../pay-desk/desk-world.ts";
import { at, cast, DAY, NO_SIGNATURE, ONE, sign, termsOf, viem } from "../world.ts";
import { expectMoves, outOfEscrow, toCreditor, toEscrow } from "./moves.ts";
import { loadLife, type TokenWorld } from "./token-lives.ts";

const HALF = 660n * ONE;
const PRINCIPAL = 1200n * ONE;
const buyer = as.buyer.account.address;

for (const name of ["EthereumTether", "TronTether"]) {
  const load = () => loadLife({ name });

  /** From now on the token keeps 0.19 % of each transfer. */
  async function switchOn(world: TokenWorld): Promise<TokenWorld> {
    const tether = await viem.getContractAt("EthereumTether", world.token); // TRON's has the same switch.
    await tether.write.setParams([19n, 49n]);
    return { ...world, life: { ...world.life, lostBps: 19n } };
  }

  async function switchOff(world: TokenWorld): Promise<TokenWorld> {
    const tether = await viem.getContractAt("EthereumTether", world.token);
    await tether.write.setParams([0n, 0n]);
    return { ...world, life: { ...world.life, lostBps: 0n } };
  }

  /** The debtor has 50.00 of credit. */
  async function credited() {
    const world = await load();
    await world.escrow.write.depositFor([world.token, as.debtor.account.address, 50n * ONE, world.id], as.payer);
    return world;
  }

  async function locking(world: TokenWorld) {
    const terms = await termsOf(world.funded);
    const args = [terms, NO_SIGNATURE, await sign(world, cast.debtor, terms)] as const;
    const lock = () => world.book.write.lockPrincipal([terms], as.creditor);
    return { terms, lock, open: () => world.book.write.open(args, as.creditor) };
  }

  describe(`${name} whose fee is switched on in between`, () => {
    it("given an offer, when it is paid, reverts PayoffShort, moves nothing, and settles once it is off", async () => {
      const world = await load();
      const { book, id } = world;
      await book.write.offer([id, HALF, (await now()) + DAY], as.creditor);
      const paying = () => book.write.payOffer([id], as.payer);
      const refused = () => viem.assertions.revertWithCustomError(paying(), book, "PayoffShort");
      await expectMoves(await switchOn(world), refused, {});
      await expectMoves(await switchOff(world), paying, { payer: -HALF, creditor: HALF });
    });

    it("given a payoff was quoted, when it is paid, reverts PayoffShort, moves nothing, and closes once it is off", async () => {
      const world = await load();
      const { book, id } = world;
      const paying = () => book.write.payoff([id, maxUint64], as.payer);
      const refused = () => viem.assertions.revertWithCustomError(paying(), book, "PayoffShort");
      await expectMoves(await switchOn(world), refused, {});
      await expectMoves(await switchOff(world), paying, { payer: -PRINCIPAL, creditor: PRINCIPAL });
    });

    it("given a principal that lost a share, when the debt is to open, reverts HoldingTooSmall, until its time is over", async () => {
      const world = await load();
      const { terms, lock, open } = await locking(world);
      await switchOn(world);
      await lock();
      const opening = () => viem.assertions.revertWithCustomError(open(), world.escrow, "HoldingTooSmall");
      await expectMoves(await switchOff(world), opening, {});
      await at(terms.signBy + 1);
      const back = (PRINCIPAL * 9981n) / 10_000n;
      const release = () => world.escrow.write.release([1n], as.stranger);
      await expectMoves(world, release, { held: -back, "credit of creditor": back });
    });

    it("given a payment, when the next one is sent, debits the whole, and counts what arrived", async () => {
      const world = await load();
      await world.book.write.pay([world.id, 100n * ONE], as.payer);
      const on = await switchOn(world);
      const paying = () => world.book.write.pay([world.id, 1000n * ONE], as.payer);
      await expectMoves(on, paying, toCreditor(on, "payer", 1000n * ONE));
      // 1,000 arrives as 998.1, as measured on the original.
      expect((await world.book.read.debtOf([world.id])).paid).to.equal(1_098_100_000n);
    });

    for (const [half, ...params] of [
      ["a rate but no maximum", 19n, 0n],
      ["a maximum but no rate", 0n, 49n],
    ] as const) {
      it(`given ${half}, when it is paid off, loses nothing, and closes`, async () => {
        const world = await load();
        const tether = await viem.getContractAt("EthereumTether", world.token);
        await tether.write.setParams(params);
        const paying = () => world.book.write.payoff([world.id, maxUint64], as.payer);
        await expectMoves(world, paying, { payer: -PRINCIPAL, creditor: PRINCIPAL });
      });
    }

    it("given a principal is locked, when the debt opens, is the debtor's credit in full", async () => {
      const world = await load();
      const { lock, open } = await locking(world);
      await lock();
      await expectMoves(await switchOn(world), open, { held: -PRINCIPAL, "credit of debtor": PRINCIPAL });
    });

    it("given an offer is funded, when it is accepted, is the creditor's credit in full", async () => {
      const world = await load();
      const { book, id } = world;
      await book.write.fundOffer([id, HALF, (await now()) + DAY], as.payer);
      const acceptance = () => book.write.acceptFundedOffer([id, 1n], as.creditor);
      await expectMoves(await switchOn(world), acceptance, { held: -HALF, "credit of creditor": HALF });
    });

    it("given a deposit, when it is drawn on, is the creditor's credit in full", async () => {
      const world = await load();
      await world.book.write.addDeposit([world.id, HALF], as.payer);
      await accelerated(world);
      const draw = () => world.book.write.drawDeposit([world.id, 1n], as.creditor);
      await expectMoves(await switchOn(world), draw, { held: -HALF, "credit of creditor": HALF });
    });

    it("given a payment waits, when its days are over, is the creditor's credit in full", async () => {
      const world = await load();
      await world.book.write.pay([world.escrowed.id, HALF], as.payer);
      await at((await now()) + 7 * DAY);
      const on = await switchOn(world);
      const release = () => world.escrow.write.release([1n], as.stranger);
      await expectMoves(on, release, { held: -HALF, "credit of creditor": HALF });
    });

    it("given a credit, when it is withdrawn, debits Escrow in full, and the receiver bears the share", async () => {
      const world = await credited();
      const on = await switchOn(world);
      const withdrawal = () => world.escrow.write.withdraw([world.token, buyer], as.debtor);
      await expectMoves(on, withdrawal, outOfEscrow(on, "credit of debtor", "buyer", 50n * ONE));
    });

    it("given money at a pay address, when it is swept, counts what arrived, and credits the surplus that did", async () => {
      const world = await load();
      const { token, payAddress, desk, id, book } = world;
      await sendTokens(cast.payer, token, payAddress, 1400n * ONE);
      const on = await switchOn(world);
      const sweep = () => desk.write.sweep([id], as.stranger);
      const surplus = toEscrow(on, "pay address", 80n * ONE, "credit of debtor");
      await expectMoves(on, sweep, toCreditor(on, "pay address", 1320n * ONE), surplus);
      expect((await book.read.debtOf([id])).paid).to.equal((1320n * ONE * 9981n) / 10_000n);
    });
  });
}
