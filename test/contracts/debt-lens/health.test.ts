import { expect } from "chai";
import { encodeAbiParameters, keccak256, parseAbiParameters, zeroHash } from "viem";
import { deposited } from "../escrow/funds.ts";
import { accelerated, as, disputed, type Life, now, openLife, paid } from "../lives.ts";
import { at, cast, DAY, networkHelpers, ONE, openDebt, viem } from "../world.ts";

const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

/** The word of a debt after its first, wherever DebtBook keeps the debts. */
async function progressIndex({ book, id }: Pick<Life, "book" | "id">): Promise<bigint> {
  const [owed] = await book.read.slotsOf([id]);
  for (let slot = 0n; slot < 32n; slot += 1n) {
    const index = BigInt(keccak256(encodeAbiParameters(parseAbiParameters("bytes32, uint256"), [id, slot])));
    if (BigInt(await networkHelpers.getStorageAt(book.address, index)) === owed) return index + 1n;
  }
  throw new Error("DebtBook keeps the debt in none of its first 32 slots.");
}

/** What no call can do: the debt goes on from where another one is. */
async function transplant(from: Life, to: Life): Promise<void> {
  const [, progress] = await from.book.read.slotsOf([from.id]);
  await networkHelpers.setStorageAt(to.book.address, await progressIndex(to), progress);
}

async function healthOf({ lens, id }: Life): Promise<boolean> {
  return lens.read.health([id]);
}

describe("DebtLens.health", () => {
  it("given no such debt, reverts DebtUnknown", async () => {
    const { lens } = await load();
    await viem.assertions.revertWithCustomError(lens.read.health([zeroHash]), lens, "DebtUnknown");
  });

  const active = async (life: Life) => life;
  for (const [state, change] of Object.entries({ active, disputed, accelerated, paid })) {
    it(`given a debt that is ${state}, answers true`, async () => {
      expect(await healthOf(await change(await networkHelpers.loadFixture(deposited)))).to.equal(true);
    });
  }

  it("given an open debt of which more is paid than is owed, answers false", async () => {
    const life = await load();
    const small = { ...life, ...(await openDebt(life, { principal: ONE, charge: 0n })) };
    await life.book.write.pay([life.id, 2n * ONE], as.debtor);
    await transplant(life, small);
    expect(await healthOf(small)).to.equal(false);
  });

  it("given a debt whose late fee is above its cap, answers false", async () => {
    const life = await load();
    const small = { ...life, ...(await openDebt(life, { principal: ONE, charge: 0n })) };
    await at(life.terms.firstDueAt + 3_650 * DAY);
    await life.book.write.pay([life.id, 10_000n], as.debtor);
    expect((await life.book.read.debtOf([life.id])).feeAssessed).to.equal(66n * ONE);
    await transplant(life, small);
    expect(await healthOf(small)).to.equal(false);
  });

  it("given a disputed debt that was never disputed, answers false", async () => {
    const life = await load();
    const other = { ...life, ...(await openDebt(life, { salt: life.id })) };
    await transplant(await disputed(life), other);
    expect(await healthOf(other)).to.equal(false);
  });

  it("given a disputed debt whose dispute is over, answers false", async () => {
    const life = await load();
    const other = { ...life, ...(await openDebt(life, { salt: life.id })) };
    await disputed(other);
    await at((await now()) + 20 * DAY + 1);
    await life.book.write.lapse([other.id], as.stranger);
    await transplant(await disputed(life), other);
    expect(await healthOf(other)).to.equal(false);
  });

  it("given an accelerated debt that was never accelerated, answers false", async () => {
    const life = await load();
    const other = { ...life, ...(await openDebt(life, { salt: life.id })) };
    await transplant(await accelerated(life), other);
    expect(await healthOf(other)).to.equal(false);
  });

  it("given Escrow has less than it owes, answers false", async () => {
    const life = await networkHelpers.loadFixture(deposited);
    const { escrow, token } = life;
    const tether = await viem.getContractAt("EthereumTether", token);
    await networkHelpers.impersonateAccount(escrow.address);
    await networkHelpers.setBalance(escrow.address, 10n ** 18n);
    await tether.write.transfer([cast.stranger.account.address, 1n], { account: escrow.address });
    expect(await healthOf(life)).to.equal(false);
  });
});
