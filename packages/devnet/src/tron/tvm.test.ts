import { expect } from "chai";
import {
  type Address,
  concatHex,
  createPublicClient,
  getAddress,
  type Hex,
  http,
  keccak256,
  numberToHex,
  type PublicClient,
  parseSignature,
  sha256,
  sliceHex,
} from "viem";
import { sign } from "viem/accounts";
import { creditor, deployer } from "../accounts.ts";
import { compileProbe } from "./probe.test-aid.ts";
import { startTron, type Tron } from "./tron.ts";
import { createTronUser, type TronUser } from "./tron-user.test-aid.ts";

const SALT: Hex = `0x${"5a".repeat(32)}`;
const PREFIX = 0x41n << 160n;

describe("TRON's machine", function () {
  this.timeout(60_000); // the probe is compiled first
  const probe = compileProbe();
  let tron: Tron;
  let user: TronUser;
  let client: PublicClient;
  let address: Address;
  before(async () => {
    tron = await startTron({ startAt: 1_700_000_000 });
    user = createTronUser(tron, deployer);
    client = createPublicClient({ transport: http(tron.jsonRpcUrl) });
    address = await user.deploy(probe);
  });
  after(() => tron.stop());

  const read = (functionName: string, args: readonly unknown[] = []): Promise<unknown> =>
    client.readContract({ address, abi: probe.abi, functionName, args, account: deployer.account.address });
  const infoOf = (id: string) => user.tronWeb.trx.getUnconfirmedTransactionInfo(id);
  const energyOf = async (signature: string, args: readonly unknown[]) =>
    (await infoOf(await user.send(address, signature, args))).receipt.energy_usage_total ?? 0;
  const created = (...parts: readonly Hex[]) => getAddress(sliceHex(keccak256(concatHex(parts)), 12));
  const codeAt = (account: Address) => client.getCode({ address: account });

  it("stops a call that has used up its energy, which is all paid for", async () => {
    const info = await infoOf(await user.send(address, "spin()", [], { feeLimit: 30_000_000 }));
    expect(info.receipt).to.include({ result: "OUT_OF_ENERGY", energy_usage_total: 300_000, energy_fee: 30_000_000 });
    expect(info.log).to.equal(undefined);
  });

  it("takes everything for an invalid opcode", async () => {
    const info = await infoOf(await user.send(address, "fail()", [], { feeLimit: 30_000_000 }));
    expect(info.receipt).to.include({ result: "ILLEGAL_OPERATION", energy_usage_total: 300_000 });
  });

  it("leaves a caller nothing of what a failing call burned, unlike EIP-150", async () => {
    const outcome = client.readContract({ address, abi: probe.abi, functionName: "loseAll" }).catch(String);
    expect(await outcome).to.contain("out of gas"); // with 1/64 left it would have come back
  });

  it("refuses calls nested deeper than 64", async () => expect(await read("depth", [80n])).to.equal(64n));

  it("deploys to an account made of the transaction's hash and the owner", async () => {
    const { transactions } = await client.getBlock({ blockNumber: 2n });
    const owner: Hex = `0x41${deployer.account.address.slice(2)}`;
    expect(getAddress(address)).to.equal(created(transactions[0] ?? "0x", owner));
  });

  it("creates at an account made of the transaction's hash and the steps inside it", async () => {
    const { transactions } = await client.getBlock({ blockNumber: 2n });
    expect(await read("child")).to.equal(created(transactions[0] ?? "0x", numberToHex(0, { size: 8 })));
    const id = await user.send(address, "makePlain()", []);
    // One call came before.
    expect(await read("made")).to.equal(created(`0x${id}`, numberToHex(1, { size: 8 })));
  });

  it("creates with a salt behind 0x41, and leaves it in the word", async () => {
    const { result } = await client.simulateContract({ address, abi: probe.abi, functionName: "make", args: [SALT] });
    await user.send(address, "make(bytes32)", [SALT]);
    const code = (await read("childCode")) as Hex;
    const expected = created("0x41", address, SALT, keccak256(code));
    expect(await read("made")).to.equal(expected);
    expect(result).to.equal(PREFIX | BigInt(expected));
    expect(await codeAt(expected)).to.match(/^0x60/);
  });

  it("creates again at an account whose contract destroyed itself", async () => {
    for (let time = 0; time < 2; time += 1) {
      const info = await infoOf(await user.send(address, "makeAndLeave(bytes32)", [SALT]));
      expect(info.receipt.result).to.equal("SUCCESS");
    }
  });

  it("destroys a contract and gives what it held to its heir", async () => {
    const child = (await read("child")) as Address;
    await tron.fund(child, 5_000_000n);
    await user.send(child, "destroy()", []);
    expect(await codeAt(child)).to.equal(undefined);
  });

  it("recovers a signer into a word of 21 bytes, which Solidity cleans", async () => {
    const hash = keccak256("0x1234");
    const { r, s, yParity } = parseSignature(await sign({ hash, privateKey: creditor.key, to: "hex" }));
    const [word, signer] = (await read("recovered", [hash, 27 + yParity, r, s])) as [bigint, Address];
    expect(signer).to.equal(creditor.account.address);
    expect(word).to.equal(PREFIX | BigInt(creditor.account.address));
    expect(((await read("recovered", [hash, 29, r, s])) as [bigint, Address])[1]).to.match(/^0x0+$/);
  });

  it("has a sha256 where Ethereum has RIPEMD-160", async () =>
    expect(await read("third", ["0x1234"])).to.equal(sha256(sliceHex(sha256("0x1234"), 0, 20))));

  it("knows its surroundings, and neither a gas price nor randomness", async () => {
    await tron.fund(address, 7n);
    const head = await client.getBlock();
    const expected = [BigInt(await client.getChainId()), 100n, 0n, 0n, 0n, head.timestamp, head.number, 7n];
    expect(await read("surroundings")).to.deep.equal(expected);
  });

  it("shows 20 bytes of accounts, but for the block's maker", async () => {
    const [self, caller, maker] = (await read("words")) as readonly bigint[];
    const { miner } = await client.getBlock();
    expect([self, caller, maker]).to.deep.equal([
      BigInt(address),
      BigInt(deployer.account.address),
      PREFIX | BigInt(miner),
    ]);
  });

  it("has MCOPY and transient storage", async () => {
    const long: Hex = `0x${"ab".repeat(100)}`;
    expect(await read("copy", [long])).to.equal(long);
    expect(await read("transientSum", [5n])).to.equal(7n);
  });

  it("charges 20,000 for a new slot, 5,000 for a used one, and gives nothing back", async () => {
    const fresh = await energyOf("note(uint256)", [1]);
    expect(fresh - (await energyOf("note(uint256)", [2]))).to.equal(15_000);
    expect(await energyOf("note(uint256)", [0])).to.be.greaterThan(5_000);
    expect(fresh - (await energyOf("note(uint256)", [3]))).to.equal(0);
  });
});
