import { expect } from "chai";
import { type Address, numberToHex } from "viem";
import { codeOf } from "./code-of.test-aid.ts";
import { createEvmSource } from "./evm-source.ts";
import { createFakeEvmChain, DEBT_BOOK, type FakeEvmChain, TOKEN } from "./fake-evm-chain.test-aid.ts";
import { type FakeTronNode, startFakeTronNode, TRON_CHAIN } from "./fake-tron-node.test-aid.ts";
import { TRON } from "./tron-profile.ts";

const PAYER: Address = "0x00000000000000000000000000000000000000aa";
const PAY_ADDRESS: Address = "0x00000000000000000000000000000000000000b1";

describe("transfers on TRON", () => {
  let chain: FakeEvmChain;
  let tron: FakeTronNode;
  let source: ReturnType<typeof createEvmSource>;

  beforeEach(async () => {
    chain = createFakeEvmChain();
    tron = await startFakeTronNode(chain);
    const token = { address: TOKEN, decimals: 6 };
    const place = { chain: TRON_CHAIN, rpcUrl: tron.url, debtBook: DEBT_BOOK, token, startBlock: 1 } as const;
    source = createEvmSource({ ...place, finality: "finalized" }, TRON);
  });
  afterEach(() => tron.node.stop());

  const sent = (units: bigint, hasFailed = false) => ({ token: TOKEN, from: PAYER, to: PAY_ADDRESS, units, hasFailed });
  const amounts = async () => {
    const query = { from: 1, to: chain.blocks.length - 1, expect: [], accounts: [PAY_ADDRESS] };
    return (await source.transfers(query)).map(({ amount }) => amount);
  };
  const holds = (units: bigint) => {
    const { vice } = tron.node;
    tron.node.vice = (call) => (call.method === "eth_call" ? { result: numberToHex(units, { size: 32 }) } : vice(call));
  };

  it("are none if their transaction failed, although the node shows the log", async () => {
    chain.mine(sent(5n), sent(7n, true));
    expect(await amounts()).to.deep.equal([5n]);
  });

  it("of very many accounts are read with all others of a block, whose receipts are not asked for", async () => {
    const accounts = Array.from({ length: 2_001 }, (_, index) => numberToHex(index + 1_000, { size: 20 }));
    const [ours = PAYER] = accounts;
    chain.mine(sent(5n), { ...sent(7n), to: ours }, { ...sent(9n, true), to: ours });
    const transfers = await source.transfers({ from: 1, to: 1, expect: [], accounts });
    expect(transfers.map(({ amount }) => amount)).to.deep.equal([7n]);
    const receipts = tron.node.calls.filter(({ method }) => method === "eth_getTransactionReceipt");
    expect(receipts).to.have.length(2);
  });

  it("are found by receipts where the node has no index of its logs", async () => {
    chain.mine(sent(5n), sent(7n, true));
    tron.node.vice = ({ method }) => (method === "eth_getLogs" ? { result: [] } : undefined);
    expect(await amounts()).to.deep.equal([5n]);
  });

  it("tell whether what an account holds now is what it held at the final block", async () => {
    chain.mine(sent(5n));
    const at = await source.header(1);
    holds(5n);
    expect(await source.readBalance?.(PAY_ADDRESS, TOKEN, at)).to.equal(5n);
    const asked = tron.node.calls.filter(({ method }) => method === "eth_call").map(({ params }) => params[1]);
    expect(asked).to.deep.equal(["latest"]);
    chain.mine(sent(7n));
    holds(12n);
    expect(await codeOf(source.readBalance?.(PAY_ADDRESS, TOKEN, at) ?? Promise.resolve())).to.equal(
      "chain/no-history",
    );
    expect(await source.readBalance?.(PAY_ADDRESS, TOKEN, await source.header(2))).to.equal(12n);
  });
});
