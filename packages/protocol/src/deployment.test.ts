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

  it("knows that USDT on BNB Smart Chain and its testnet has 18 decimals", () => {
    const scaled = Object.entries(CHAINS).filter(([, preset]) => preset.token.scalePower !== 0);
    expect(scaled.map(([chain]) => chain as ChainId)).to.have.members(["eip155:56", "eip155:97"]);
  });

  it("knows which tokens take a signature", () => {
    const permitting = Object.entries(CHAINS).filter(([, { token }]) => token.permit !== "none");
    expect(permitting.map(([chain, { token }]) => [chain, token.permit, token.hasAuthorization])).to.have.deep.members([
      ["eip155:10", "eip2612", true],
      ["eip155:137", "eip2612Salted", true],
      ["eip155:42161", "eip2612", true],
    ]);
  });

  it("finds the local contracts where the deployer's first transactions put them", () => {
    const { token, debtBook, debtLens, payDesk, escrow } = deploymentOf("eip155:31337");
    const at = (nonce: bigint) => getContractAddress({ from: DEPLOYER, nonce });
    expect([token.address, debtBook, debtLens, payDesk]).to.deep.equal([0n, 5n, 6n, 7n].map(at));
    expect(escrow).to.equal(getContractAddress({ from: debtBook, nonce: 1n }));
  });
});
