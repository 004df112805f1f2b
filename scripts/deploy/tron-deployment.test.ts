import { expect } from "chai";
import { TronWeb } from "tronweb";
import { concatHex, getAddress, keccak256 } from "viem";
import { dryRun, stepsOf } from "./tron-deployment.ts";

const OWNER = "T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb";
const RECIPIENT = "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf";
const HEADER = { ref_block_bytes: "0001", ref_block_hash: "0000000000000000", expiration: 60_000, timestamp: 1_000 };
const tronWeb = new TronWeb({ fullHost: "http://127.0.0.1:9" }); // Nobody answers there: a dry run asks no node.

describe("the deployment to TRON", () => {
  it("builds every contract without a node, each where TRON puts it", async () => {
    const built = await dryRun(tronWeb, RECIPIENT, OWNER, HEADER);
    expect(built.map(({ contract }) => contract)).to.deep.equal(stepsOf(RECIPIENT).map(({ contract }) => contract));
    for (const { address, transaction } of built) {
      const owner = `0x${tronWeb.address.toHex(OWNER)}` as const;
      const hash = keccak256(concatHex([`0x${transaction.txID}`, owner]));
      expect(getAddress(address)).to.equal(getAddress(`0x${hash.slice(-40)}`));
    }
  });

  it("gives each constructor the contracts before it, and PayDesk TRON's prefix", async () => {
    const built = await dryRun(tronWeb, RECIPIENT, OWNER, HEADER);
    const [book, lens, desk] = ["DebtBook", "DebtLens", "PayDesk"].map((name) =>
      built.find(({ contract }) => contract === name),
    );
    const code = desk?.transaction.raw_data_hex ?? "";
    for (const before of [book, lens]) expect(code).to.contain(before?.address.slice(2));
    expect(code).to.contain(`41${"0".repeat(62)}`);
  });
});
