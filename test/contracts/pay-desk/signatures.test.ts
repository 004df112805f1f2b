import { authorizationNonceOf } from "@duebook/protocol/pay-desk";
import type { DebtId } from "@duebook/protocol/terms";
import {
  authorizationTypedData,
  permit2TypedData,
  permitTypedData,
  type TokenDomain,
} from "@duebook/protocol/token-permit";
import { expect } from "chai";
import { type Hex, maxUint48, parseSignature, zeroHash } from "viem";
import { TOKEN_CASES } from "../token-cases.ts";
import { balanceOf, CHAIN, cast, networkHelpers, ONE, viem } from "../world.ts";
import { approve, type Desk, deployDesk, PERMIT_TOKEN, paidOf } from "./desk-world.ts";

const asDebtor = { account: cast.debtor.account };
const asStranger = { account: cast.stranger.account };
const debtor = cast.debtor.account.address;
const OTHER = `0x${"0d".repeat(32)}` as const;
const FOREVER = maxUint48;

const withPermits = () => deployDesk(PERMIT_TOKEN);
const load = () => networkHelpers.loadFixture(withPermits);

function domainOf({ token }: Desk): TokenDomain {
  return { chain: CHAIN, token, name: "Test Dollar", version: "1", isSalted: false };
}

function apart(signature: Hex) {
  const { r, s, yParity } = parseSignature(signature);
  return { v: 27 + yParity, r, s };
}

type TokenError =
  | "ERC20InsufficientAllowance"
  | "ERC20InvalidReceiver"
  | "ERC3009InvalidSignature"
  | "ERC3009UsedAuthorization";

async function refusedByToken(world: Desk, send: () => Promise<Hex>, error: TokenError): Promise<void> {
  const token = await viem.getContractAt("PermitToken", world.token);
  await viem.assertions.revertWithCustomError(send(), token, error);
}

/** The debtor's ERC-2612 permission; the debtor has approved nothing. */
async function permission(world: Desk, value: bigint) {
  const permit = { owner: debtor, spender: world.desk.address, value, nonce: 0n, deadline: FOREVER };
  const signature = await cast.debtor.signTypedData(permitTypedData(permit, domainOf(world)));
  return { value, deadline: FOREVER, ...apart(signature) };
}

/** The debtor's ERC-3009 authorization for a debt. */
async function authorization(world: Desk, id: DebtId, amount: bigint) {
  const validity = { validAfter: 0n, validBefore: FOREVER };
  const message = {
    from: debtor,
    to: world.desk.address,
    value: amount,
    ...validity,
    nonce: authorizationNonceOf(id, zeroHash),
  };
  const signature = await cast.debtor.signTypedData(authorizationTypedData(message, domainOf(world)));
  return { payer: debtor, amount, ...validity, salt: zeroHash, ...apart(signature) };
}

describe("PayDesk.payManyWithPermit", () => {
  it("refuses to pay nothing", async () => {
    const world = await load();
    const permit = await permission(world, ONE);
    const paying = world.desk.write.payManyWithPermit([[], permit], asDebtor);
    await viem.assertions.revertWithCustomError(paying, world.desk, "NothingToPay");
  });

  it("refuses a permission of someone else, and moves nothing", async () => {
    const world = await load();
    const permit = await permission(world, ONE);
    const before = await balanceOf(world, debtor);
    const paying = () => world.desk.write.payManyWithPermit([[{ id: world.id, amount: ONE }], permit], asStranger);
    await refusedByToken(world, paying, "ERC20InsufficientAllowance");
    expect(await balanceOf(world, debtor)).to.equal(before);
  });

  it("pays without an approval", async () => {
    const world = await load();
    const permit = await permission(world, 110n * ONE);
    await world.desk.write.payManyWithPermit([[{ id: world.id, amount: 110n * ONE }], permit], asDebtor);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });

  it("pays although somebody used the permission first", async () => {
    const world = await load();
    const { value, deadline, v, r, s } = await permission(world, 110n * ONE);
    const token = await viem.getContractAt("PermitToken", world.token);
    await token.write.permit([debtor, world.desk.address, value, deadline, v, r, s], asStranger);
    const payments = [{ id: world.id, amount: 110n * ONE }];
    await world.desk.write.payManyWithPermit([payments, { value, deadline, v, r, s }], asDebtor);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });
});

