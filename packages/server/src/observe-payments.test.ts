import { creditor, debtors, payer } from "@duebook/devnet/accounts";
import { type Chain, confirm, startChain } from "@duebook/devnet/chain";
import { type DevDeployment, deployContracts, mintUsdt } from "@duebook/devnet/deploy";
import { createDesk as createDevDesk } from "@duebook/devnet/desk";
import { CHAINS } from "@duebook/protocol/chains";
import { payDeskAbi } from "@duebook/protocol/generated/abi";
import { type Conditions, type DebtId, NO_REMEDIES, type Terms } from "@duebook/protocol/terms";
import { hashConditions } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import { type Address, erc20Abi, keccak256, toHex } from "viem";
import { runLine } from "./cli/run-line.ts";
import { type Config, DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { readEvidence } from "./evidence.ts";
import type { Database } from "./store/database.ts";
import { findDebt } from "./store/debt-rows.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";
import { transfersOfDebt } from "./store/transfer-rows.ts";
import { payAddressOn } from "./watch-debts.ts";

const CHAIN = "eip155:31337";
const USDT = 1_000_000n;
const [debtor = payer] = debtors;

/** The whole road on a real EVM: tokens, pay address, sweep, and what the record says of them. */
describe("payments observed on anvil", () => {
  let chain: Chain;
  let contracts: DevDeployment;
  let database: Database;
  let config: Config;
  let debt: DebtId;

  beforeEach(async () => {
    chain = await startChain();
    contracts = await deployContracts(chain);
    database = await freshDatabase();
    const followed = { ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: [chain.url], finality: { depth: 0 } } as const;
    const account = creditor.account.address;
    config = { ...DEFAULT_CONFIG, chains: [followed], creditor: { name: "Harbour", contact: "desk", account } };
    await mintUsdt(chain, contracts.token, payer.account.address, 10_000n * USDT);
    debt = await openDebt();
    await registerDebtor(database, { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null });
    await registerDebt(database, { debt, debtor: "ana", reference: "L-1", chain: CHAIN });
  });
  afterEach(() => chain.stop());

  async function openDebt(): Promise<DebtId> {
    const desk = createDevDesk(chain, contracts);
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
      ...{
        creditor: creditor.account.address,
        debtor: debtor.account.address,
        conditionsHash: hashConditions(conditions),
      },
      ...{ principal: 300n * USDT, charge: 0n, installments: 3, intervalSeconds: 0, intervalMonths: 1 },
      ...{ firstDueAt: now + 86_400, balloonBps: 0, selfDeferrals: 0, documentHash: keccak256("0x") },
      ...{ salt: keccak256(toHex(now)), signBy: now + 3_600 },
    };
    await desk.registerConditions(conditions);
    await desk.approve(payer);
    return desk.open(terms, debtor);
  }

  const duebook = async (...line: readonly string[]) => {
    const now = await chain.now();
    return runLine(line, { config, clock: () => now, open: async () => database });
  };
  const answerOf = async (...line: readonly string[]) => JSON.parse(await duebook(...line, "--json"));
  const send = async (to: string, amount: bigint) => {
    const call = { account: payer.account, address: contracts.token, abi: erc20Abi } as const;
    await confirm(
      chain,
      await chain.client.writeContract({ ...call, functionName: "transfer", args: [to as Address, amount] }),
    );
  };
  const sweep = async () => {
    const call = { account: creditor.account, address: contracts.payDesk, abi: payDeskAbi } as const;
    await confirm(chain, await chain.client.writeContract({ ...call, functionName: "sweep", args: [debt] }));
  };
  const pending = async () => {
    const row = await findDebt(database, debt);
    if (row === null) throw new Error("the debt is recorded");
    const { pendingAmount } = await readEvidence(database, row, config.chains, await chain.now());
    return [row.seen.paid, pendingAmount];
  };
  const codes = async () =>
    (await transfersOfDebt(database, debt)).map(({ attribution }) => attribution.codes.join(" "));
  const findings = async () =>
    (await answerOf("reconcile")).flatMap((line: { findings: { code: string }[] }) =>
      line.findings.map(({ code }) => code),
    );

  it("counts a payment at the pay address once: pending when it arrives, paid when it is swept", async () => {
    await send(payAddressOn(CHAINS, CHAIN, debt), 100n * USDT);
    await duebook("observe");
    expect(await pending()).to.deep.equal([0n, 100n * USDT]);
    await sweep();
    await duebook("observe");
    expect(await pending()).to.deep.equal([100n * USDT, 0n]);
    expect(await codes()).to.deep.equal(["transfer/swept", "transfer/at-pay-address"]);
    expect(await findings()).to.deep.equal([]);
  });

  it("counts more than is owed as the debtor's credit, and what comes after the end too", async () => {
    await send(payAddressOn(CHAINS, CHAIN, debt), 301n * USDT);
    await sweep();
    await send(payAddressOn(CHAINS, CHAIN, debt), 2n * USDT);
    await duebook("observe");
    expect(await codes()).to.deep.equal([
      "transfer/ended-in-escrow",
      "transfer/swept",
      "transfer/swept",
      "transfer/at-pay-address transfer/surplus-in-escrow",
    ]);
    expect(await findings()).to.deep.equal([]);
  });

  it("takes a payment through the contract for recorded, and a transfer to the creditor for unmatched", async () => {
    await createDevDesk(chain, contracts).pay(payer, debt, 40n * USDT);
    await send(creditor.account.address, 60n * USDT);
    await duebook("observe");
    expect(await codes()).to.deep.equal(["transfer/recorded"]);
    const [unmatched, ...others] = await answerOf("unmatched");
    expect(others).to.deep.equal([]);
    expect([unmatched.amount, unmatched.hints[0].debt]).to.deep.equal(["60000000", debt]);
    expect(await pending()).to.deep.equal([40n * USDT, 0n]);
    await duebook("confirm", CHAIN, unmatched.transactionId, "L-1");
    expect(await pending()).to.deep.equal([40n * USDT, 60n * USDT]);
    expect(await answerOf("unmatched")).to.deep.equal([]);
    expect(await findings()).to.deep.equal([]);
  });

  it("says how far and how late the chain is, as a table and as data", async () => {
    const [line] = await answerOf("observe");
    expect(line).to.include({ chain: CHAIN, head: line.tip, final: line.tip });
    expect(line.delaySeconds).to.be.within(0, 5);
    const [head, row] = (await duebook("observe")).split("\n");
    expect(head?.split(/\s+/)).to.deep.equal(["chain", "head", "final", "cursor", "delay", "events", "transfers"]);
    expect(row?.split(/ {2,}/)[0]).to.equal(CHAIN);
  });

  it("records what was left out once the account is read once more", async () => {
    await send(payAddressOn(CHAINS, CHAIN, debt), 100n * USDT);
    await duebook("observe");
    await database.query("delete from transfer");
    expect(await findings()).to.deep.equal(["reconcile/balance", "reconcile/transfer-missing"]);
    await duebook("reread", CHAIN, payAddressOn(CHAINS, CHAIN, debt));
    expect(await pending()).to.deep.equal([0n, 0n]);
    await duebook("observe");
    expect(await pending()).to.deep.equal([0n, 100n * USDT]);
    expect(await findings()).to.deep.equal([]);
  });

  it("finds each way in which the record is not what the chain says, and changes nothing", async () => {
    await send(payAddressOn(CHAINS, CHAIN, debt), 100n * USDT);
    await send(payAddressOn(CHAINS, CHAIN, debt), 10n * USDT);
    await createDevDesk(chain, contracts).pay(payer, debt, 40n * USDT);
    expect(await findings()).to.deep.equal(["reconcile/nothing-final"]);
    await duebook("observe");
    expect(await findings()).to.deep.equal([]);
    await database.query("delete from transfer where units = 100000000");
    expect(await findings()).to.deep.equal(["reconcile/balance", "reconcile/transfer-missing"]);
    const elsewhere = `jsonb_set(body, '{position}', '"000000000001/000009"')`;
    await database.query(`update transfer set body = ${elsewhere} where units = 10000000`);
    expect(await findings()).to.have.members([
      "reconcile/balance",
      "reconcile/transfer-missing",
      "reconcile/transfer-missing",
      "reconcile/transfer-unknown",
    ]);
    await database.query("delete from event where type = 'PaymentReceived'");
    await database.query(`update debt set seen = jsonb_set(seen::jsonb, '{paid}', '"1n"'), final_is_seen = true`);
    expect(await findings()).to.include.members(["reconcile/debt-paid", "reconcile/event-missing"]);
    config = { ...config, chains: config.chains.map((one) => ({ ...one, rpcUrls: ["http://127.0.0.1:1"] })) };
    expect(await findings()).to.deep.equal(["chain/unreachable"]);
  });
});
