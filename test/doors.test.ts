import { creditor, payer } from "@duebook/devnet/accounts";
import { DuebookError } from "@duebook/protocol/error";
import { payAddressOf } from "@duebook/protocol/pay-desk";
import type { Amount } from "@duebook/protocol/terms";
import { address } from "@solana/kit";
import { expect } from "chai";
import { comesTo, type DoorDebt, type DoorStage, raiseDoorStage } from "./door-stage.ts";

const USDT = 1_000_000n;

/** One way in which money reaches a debt: whose it is, who sends it, and how the product recognises it. */
interface Door {
  readonly name: string;
  readonly debt: string;
  readonly amount: Amount;
  readonly kind: "contract" | "payAddress" | "reference" | "pool";
  /** Returns the transaction's id. */
  readonly pay: (stage: DoorStage, debt: DoorDebt, amount: Amount) => Promise<string>;
}

const DOORS: readonly Door[] = [
  {
    name: "the contract on EVM",
    debt: "current",
    amount: 20n * USDT,
    kind: "contract",
    pay: (_stage, { desk, id }, amount) => desk.pay(payer, id, amount),
  },
  {
    name: "the contract on TRON",
    debt: "tron-current",
    amount: 21n * USDT,
    kind: "contract",
    pay: (_stage, { desk, id }, amount) => desk.pay(payer, id, amount),
  },
  {
    name: "the pay address on EVM",
    debt: "delinquent",
    amount: 22n * USDT,
    kind: "payAddress",
    pay: ({ world }, { desk, id }, amount) => desk.transfer(payer, payAddressOf(id, world.deployment.payDesk), amount),
  },
  {
    name: "the pay address on TRON",
    debt: "tron-delinquent",
    amount: 23n * USDT,
    kind: "payAddress",
    pay: ({ world: { tron } }, { desk, id }, amount) =>
      desk.transfer(payer, payAddressOf(id, tron.deployment.payDesk, "0x41"), amount),
  },
  {
    name: "a reference on Solana",
    debt: "current",
    amount: 24n * USDT,
    kind: "reference",
    async pay({ world: { solana } }, debt, amount) {
      const { recipient, reference } = await debt.solanaReference();
      return solana.desk.pay({ from: solana.payer, to: address(recipient), amount, references: [address(reference)] });
    },
  },
  {
    name: "a wallet on Solana that is one debt's alone",
    debt: "grace",
    amount: 25n * USDT,
    kind: "pool",
    async pay({ world: { solana } }, debt, amount) {
      const { account } = await debt.solanaWallet();
      return solana.desk.pay({ from: solana.payer, to: address(account), amount });
    },
  },
];

/** Somebody sends without saying what for. */
const UNNAMED = [
  {
    name: "EVM",
    debt: "current",
    amount: 31n * USDT,
    pay: ({ world }: DoorStage, { desk }: DoorDebt, amount: Amount) =>
      desk.transfer(payer, creditor.account.address, amount).then((id) => [world.chain.id, id] as const),
  },
  {
    name: "TRON",
    debt: "tron-current",
    amount: 32n * USDT,
    pay: ({ world }: DoorStage, { desk }: DoorDebt, amount: Amount) =>
      desk.transfer(payer, creditor.account.address, amount).then((id) => [world.tron.node.id, id] as const),
  },
  {
    name: "Solana, for a debt on TRON",
    debt: "tron-delinquent",
    amount: 33n * USDT,
    pay: async ({ world: { solana } }: DoorStage, _debt: DoorDebt, amount: Amount) => {
      const payment = { from: solana.payer, to: solana.creditor.address, amount };
      return [solana.node.id, await solana.desk.pay(payment)] as const;
    },
  },
];

const NAMES = [...DOORS, ...UNNAMED].map(({ debt }) => debt);

