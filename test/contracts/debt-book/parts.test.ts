import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { toContractConditions } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import { artifacts } from "hardhat";
import { type Address, BaseError, concatHex, getAddress, type Hex, isHex, padHex, toFunctionSelector } from "viem";
import { formatAbiItem } from "viem/utils";
import { compiledContract, outputOf, type StorageLayout } from "../build-output.ts";
import { as, EVIDENCE, openLife } from "../lives.ts";
import { cast, NO_SIGNATURE, networkHelpers, ONE, sign, termsOf, viem } from "../world.ts";

const PARTS = ["DebtBook", "DebtRelief", "DebtEnforcement", "ReceiptBook", "DebtOpening"] as const;
/** All inherit it (EIP-5267), and DebtBook answers first. */
const DOMAIN = "function eip712Domain()";
/** OpenZeppelin's, of a name too long and of a call from inside: nobody meets them who calls as the interface says. */
const INNER_ERRORS = /^error (InvalidShortString|StringTooLong|ReentrancyGuardReentrantCall)\(/;

/** As arguments of any function: zeros and empty lists. */
const ZEROS = padHex("0x", { size: 2048 });
const FUNCTIONS = debtBookAbi.filter((item) => item.type === "function");
const KNOWN: readonly Hex[] = FUNCTIONS.map((item) => concatHex([toFunctionSelector(item), ZEROS]));
const UNKNOWN: readonly Hex[] = [
  concatHex([toFunctionSelector("transfer(address,uint256)"), ZEROS]),
  concatHex([toFunctionSelector("recoverStray(address)"), ZEROS]),
  "0x00000000",
  "0xc2",
  "0x",
];

const client = await viem.getPublicClient();
const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

/** The bytes with which a call is refused; nothing if it is not. */
async function refusalOf(to: Address, data: Hex, value = 0n): Promise<Hex | null> {
  try {
    await client.call({ to, data, value, account: cast.stranger.account });
    return null;
  } catch (error) {
    const isAnswered = (inner: unknown) => inner instanceof Error && "data" in inner && isHex(inner.data);
    const cause = error instanceof BaseError ? error.walk(isAnswered) : null;
    if (cause === null || !("data" in cause) || !isHex(cause.data)) throw error;
    return cause.data;
  }
}

describe("DebtBook", () => {
  it("when a function is called that no part knows, refuses the call, and says nothing", async () => {
    const { book } = await load();
    for (const data of UNKNOWN) expect(await refusalOf(book.address, data), data.slice(0, 10)).to.equal("0x");
  });

  it("when native coin is sent, refuses it, with any call and with none", async () => {
    const { book } = await load();
    for (const data of [...KNOWN, ...UNKNOWN]) {
      expect(await refusalOf(book.address, data, 1n), data.slice(0, 10)).to.equal("0x");
    }
    await viem.assertions.revert(cast.payer.sendTransaction({ to: book.address, value: 1n }));
    expect(await client.getBalance({ address: book.address })).to.equal(0n);
  });

  it("when DebtRelief is called at its own address, reverts DebtNotOpen, because no debt is there", async () => {
    const { id, parts } = await load();
    const forgiving = parts.relief.write.forgive([id, ONE], as.creditor);
    await viem.assertions.revertWithCustomErrorWithArgs(forgiving, parts.relief, "DebtNotOpen", [id, 0]);
  });

  it("when DebtEnforcement is called at its own address, reverts DebtNotOpen, because no debt is there", async () => {
    const { id, parts } = await load();
    const writingOff = parts.enforcement.write.writeOff([id], as.creditor);
    await viem.assertions.revertWithCustomErrorWithArgs(writingOff, parts.enforcement, "DebtNotOpen", [id, 0]);
  });

  it("when ReceiptBook is called at its own address, reverts DebtNotOpen, because no debt is there", async () => {
    const { id, parts, terms } = await load();
    const receipt = { id, key: EVIDENCE, amount: ONE, paidAt: terms.signBy - 100_000 };
    const crediting = parts.receipts.write.creditReceipt([receipt, terms.creditor, NO_SIGNATURE], as.creditor);
    await viem.assertions.revertWithCustomErrorWithArgs(crediting, parts.receipts, "DebtNotOpen", [id, 0]);
  });

  it("when DebtOpening is called at its own address, reverts DebtorSignatureInvalid, because the debtor signed for DebtBook", async () => {
    const life = await load();
    const { opening } = life.parts;
    await opening.write.registerConditions([toContractConditions(life.conditions)]);
    const terms = await termsOf(life, { salt: EVIDENCE });
    const signature = await sign(life, cast.debtor, terms);
    const elsewhere = opening.write.open([terms, NO_SIGNATURE, signature], as.creditor);
    await viem.assertions.revertWithCustomError(elsewhere, opening, "DebtorSignatureInvalid");
    await life.book.write.open([terms, NO_SIGNATURE, signature], as.creditor);
  });

  it("when any function of its interface is called, answers, or says why not", async () => {
    const { book } = await load();
    const refusals = await Promise.all(KNOWN.map((data) => refusalOf(book.address, data)));
    const silent = FUNCTIONS.filter((_, k) => refusals[k] === "0x").map(({ name }) => name);
    expect(silent).to.deep.equal([]);
    expect(refusals).to.include(null);
  });

  it("when it is asked for its domain, answers its own address, as each part does", async () => {
    const { book, parts } = await load();
    for (const { address, read } of [book, parts.opening, parts.receipts, parts.enforcement, parts.relief]) {
      expect((await read.eip712Domain())[4]).to.equal(getAddress(address));
    }
  });

  describe("given its parts", () => {
    it("has no variable but those that all share, each where all have it", async () => {
      const [shared, ...own] = await Promise.all(["DebtLedger", ...PARTS].map(layoutOf));
      expect(shared?.storage).to.have.lengthOf.above(10);
      for (const [k, name] of PARTS.entries()) expect(own[k], name).to.deep.equal(shared);
    });

    it("has no function in two of them, but eip712Domain", async () => {
      const items = (await Promise.all(PARTS.map(itemsOf))).flat();
      const functionsOf = items.filter((item) => item.startsWith("function ") && item !== DOMAIN);
      expect(functionsOf.toSorted()).to.deep.equal([...new Set(functionsOf)].toSorted());
    });

    it("has in its interface what they have, no more and no less", async () => {
      const items = (await Promise.all(PARTS.map(itemsOf))).flat().filter((item) => !INNER_ERRORS.test(item));
      expect([...new Set(items)].toSorted()).to.deep.equal((await itemsOf("IDebtBook")).toSorted());
    });
  });
});

/** A contract's functions, errors and events, as in `function pay(bytes32,uint64)`. */
async function itemsOf(contract: string): Promise<string[]> {
  const { abi } = await artifacts.readArtifact(contract);
  const isNamed = (item: (typeof abi)[number]) => ["function", "error", "event"].includes(item.type);
  return abi.filter(isNamed).map((item) => `${item.type} ${formatAbiItem(item)}`);
}

/** A contract's storage as solc lays it out, without its own name and the numbers that differ in each build. */
async function layoutOf(contract: string): Promise<StorageLayout> {
  const { name, source, buildId } = await compiledContract(contract);
  const layout = (await outputOf(buildId)).contracts[source]?.[name]?.storageLayout;
  const isOfTheBuild = (key: string) => key === "astId" || key === "contract";
  const text = JSON.stringify(layout, (key, value) => (isOfTheBuild(key) ? undefined : value));
  return JSON.parse(text.replace(/\)\d+/g, ")"));
}
