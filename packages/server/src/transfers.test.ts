import type { EventStore } from "@duebook/indexer/event-store";
import { CHAINS } from "@duebook/protocol/chains";
import { receiptKeyOf } from "@duebook/protocol/receipt";
import type { ChainId, Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import type { Hex } from "viem";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  DEFAULT_TOKEN,
  FIRST_DUE_AT,
  type Move,
  move,
  OPENED_AT,
  opened,
  payment,
  registered,
  SAYS_NOTHING,
  TOKEN,
} from "./chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import type { Holding } from "./cross-check.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createEventStore } from "./event-store.ts";
import { readEvidence } from "./evidence.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { proveDebt } from "./journal.ts";
import { saveChainState } from "./store/chain-rows.ts";
import { contactsOfDebt } from "./store/contact-rows.ts";
import type { Database } from "./store/database.ts";
import { findDebt } from "./store/debt-rows.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { recordedUnits, transfersOfDebt, unmatchedTransfers } from "./store/transfer-rows.ts";
import { addPaymentReference, watchAccount } from "./store/watch-rows.ts";
import { payAddressOn } from "./watch-debts.ts";

const ANA = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
const PAY_ADDRESS = payAddressOn(CHAINS, CHAIN, DEBT);
const OTHER_CHAIN: ChainId = "eip155:1";
const POOL = `0x${"b3".repeat(20)}`;
const NOON = FIRST_DUE_AT + DAY;