describe("doors", () => {
  let stage: DoorStage;
  before(async () => {
    stage = await raiseDoorStage();
    const seen = () =>
      Promise.all(
        NAMES.map((name) =>
          stage
            .debt(name)
            .view()
            .then(
              () => true,
              () => false,
            ),
        ),
      );
    await comesTo(seen, (each) => each.every(Boolean));
  });
  after(() => stage?.stop());

  type Line = { readonly transactionId: string };
  const unmatched = () => stage.duebook("unmatched") as Promise<readonly Line[]>;

  /** Nothing is left over: what the server counts is what the contract counts. */
  async function isCounted(debt: DoorDebt, paid: Amount): Promise<void> {
    await stage.settle();
    await comesTo(debt.view, (view) => view.paid === String(paid) && view.pending === "0");
    expect(await debt.paidOnChain()).to.equal(paid);
  }

  /** What is listed may have been seen before it was final, and then the creditor is told to wait. */
  async function confirmOnceFinal(...line: readonly [chain: string, transactionId: string, debt: string]) {
    const tell = () => stage.duebook("confirm", ...line).then(() => null, codeOf);
    expect(await comesTo(tell, (code) => code !== "transfer/not-final")).to.equal(null);
  }
  const codeOf = (error: unknown) => (error instanceof DuebookError ? error.code : String(error));

  it("refuses a debtor's claim to what others have paid, and counts nothing that the creditor declines", async () => {
    const debt = stage.debt("grace");
    const before = await debt.paidOnChain();
    const { desk, id } = stage.debt("current");
    const others = await desk.pay(payer, id, 2n * USDT);
    const nobodys = await desk.transfer(payer, creditor.account.address, 3n * USDT);
    await stage.settle();
    await comesTo(unmatched, (lines) => lines.some(({ transactionId }) => transactionId === nobodys));
    const refused = await debt.claim(debt.chain, others).catch((error: unknown) => String(error));
    expect(refused).to.contain("transfer/not-unmatched");
    await debt.claim(debt.chain, nobodys);
    await stage.duebook("decline", debt.chain, nobodys);
    expect((await debt.transfers()).claims).to.deep.equal([]);
    expect((await debt.view()).pending).to.equal("0");
    expect(await debt.paidOnChain()).to.equal(before);
  });

  for (const { name, debt: named, amount, kind, pay } of DOORS)
    it(`${name}: a payment is seen, recorded, and counted where the debt is at home`, async () => {
      const debt = stage.debt(named);
      const before = await debt.paidOnChain();
      const transactionId = await pay(stage, debt, amount);
      await stage.show();
      const found = async () => (await debt.transfers()).transfers.find((each) => each.transactionId === transactionId);
      expect((await comesTo(found, (each) => each !== undefined))?.isFinal).to.equal(false);
      expect((await debt.view()).pending, "seen at once").to.equal(String(amount));
      await stage.settle();
      const transfer = await comesTo(found, (each) => each?.isFinal === true);
      expect(transfer).to.include({ kind, amount: String(amount) });
      if (kind !== "contract") {
        expect((await debt.view()).pending).to.equal(String(amount));
        expect(await debt.paidOnChain(), "what only arrived is not counted").to.equal(before);
        await stage.creditorRecords(debt, transactionId);
      }
      await isCounted(debt, before + amount);
    });

  for (const { name, debt: named, amount, pay } of UNNAMED)
    it(`no door, on ${name}: what nobody can tell is claimed by the debtor, confirmed by the creditor, and counted`, async () => {
      const debt = stage.debt(named);
      const before = await debt.paidOnChain();
      const [chain, transactionId] = await pay(stage, debt, amount);
      await stage.settle();
      const isListed = async () => (await unmatched()).some((line) => line.transactionId === transactionId);
      await comesTo(isListed, Boolean);
      expect((await debt.view()).pending, "nobody has said whose it is").to.equal("0");

      const { claims } = await debt.claim(chain, transactionId);
      expect(claims.map((claim) => claim.transactionId)).to.deep.equal([transactionId]);
      await confirmOnceFinal(chain, transactionId, debt.id);
      expect(await isListed()).to.equal(false);
      expect((await debt.view()).pending).to.equal(String(amount));

      await stage.creditorRecords(debt, transactionId);
      await isCounted(debt, before + amount);
    });

  it("a memo alone, on Solana, for a debt on TRON: it tells the creditor whose it is, who confirms it", async () => {
    const debt = stage.debt("tron-current");
    const { solana } = stage.world;
    const [before, amount] = [await debt.paidOnChain(), 26n * USDT];
    const { chain, recipient, memo } = await debt.solanaReference();
    const transactionId = await solana.desk.pay({ from: solana.payer, to: address(recipient), amount, memo });
    await stage.settle();
    type Hinted = Line & { readonly hints: readonly { readonly debt: string }[] };
    const find = async () =>
      ((await unmatched()) as readonly Hinted[]).find((line) => line.transactionId === transactionId);
    const line = await comesTo(find, (found) => found !== undefined);
    expect(line?.hints[0]?.debt).to.equal(debt.id);
    await confirmOnceFinal(chain, transactionId, debt.id);
    await stage.creditorRecords(debt, transactionId);
    await isCounted(debt, before + amount);
  });

  it("leaves nothing that the record and the chains say differently", async () => {
    type Differences = { readonly findings: readonly { readonly code: string; readonly chain: string }[] };
    const lines = (await stage.duebook("reconcile")) as readonly Differences[];
    const found = lines.flatMap(({ findings }) => findings.map(({ code, chain }) => [code, chain]));
    expect(found).to.deep.equal([]);
  });
});
