import { expect } from "chai";
import { getContractAddress } from "viem";
import { CHAINS } from "./chains.ts";
import { deploymentOf } from "./deployment.ts";
import { expectCode } from "./expect-code.test-aid.ts";

const DEPLOYER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

describe("deployment", () => {
  it("refuses a chain it does not know", () => {
    expectCode(() => deploymentOf(CHAINS, "eip155:2"), "deployment/unknown-chain");
  });

  it("refuses a chain without contracts", () => {
    expectCode(() => deploymentOf(CHAINS, "eip155:1"), "deployment/missing");
    expectCode(() => deploymentOf(CHAINS, "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"), "deployment/no-contracts");
  });

  it("finds the local contracts where the deployer's first transactions put them", () => {
    const { token, debtBook, debtLens, payDesk, escrow } = deploymentOf(CHAINS, "eip155:31337");
    const at = (nonce: bigint) => getContractAddress({ from: DEPLOYER, nonce });
    expect([token.address, debtBook, debtLens, payDesk]).to.deep.equal([0n, 5n, 6n, 7n].map(at));
    expect(escrow).to.equal(getContractAddress({ from: debtBook, nonce: 1n }));
  });
});