describe("PayDesk.payWithAuthorization", () => {
  it("refuses an authorization for another debt, and moves nothing", async () => {
    const world = await load();
    const signed = await authorization(world, OTHER, ONE);
    const before = await balanceOf(world, debtor);
    const paying = () => world.desk.write.payWithAuthorization([world.id, signed], asStranger);
    await refusedByToken(world, paying, "ERC3009InvalidSignature");
    expect(await balanceOf(world, debtor)).to.equal(before);
  });

  it("is worth nothing at the token itself", async () => {
    const world = await load();
    const signed = await authorization(world, world.id, ONE);
    const token = await viem.getContractAt("PermitToken", world.token);
    const nonce = await world.desk.read.nonceOf([world.id, zeroHash]);
    const { validAfter, validBefore, v, r, s } = signed;
    const args = [debtor, world.desk.address, ONE, validAfter, validBefore, nonce, v, r, s] as const;
    const receiving = () => token.write.receiveWithAuthorization(args, asStranger);
    await refusedByToken(world, receiving, "ERC20InvalidReceiver");
    const transferring = () => token.write.transferWithAuthorization(args, asStranger);
    await refusedByToken(world, transferring, "ERC3009InvalidSignature");
    expect(await balanceOf(world, world.desk.address)).to.equal(0n);
  });

  it("refuses more than is left, and the authorization stays good", async () => {
    const world = await load();
    const signed = await authorization(world, world.id, 1320n * ONE);
    await world.book.write.pay([world.id, ONE], { account: cast.payer.account });
    const paying = world.desk.write.payWithAuthorization([world.id, signed], asStranger);
    await viem.assertions.revertWithCustomError(paying, world.book, "AmountTooLarge");
    const token = await viem.getContractAt("PermitToken", world.token);
    const nonce = authorizationNonceOf(world.id, zeroHash);
    expect(await token.read.authorizationState([debtor, nonce])).to.equal(false);
  });

  it("pays the debt it was signed for, once, whoever sends it", async () => {
    const world = await load();
    const signed = await authorization(world, world.id, 110n * ONE);
    await world.desk.write.payWithAuthorization([world.id, signed], asStranger);
    expect(await paidOf(world)).to.equal(110n * ONE);
    const again = () => world.desk.write.payWithAuthorization([world.id, signed], asStranger);
    await refusedByToken(world, again, "ERC3009UsedAuthorization");
  });
});

/** The debtor's Permit2 signature for a debt. */
async function permit2Payment(world: Desk, id: DebtId, amount: bigint) {
  const deadline = Number(FOREVER);
  const transfer = {
    id,
    token: world.token,
    amount: amount * world.scale,
    payDesk: world.desk.address,
    nonce: 7n,
    deadline,
  };
  const signature = await cast.debtor.signTypedData(permit2TypedData(transfer, CHAIN, world.permit2.address));
  return { payer: debtor, amount, nonce: 7n, deadline: FOREVER, signature };
}

async function withPermit2(tokenCase = PERMIT_TOKEN) {
  const world = await deployDesk(tokenCase);
  await approve(cast.debtor, world.token, world.permit2.address);
  return world;
}
const onPermitToken = () => withPermit2();

describe("PayDesk.payWithPermit2", () => {
  it("refuses a signature for another debt or another amount, and moves nothing", async () => {
    const world = await networkHelpers.loadFixture(onPermitToken);
    const { desk, permit2, id } = world;
    const before = await balanceOf(world, debtor);
    const forAnother = await permit2Payment(world, OTHER, ONE);
    const forLess = { ...(await permit2Payment(world, id, ONE)), amount: 2n * ONE };
    for (const payment of [forAnother, forLess]) {
      const paying = desk.write.payWithPermit2([id, payment], asStranger);
      await viem.assertions.revertWithCustomError(paying, permit2, "InvalidSigner");
    }
    expect(await balanceOf(world, debtor)).to.equal(before);
  });

  it("refuses a second use", async () => {
    const world = await networkHelpers.loadFixture(onPermitToken);
    const payment = await permit2Payment(world, world.id, ONE);
    await world.desk.write.payWithPermit2([world.id, payment], asStranger);
    const again = world.desk.write.payWithPermit2([world.id, payment], asStranger);
    await viem.assertions.revertWithCustomError(again, world.permit2, "InvalidNonce");
    expect(await paidOf(world)).to.equal(ONE);
  });

  for (const tokenCase of TOKEN_CASES) {
    it(`pays in ${tokenCase.contract}, whoever sends it`, async () => {
      const world = await withPermit2(tokenCase);
      const payment = await permit2Payment(world, world.id, 100n * ONE);
      await world.desk.write.payWithPermit2([world.id, payment], asStranger);
      const kept = (amount: bigint) => amount - (amount * tokenCase.lostBps) / 10_000n;
      expect(await paidOf(world)).to.equal(kept(kept(100n * ONE)));
      expect(await balanceOf(world, world.desk.address)).to.equal(0n);
    });
  }
});
