import { expect } from "chai";
import { compiledContracts } from "./build-output.ts";

/** EIP-170. */
const MOST_BYTES = 24_576;
/** So that a correction always has room, and one compiler more or less does not matter. */
const SPARE_BYTES = 2_048;

const IS_DEPLOYED = /^project\/contracts\/(?!mocks\/)/;

describe("the code of each contract", () => {
  it(`is at least ${SPARE_BYTES} bytes below the limit of ${MOST_BYTES}`, async () => {
    const contracts = (await compiledContracts()).filter(({ source }) => IS_DEPLOYED.test(source));
    expect(contracts.map(({ name }) => name)).to.include.members(["DebtBook", "DebtRelief", "PayDesk"]);
    const sizes = contracts.map(({ name, deployedBytecode }) => ({
      name,
      bytes: (deployedBytecode.length - "0x".length) / 2,
    }));
    expect(sizes.filter(({ bytes }) => bytes > MOST_BYTES - SPARE_BYTES)).to.deep.equal([]);
  });
});
