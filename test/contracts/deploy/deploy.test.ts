import { readFileSync } from "node:fs";
import { CHAINS } from "@duebook/protocol/chains";
import { expect } from "chai";
import { network } from "hardhat";
import { getAddress, zeroHash } from "viem";
import conditions from "../../../scripts/deploy/modules/conditions.ts";
import { fileOf, parametersOf } from "../../../scripts/deploy/parameters.ts";

const { ignition, networkHelpers, viem } = await network.create();

async function deployed() {
  const token = await viem.deployContract("EighteenDecimals");
  const preset = CHAINS["eip155:56"];
  if (preset?.family !== "evm") throw new Error("BNB Smart Chain is not known.");
  const parameters = parametersOf({ ...preset, token: { ...preset.token, address: token.address } });
  const at = await ignition.deploy(conditions, { parameters });
  return {
    token: getAddress(token.address),
    book: await viem.getContractAt("IDebtBook", at.debtBook.address),
    lens: await viem.getContractAt("DebtLens", at.debtLens.address),
    desk: await viem.getContractAt("PayDesk", at.payDesk.address),
  };
}

describe("deployment", () => {
  describe("when it is done", () => {
    let world: Awaited<ReturnType<typeof deployed>>;
    before(async () => {
      world = await deployed();
    });

    it("has conditions in the token of the chain", async () => {
      const { book, token } = world;
      expect(await book.read.conditionsOf([1])).to.deep.include({ token, tokenKind: 0, scalePower: 12 });
    });

    it("gives DebtLens and PayDesk the DebtBook", async () => {
      const { desk, lens, token } = world;
      const id = await openOwn(world);
      expect((await lens.read.quote([id, 0])).state).to.equal(1);
      const args = [id, token] as const;
      await viem.assertions.revertWithCustomErrorWithArgs(desk.write.sweep([id]), desk, "NothingToSweep", [...args]);
    });
  });

  for (const [chain, preset] of Object.entries(CHAINS)) {
    if (preset.family !== "evm") continue; // Ignition deploys to EVM chains alone
    it(`when it is for ${chain}, has current parameters`, () => {
      expect(JSON.parse(readFileSync(fileOf(chain), "utf8"))).to.deep.equal(parametersOf(preset));
    });
  }
});

/** A debt of the sender to itself, which needs no signature. */
async function openOwn({ book }: Awaited<ReturnType<typeof deployed>>) {
  const [wallet] = await viem.getWalletClients();
  if (wallet === undefined) throw new Error("The chain has no account.");
  const now = await networkHelpers.time.latest();
  const terms = {
    ...{ creditor: wallet.account.address, debtor: wallet.account.address, principal: 1_000_000n, charge: 0n },
    ...{ conditionsHash: await book.read.hashOf([await book.read.conditionsOf([1])]), installments: 1 },
    ...{ intervalSeconds: 0, intervalMonths: 0, firstDueAt: now + 86_400, balloonBps: 0, selfDeferrals: 0 },
    ...{ documentHash: zeroHash, salt: zeroHash, signBy: now + 86_400 },
  };
  await book.write.open([terms, "0x", "0x"]);
  return book.read.idOf([terms]);
}
