import { readFileSync } from "node:fs";
import { CHAINS } from "@duebook/protocol/deployment";
import { expect } from "chai";
import { network } from "hardhat";
import { getAddress } from "viem";
import conditions from "../../../scripts/deploy/modules/conditions.ts";
import { fileOf, parametersOf } from "../../../scripts/deploy/parameters.ts";

const { ignition, viem } = await network.create();

describe("deployment", () => {
  it("makes contracts that know one another, and conditions in the chain's token", async () => {
    const token = await viem.deployContract("EighteenDecimals");
    const preset = CHAINS["eip155:56"];
    if (preset === undefined) throw new Error("BNB Smart Chain is not known.");
    const parameters = parametersOf({ ...preset, token: { ...preset.token, address: token.address } });
    const deployed = await ignition.deploy(conditions, { parameters });
    const book = await viem.getContractAt("IDebtBook", deployed.debtBook.address);
    expect(await book.read.conditionsOf([1])).to.deep.include({
      token: getAddress(token.address),
      tokenKind: 0,
      scalePower: 12,
    });
  });

  for (const [chain, preset] of Object.entries(CHAINS)) {
    it(`has current parameters for ${chain}`, () => {
      expect(JSON.parse(readFileSync(fileOf(chain), "utf8"))).to.deep.equal(parametersOf(preset));
    });
  }
});
