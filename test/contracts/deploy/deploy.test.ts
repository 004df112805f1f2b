import { readFileSync } from "node:fs";
import { CHAINS } from "@duebook/protocol/chains";
import { expect } from "chai";
import { network } from "hardhat";
import { getAddress } from "viem";
import conditions from "../../../scripts/deploy/modules/conditions.ts";
import { fileOf, parametersOf } from "../../../scripts/deploy/parameters.ts";

const { ignition, viem } = await network.create();

describe("deployment", () => {
  it("makes five contracts that know one another, and conditions in the chain's token", async () => {
    const token = await viem.deployContract("EighteenDecimals");
    const preset = CHAINS["eip155:56"];
    if (preset?.family !== "evm") throw new Error("BNB Smart Chain is not known.");
    const parameters = parametersOf({ ...preset, token: { ...preset.token, address: token.address } });
    const deployed = await ignition.deploy(conditions, { parameters });
    const book = await viem.getContractAt("IDebtBook", deployed.debtBook.address);
    const receiptBook = await viem.getContractAt("ReceiptBook", deployed.receiptBook.address);
    expect(getAddress(await receiptBook.read.debtBook())).to.equal(getAddress(book.address));
    expect(await book.read.conditionsOf([1])).to.deep.include({
      token: getAddress(token.address),
      tokenKind: 0,
      scalePower: 12,
      receiptBook: getAddress(receiptBook.address),
    });
  });

  for (const [chain, preset] of Object.entries(CHAINS)) {
    if (preset.family !== "evm") continue; // Ignition deploys to EVM chains alone
    it(`has current parameters for ${chain}`, () => {
      expect(JSON.parse(readFileSync(fileOf(chain), "utf8"))).to.deep.equal(parametersOf(preset));
    });
  }
});
