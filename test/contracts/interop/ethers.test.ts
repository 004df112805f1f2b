import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { expect } from "chai";
import { Contract, TypedDataEncoder, Wallet, ZeroAddress } from "ethers";
import { network } from "hardhat";

const TYPES = {
  Terms: [
    { name: "creditor", type: "address" },
    { name: "debtor", type: "address" },
    { name: "conditionsHash", type: "bytes32" },
    { name: "principal", type: "uint64" },
    { name: "charge", type: "uint64" },
    { name: "installments", type: "uint16" },
    { name: "intervalSeconds", type: "uint24" },
    { name: "intervalMonths", type: "uint8" },
    { name: "firstDueAt", type: "uint40" },
    { name: "balloonBps", type: "uint16" },
    { name: "selfDeferrals", type: "uint8" },
    { name: "documentHash", type: "bytes32" },
    { name: "salt", type: "bytes32" },
    { name: "signBy", type: "uint40" },
  ],
};
/** Arbiter, receipt book and what belongs to them. */
const NO_REMEDIES = [ZeroAddress, 0, 0, 0, 0, 0, false];
const HASH = `0x${"5a".repeat(32)}`;

describe("a debt through ethers", () => {
  async function proposed() {
    const { ethers, networkHelpers } = await network.create();
    const [creditor] = await ethers.getSigners();
    const opening = await ethers.deployContract("DebtOpening");
    const receipts = await ethers.deployContract("ReceiptBook", [opening]);
    const enforcement = await ethers.deployContract("DebtEnforcement", [receipts]);
    const relief = await ethers.deployContract("DebtRelief", [enforcement]);
    const deployed = await ethers.deployContract("DebtBook", [opening, receipts, relief, ZeroAddress]);
    const address = await deployed.getAddress();
    const token = await ethers.deployContract("EthereumTether");
    const book = new Contract(address, debtBookAbi, creditor);
    const conditions = [await token.getAddress(), 1000, 500, 10_000, 5, 2, 0, 0, 0, 0, ...NO_REMEDIES];
    await book.getFunction("registerConditions")(conditions);
    const { chainId } = await ethers.provider.getNetwork();
    const domain = { name: "Duebook", version: "1", chainId, verifyingContract: address };
    const now = await networkHelpers.time.latest();
    const debtor = Wallet.createRandom();
    const terms = {
      creditor: creditor?.address,
      debtor: debtor.address,
      conditionsHash: await book.getFunction("hashOf")(conditions),
      ...{ principal: 1_000_000n, charge: 1n, installments: 7, intervalSeconds: 0, intervalMonths: 1 },
      ...{ firstDueAt: now + 99, balloonBps: 1, selfDeferrals: 15, documentHash: HASH, salt: HASH, signBy: now + 99 },
    };
    return { book, token, domain, terms, debtor, creditor };
  }

  it("when ethers hashes the terms by itself, comes to the id that the contract computes", async () => {
    const { book, domain, terms } = await proposed();
    expect(await book.getFunction("idOf")(terms)).to.equal(TypedDataEncoder.hash(domain, TYPES, terms));
  });

  it("when an ethers wallet signs and an ethers contract sends, opens and is paid", async () => {
    const { book, token, domain, terms, debtor, creditor } = await proposed();
    const signature = await debtor.signTypedData(domain, TYPES, terms);
    await book.getFunction("open")(terms, "0x", signature);
    const id = TypedDataEncoder.hash(domain, TYPES, terms);
    await token.getFunction("mint")(creditor?.address, 50_000n);
    await token.getFunction("approve")(await book.getAddress(), 50_000n);
    await book.getFunction("pay")(id, 50_000n);
    expect((await book.getFunction("debtOf")(id)).paid).to.equal(50_000n);
  });
});