for (const engine of ENGINES)
  describe(`transfers on ${engine.name}`, () => {
    let database: Database;
    let store: EventStore;
    let chronicle: ReturnType<typeof createChronicle>;
    let desk: Desk;
    let now: Instant;

    beforeEach(async function () {
      database = await engine.fresh(this);
      now = OPENED_AT;
      store = createEventStore(database, CHAINS);
      chronicle = createChronicle(store);
      const chains = [CHAIN, OTHER_CHAIN].map((chain) => ({
        ...DEFAULT_CHAIN,
        chain,
        rpcUrls: ["http://127.0.0.1:1"],
      }));
      const parts = { config: { ...DEFAULT_CONFIG, chains }, publicUrl: "https://pay.example.test" };
      desk = createDesk({ database, ...parts, clock: () => now, ...SAYS_NOTHING });
      await registerDebtor(database, ANA);
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await saveChainState(database, CHAIN, "following", null);
      await chronicle.add(OPENED_AT, [registered, opened]);
    });
    afterEach(() => database?.close());

    const live = async (
      at: Instant,
      moves: readonly Move[] = [],
      depth = 0,
      says: Parameters<typeof chronicle.add>[1] = [],
    ) => {
      now = at;
      await chronicle.add(at, says, depth, moves);
    };
    const evidence = async () => {
      const debt = await findDebt(database, DEBT);
      if (debt === null) throw new Error("the debt is recorded");
      return readEvidence(database, debt, desk.config.chains, now);
    };
    const kinds = async () => (await transfersOfDebt(database, DEBT)).map(({ attribution }) => attribution.kind);
    const contacts = async () =>
      (await contactsOfDebt(database, DEBT)).map(({ step, outcome, because }) => [step, outcome, because[0]?.code]);
    const journal = async () =>
      (await proveDebt(database, DEBT)).lines.map(({ line }) => (line.entry as { kind: string }).kind);

    it("watches the pay address of a registered debt, before it is open and from the block it is known since", async () => {
      const other = `0x${"d2".repeat(32)}` as const;
      await registerDebt(database, { debt: other, debtor: "ana", reference: "L-2", chain: CHAIN, knownFrom: 7 });
      const { accounts } = await store.loadWatch(CHAIN);
      expect(accounts).to.have.deep.members([
        { account: PAY_ADDRESS, nextBlock: null },
        { account: payAddressOn(CHAINS, CHAIN, other), nextBlock: 7 },
      ]);
    });

    it("silences reminders as soon as something reaches the pay address, until it is recorded and paid", async () => {
      await live(NOON, [move(PAY_ADDRESS, 100_000_000n)], 1);
      await decideDue(desk);
      expect(await contacts()).to.deep.equal([["missed", "held", "evidence/transfer-seen"]]);
      expect((await evidence()).pendingAmount).to.equal(100_000_000n);
      const sweep = move(`0x${"a0".repeat(20)}`, 100_000_000n, { from: PAY_ADDRESS });
      await live(NOON + 60, [sweep], 0, [payment(2, 100_000_000n, 100_000_000n)]);
      expect((await evidence()).pendingAmount).to.equal(0n);
      expect(await kinds()).to.deep.equal(["swept", "payAddress"]);
      await decideDue(desk);
      expect((await contacts()).map(([, outcome]) => outcome)).not.to.include("planned");
    });

    it("lets reminders go on when what was seen is undone", async () => {
      await live(NOON, [move(PAY_ADDRESS, 100_000_000n)], 1);
      await chronicle.reorg(1, NOON);
      expect(await kinds()).to.deep.equal([]);
      expect(await journal()).to.deep.equal(["recorded", "attributed", "unattributed"]);
      await live(NOON + 12);
      await decideDue(desk);
      expect(await contacts()).to.deep.equal([["missed", "planned", "strategy/step-due"]]);
    });

    it("is not silenced by dust, nothing, another token or a transfer to somebody else", async () => {
      const others = [
        move(PAY_ADDRESS, 9_999n),
        move(PAY_ADDRESS, 0n),
        move(PAY_ADDRESS, 100_000_000n, { token: POOL }),
      ];
      await live(NOON, others);
      await decideDue(desk);
      expect(await contacts()).to.deep.equal([["missed", "planned", "strategy/step-due"]]);
      expect(await kinds()).to.have.members(["payAddress", "ignored", "ignored"]);
    });

    it("counts what lies at the pay address as the chain does", async () => {
      await live(NOON, [
        move(PAY_ADDRESS, 7n),
        move(PAY_ADDRESS, 5n, { token: POOL }),
        move(POOL, 3n, { from: PAY_ADDRESS }),
      ]);
      const holding = { chain: CHAIN, account: PAY_ADDRESS, token: TOKEN };
      expect(await recordedUnits(database, { ...holding, upTo: 2 })).to.equal(4n);
      expect(await recordedUnits(database, { ...holding, upTo: 1 })).to.equal(0n);
    });

    it("says nothing while the chain's own balance is not what the transfers come to", async () => {
      await live(NOON);
      desk = { ...desk, readBalance: async () => 100_000_000n };
      await decideDue(desk);
      expect(await contacts()).to.deep.equal([["missed", "held", "evidence/gap"]]);
      desk = { ...desk, readBalance: async () => 0n };
      await live(NOON + 60);
      await decideDue(desk);
      expect(await contacts()).to.deep.equal([["missed", "planned", "strategy/step-due"]]);
    });

    it("says nothing while a chain has more on any account of the debt than the transfers come to", async () => {
      await watchAccount(database, CHAIN, POOL, { use: "pool", debt: DEBT }, 0);
      await live(NOON);
      const asked: string[] = [];
      const answering = (ofPool: bigint) => async (holding: Holding) => {
        asked.push(`${holding.account} ${holding.token}`);
        return holding.account === POOL ? ofPool : 0n;
      };
      desk = { ...desk, readBalance: answering(100_000_000n) };
      await decideDue(desk);
      expect(await contacts()).to.deep.equal([["missed", "held", "evidence/gap"]]);
      expect(asked).to.include(`${POOL} ${TOKEN}`);
      desk = { ...desk, readBalance: answering(0n) };
      await live(NOON + 60);
      await decideDue(desk);
      expect(await contacts()).to.deep.equal([["missed", "planned", "strategy/step-due"]]);
    });

    it("says nothing while an account of the debt is still catching up, and looks again once it has", async () => {
      await live(NOON);
      await watchAccount(database, CHAIN, POOL, { use: "pool", debt: DEBT }, 0);
      expect((await evidence()).chains).to.deep.equal([
        { chain: CHAIN, finalBlock: null, watermarkAt: null, isLagging: false },
      ]);
      await decideDue(desk);
      expect(await contacts()).to.deep.equal([["missed", "held", "evidence/not-proven"]]);
      await chronicle.readPast([move(POOL, 100_000_000n, { position: "000000000001/000009" })]);
      await decideDue(desk);
      expect(await contacts()).to.deep.equal([["missed", "held", "evidence/transfer-seen"]]);
      expect(await kinds()).to.deep.equal(["pool"]);
    });

    it("waits for every chain that could have paid the debt, and for no other one", async () => {
      await live(NOON);
      await saveChainState(database, OTHER_CHAIN, "down", null);
      expect((await evidence()).isLagging).to.equal(false);
      await addPaymentReference(database, OTHER_CHAIN, { reference: "ref1", debt: DEBT, salt: null });
      const { chains, isLagging, watermarkAt } = await evidence();
      expect(chains).to.deep.equal([
        { chain: OTHER_CHAIN, finalBlock: null, watermarkAt: null, isLagging: true },
        { chain: CHAIN, finalBlock: 2, watermarkAt: NOON, isLagging: false },
      ]);
      expect([isLagging, watermarkAt]).to.deep.equal([true, null]);
      await decideDue(desk);
      expect(await contacts()).to.deep.equal([["missed", "held", "evidence/lagging"]]);
      const [row] = await database.query<{ evidence: string }>("select evidence from contact");
      expect(JSON.parse(row?.evidence ?? "").chains).to.deep.equal(chains);
    });

    it("holds a payment elsewhere for pending until its receipt is credited", async () => {
      await watchAccount(database, CHAIN, POOL, { use: "pool", debt: DEBT }, 0);
      await live(NOON, [move(POOL, 100_000_000n)]);
      expect((await evidence()).pendingAmount).to.equal(100_000_000n);
      const [row] = await transfersOfDebt(database, DEBT);
      if (row === undefined) throw new Error("the transfer is recorded");
      const key = receiptKeyOf(CHAIN, row.transfer.transactionId as Hex, row.transfer.index);
      await live(NOON + 60, [], 0, [
        (position) => ({
          ...position,
          ...{ type: "ReceiptCredited", id: DEBT, sequence: 2, key, amount: 100_000_000n, paidAt: NOON },
          ...{ feeReversed: 0n, paid: 100_000_000n, feeAssessed: 0n },
        }),
      ]);
      expect((await evidence()).pendingAmount).to.equal(0n);
    });

    it("keeps what nothing names as unmatched, with debts that it may have been for", async () => {
      await watchAccount(database, CHAIN, POOL, { use: "settlement" }, 0);
      await live(NOON, [
        move(POOL, 100_000_000n, { token: DEFAULT_TOKEN }),
        move(POOL, 7_000_000n, { token: DEFAULT_TOKEN, memo: "for L-1" }),
      ]);
      const found = (await unmatchedTransfers(database, 9)).map(({ attribution }) =>
        "hints" in attribution
          ? attribution.hints.map(({ debt, because }) => [debt, because.map(({ code }) => code)])
          : null,
      );
      expect(found).to.deep.equal([[[DEBT, ["hint/next-amount", "hint/near-due"]]], [[DEBT, ["hint/memo"]]]]);
      expect((await evidence()).pendingAmount).to.equal(0n);
    });
  });
