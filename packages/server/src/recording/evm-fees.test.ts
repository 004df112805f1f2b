import { expect } from "chai";
import { createClient, custom, publicActions } from "viem";
import { type Fees, feesNow, mostOf, raised } from "./evm-fees.ts";

const offer = (maxFeePerGas: bigint, maxPriorityFeePerGas: bigint): Fees => ({ maxFeePerGas, maxPriorityFeePerGas });

describe("raised", () => {
  const cases: readonly [string, Fees, Fees, Fees | null][] = [
    ["no more where four times what is usual is not enough", offer(800n, 80n), offer(200n, 1n), null],
    ["an eighth more of each part where the chain asks for less", offer(800n, 80n), offer(201n, 1n), offer(900n, 90n)],
    ["an eighth more, rounded up, since a unit too little is refused", offer(1n, 0n), offer(1n, 0n), offer(2n, 0n)],
    ["what is usual now where that is more", offer(8n, 8n), offer(100n, 20n), offer(100n, 20n)],
    ["each part for itself", offer(800n, 8n), offer(300n, 20n), offer(900n, 20n)],
    ["a gas price like the others", { gasPrice: 9n }, { gasPrice: 3n }, { gasPrice: 11n }],
    ["a gas price that has risen", { gasPrice: 8n }, offer(50n, 1n), { gasPrice: 50n }],
    ["two parts on a chain that lost its base fee", offer(8n, 8n), { gasPrice: 50n }, offer(50n, 50n)],
  ];
  for (const [what, before, now, expected] of cases)
    it(`offers ${what}`, () => expect(raised(before, now)).to.deep.equal(expected));
});

describe("feesNow", () => {
  const chainOf = (block: object) => {
    const answers: Readonly<Record<string, unknown>> = {
      eth_getBlockByNumber: { number: "0x1", timestamp: "0x1", transactions: [], ...block },
      eth_gasPrice: "0x7",
      eth_maxPriorityFeePerGas: "0x2",
    };
    const request = async ({ method }: { readonly method: string }) => answers[method];
    return createClient({ transport: custom({ request }) }).extend(publicActions);
  };

  it("offers a gas price where there is no base fee", async () => {
    expect(await feesNow(chainOf({}))).to.deep.equal({ fees: { gasPrice: 7n }, expected: 7n });
  });

  it("offers twice the base fee and the tip, and expects once", async () => {
    const { fees, expected } = await feesNow(chainOf({ baseFeePerGas: "0xa" }));
    expect([fees, expected, mostOf(fees)]).to.deep.equal([offer(22n, 2n), 12n, 22n]);
  });
});
