import { expect } from "chai";
import { getAddress, getContractAddress } from "viem";
import { CHAINS, chainOf, deploymentOf } from "./deployment.ts";
import { expectCode } from "./expect-code.test-aid.ts";
import type { ChainId } from "./terms.ts";

const DEPLOYER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

describe("deployment", () => {
  it("refuses a chain it does not know", () => {
    expectCode(() => chainOf("eip155:2"), "deployment/unknown-chain");
    expectCode(() => deploymentOf("solana:devnet"), "deployment/unknown-chain");
  });

  it("refuses a chain without contracts", () => {
    expectCode(() => deploymentOf("eip155:1"), "deployment/missing");
  });

  it("writes every token with its checksum", () => {
    for (const { token } of Object.values(CHAINS))
      expect(getAddress(token.address.toLowerCase())).to.equal(token.address);
  });

  it("knows that USDT on BNB Smart Chain has 18 decimals", () => {
    const scaled = Object.entries(CHAINS).filter(([, preset]) => preset.token.scalePower !== 0);
    expect(scaled.map(([chain]) => chain as ChainId)).to.deep.equal(["eip155:56"]);
  });

  it("finds the local contracts where the deployer's first three transactions put them", () => {
    const local = deploymentOf("eip155:31337");
    const at = (nonce: bigint) => getContractAddress({ from: DEPLOYER, nonce });
    expect([local.token.address, local.debtBook, local.debtLens]).to.deep.equal([at(0n), at(1n), at(2n)]);
    expect(local.escrow).to.equal(getContractAddress({ from: local.debtBook, nonce: 1n }));
  });
});
