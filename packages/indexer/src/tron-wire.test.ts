import { expect } from "chai";
import { BaseError, ContractFunctionRevertedError, createPublicClient, encodeErrorResult, http, parseAbi } from "viem";
import { createFakeEvmChain, DEBT_BOOK } from "./fake-evm-chain.test-aid.ts";
import { startFakeTronNode } from "./fake-tron-node.test-aid.ts";
import { tronFetch } from "./tron-wire.ts";

describe("tronFetch", () => {
  it("lets viem read why a contract reverted", async () => {
    const tron = await startFakeTronNode(createFakeEvmChain());
    const abi = parseAbi(["error TooLate(uint256 at)", "function pay() view"]);
    tron.debtNow = encodeErrorResult({ abi, errorName: "TooLate", args: [7n] });
    const client = createPublicClient({ transport: http(tron.url, { fetchFn: tronFetch, retryCount: 0 }) });
    const reading = client.readContract({ address: DEBT_BOOK, abi, functionName: "pay" });
    const error: unknown = await reading.catch((reason: unknown) => reason);
    await tron.node.stop();
    const reverted =
      error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionRevertedError);
    expect(reverted).to.have.nested.property("data.errorName", "TooLate");
    expect(reverted).to.have.nested.property("data.args").that.deep.equals([7n]);
  });
});
