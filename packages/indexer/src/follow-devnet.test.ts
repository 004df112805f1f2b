import { creditor, debtors, payer } from "@duebook/devnet/accounts";
import { type Chain, confirm, startChain } from "@duebook/devnet/chain";
import { type DevDeployment, deployContracts, mintUsdt } from "@duebook/devnet/deploy";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { type Amount, type Conditions, type DebtId, NO_REMEDIES, type Terms } from "@duebook/protocol/terms";
import { debtIdOf, hashConditions, termsTypedData, toContractConditions } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import { erc20Abi, keccak256, toHex } from "viem";
import { catchUp } from "./catch-up.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { createEvmSource } from "./evm-source.ts";
import { createMemoryEventStore, type MemoryEventStore } from "./memory-event-store.test-aid.ts";

const DEPTH = 12;
const FUNDS: Amount = 1_000_000_000n;
const INSTALLMENT: Amount = 10_000_000n;
/** Given, since an estimate made in the second of the opening is 767 gas short one second later. */
const PAY_GAS = 150_000n;

/** The whole road on a real EVM with the real DebtBook. */
describe("following DebtBook on anvil", () => {
  let chain: Chain;
  let contracts: DevDeployment;
  let store: MemoryEventStore;
  let debt: DebtId;

  beforeEach(async () => {
    chain = await startChain();
    contracts = await deployContracts(chain);
    store = createMemoryEventStore();
    debt = await openDebt();
    await mintUsdt(chain, contracts.token, payer.account.address, FUNDS);
    await approve();
  });
  afterEach(() => chain.stop());

  async function openDebt(): Promise<DebtId> {
    const debtor = debtors[0]?.account ?? payer.account;
    const conditions: Conditions = {
      ...NO_REMEDIES,
      token: contracts.token,
      lateBpsPerYear: 0,
      feeCapBps: 0,
      rebateBps: 0,
      graceDays: 3,
      tokenKind: "tetherLegacy",
      scalePower: 0,
    };
    const now = await chain.now();
    const terms: Terms = {
      creditor: creditor.account.address,
      debtor: debtor.address,
      conditionsHash: hashConditions(conditions),
      principal: 500_000_000n,
      charge: 0n,
      installments: 50,
      intervalSeconds: 0,
      intervalMonths: 1,
      firstDueAt: now + 86_400,
      balloonBps: 0,
      selfDeferrals: 0,
      documentHash: keccak256("0x"),
      salt: keccak256(toHex(now)),
      signBy: now + 3_600,
    };
    const domain = { chain: chain.id, debtBook: contracts.debtBook };
    const typedData = termsTypedData(terms, domain);
    const byCreditor = await creditor.account.signTypedData(typedData);
    const byDebtor = await debtor.signTypedData(typedData);
    const book = { account: payer.account, address: contracts.debtBook, abi: debtBookAbi };
    await confirm(
      chain,
      await chain.client.writeContract({
        ...book,
        functionName: "registerConditions",
        args: [toContractConditions(conditions)],
      }),
    );
    await confirm(
      chain,
      await chain.client.writeContract({ ...book, functionName: "open", args: [terms, byCreditor, byDebtor] }),
    );
    return debtIdOf(terms, domain);
  }

  async function approve() {
    const { token, debtBook } = contracts;
    const call = { account: payer.account, address: token, abi: erc20Abi, functionName: "approve" } as const;
    await confirm(chain, await chain.client.writeContract({ ...call, args: [debtBook, FUNDS] }));
  }

  async function pay(times = 1) {
    const call = {
      account: payer.account,
      address: contracts.debtBook,
      abi: debtBookAbi,
      functionName: "pay",
    } as const;
    for (let time = 0; time < times; time += 1)
      await confirm(chain, await chain.client.writeContract({ ...call, args: [debt, INSTALLMENT], gas: PAY_GAS }));
  }

  function source() {
    const token = { address: contracts.token, decimals: 6 };
    const place = { chain: chain.id, rpcUrl: chain.url, debtBook: contracts.debtBook, token, startBlock: 0 };
    return createEvmSource({ ...place, finality: { depth: DEPTH } });
  }

  const pass = () => catchUp(source(), store, () => {});

  async function expectRecordedAsLogged() {
    const logs = await chain.client.getLogs({ address: contracts.debtBook, fromBlock: 0n, toBlock: "latest" });
    expect(logs).not.to.have.length(0);
    const logged = logs.map((log) => [Number(log.blockNumber), log.blockHash, log.transactionHash, log.logIndex]);
    expect(
      store.events().map((event) => [event.blockNumber, event.blockHash, event.transaction, event.logIndex]),
    ).to.deep.equal(logged);
  }

  async function expectFoldedAsContractSays() {
    const tip = store.cursor()?.tip;
    if (!tip) throw new Error("nothing recorded");
    const payments = store.events().filter((event) => event.type === "PaymentReceived");
    const last = store.events().at(-1);
    const reading = await source().readDebt?.(debt, tip);
    expect(reading).to.deep.equal({
      paid: payments.reduce((paid, { amount }) => paid + amount, 0n),
      feeAssessed: 0n,
      sequence: last && "sequence" in last ? last.sequence : 0,
      state: "active",
    });
  }

  it("refuses a chain whose final block was undone", async () => {
    await pay(2);
    await chain.mine(DEPTH);
    await pass();
    const recorded = store.events();
    await chain.reorg(DEPTH + 1);
    await chain.mine(1);
    expect(await codeOf(pass())).to.equal("indexer/reorg-below-final");
    expect(store.events()).to.equal(recorded);
  });

  it("records what eth_getLogs shows and what the contract counts", async () => {
    await pay(5);
    await chain.mine(600);
    await pay(3);
    await pass();
    await expectRecordedAsLogged();
    await expectFoldedAsContractSays();
  });

  it("finds in anvil's receipts what its logs show", async () => {
    await pay(3);
    const to = (await source().heads()).tip.number;
    const query = { from: 0, to, expect: [] };
    expect(await source().eventsByReceipts?.(query)).to.deep.equal(await source().events(query));
  });

  for (const depth of [1, 5])
    it(`undoes payments that a reorg of ${depth} took away, and records those made again`, async () => {
      await chain.mine(DEPTH);
      await pay(6);
      await pass();
      await chain.reorg(depth);
      await pass();
      await expectRecordedAsLogged();
      await expectFoldedAsContractSays();
      await pay(2);
      await pass();
      await expectRecordedAsLogged();
      await expectFoldedAsContractSays();
    });

  it("undoes payments that a rollback took away, once the chain goes on", async () => {
    await chain.mine(DEPTH);
    await pay(1);
    const before = await chain.snapshot();
    await pay(4);
    await pass();
    await chain.revert(before);
    await pay(1);
    await pass();
    await expectRecordedAsLogged();
    await expectFoldedAsContractSays();
  });

  it("cannot reach a chain that went down, and loses nothing", async () => {
    await pay(1);
    await pass();
    const cursor = store.cursor();
    await chain.stop();
    expect(await codeOf(pass())).to.equal("chain/unreachable");
    expect(store.cursor()).to.equal(cursor);
  });
});
