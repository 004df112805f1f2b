import { expect } from "chai";
import { getAddress } from "viem";
import { CHAINS, TEST_CHAINS } from "./chains.ts";
import { expectCode } from "./expect-code.test-aid.ts";
import { chainOf, contractChainOf, familyOf } from "./known-chains.ts";
import type { ChainId } from "./terms.ts";
import { decimalsOf } from "./token.ts";

const presets = Object.entries(CHAINS) as [ChainId, (typeof CHAINS)[ChainId]][];
const contractChains = presets.flatMap(([chain, preset]) =>
  preset.family === "solana" ? [] : [[chain, preset.token] as const],
);

describe("chains", () => {
  it("refuses a chain it does not know", () => {
    expectCode(() => chainOf(CHAINS, "eip155:2"), "deployment/unknown-chain");
    expectCode(() => familyOf("cosmos:hub"), "deployment/unknown-chain");
  });

  it("refuses to open debts where there is no DebtBook", () => {
    expectCode(() => contractChainOf(CHAINS, "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"), "deployment/no-contracts");
    expectCode(() => contractChainOf(CHAINS, "solana:localnet"), "deployment/unknown-chain");
  });

  it("knows the three families by the ids that wallets use", () => {
    for (const [chain, { family }] of presets) expect([chain, family]).to.deep.equal([chain, familyOf(chain)]);
  });

  it("knows the test network of every main one, of which Polygon's alone has no token", () => {
    const amoy = TEST_CHAINS["eip155:80002"]?.name;
    const names = [...presets.map(([, { name }]) => name), amoy];
    expect(names).to.include.members([
      ...["Sepolia", "BNB Smart Chain Testnet", "Polygon Amoy", "Arbitrum Sepolia", "Optimism Sepolia"],
      ...["Base Sepolia", "TRON Nile", "Solana Devnet"],
    ]);
    expect(Object.keys(TEST_CHAINS).filter((chain) => CHAINS[chain as ChainId] === undefined)).to.deep.equal([
      "eip155:80002",
    ]);
  });

  it("writes every token with its checksum", () => {
    for (const [, { address }] of contractChains) expect(getAddress(address.toLowerCase())).to.equal(address);
  });

  it("knows that USDT on BNB Smart Chain and its testnet has 18 decimals, and 6 elsewhere", () => {
    const decimals = presets.map(([chain, { token }]) => [chain, decimalsOf(token)]);
    for (const [chain, number] of decimals)
      expect([chain, number]).to.deep.equal([chain, chain === "eip155:56" || chain === "eip155:97" ? 18 : 6]);
  });

  it("knows which tokens take a signature", () => {
    const permitting = contractChains.filter(([, token]) => token.permit !== "none");
    expect(permitting.map(([chain, token]) => [chain, token.permit, token.hasAuthorization])).to.have.deep.members([
      ["eip155:10", "eip2612", true],
      ["eip155:137", "eip2612Salted", true],
      ["eip155:42161", "eip2612", true],
    ]);
  });

  it("is final later than one block after the tip", () => {
    for (const [, { finalSeconds, blockSeconds }] of presets) expect(finalSeconds).to.be.greaterThan(blockSeconds);
  });
});
