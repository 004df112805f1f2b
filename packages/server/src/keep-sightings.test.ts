import { type Solana, startSolana } from "@duebook/devnet/solana/solana";
import { openSolanaDesk, type SolanaDesk } from "@duebook/devnet/solana/solana-desk";
import { catchUp } from "@duebook/indexer/catch-up";
import type { EventStore } from "@duebook/indexer/event-store";
import { keepSightings } from "@duebook/indexer/keep-sightings";
import type { SourcePool } from "@duebook/indexer/source-pool";
import { CHAINS } from "@duebook/protocol/chains";
import type { DebtId } from "@duebook/protocol/terms";
import { type Address, address, type KeyPairSigner } from "@solana/kit";
import { expect } from "chai";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  FIRST_DUE_AT,
  OPENED_AT,
  opened,
  openingOf,
  registered,
  SAYS_NOTHING,
} from "./chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createEventStore } from "./event-store.ts";
import { readEvidence } from "./evidence.ts";
import { giveAccount, referenceFor } from "./give-route.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { proveDebt } from "./journal.ts";
import { sourceOf } from "./source-of.ts";
import { saveChainState } from "./store/chain-rows.ts";
import { contactsOfDebt } from "./store/contact-rows.ts";
import type { Database } from "./store/database.ts";
import { findDebt } from "./store/debt-rows.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { recordablesOf } from "./store/recordable-rows.ts";
import { sightingsOfDebt } from "./store/sighting-rows.ts";
import { transfersOfDebt, unmatchedTransfers } from "./store/transfer-rows.ts";

const USDT = 1_000_000n;
const OTHER: DebtId = `0x${"d2".repeat(32)}`;
const NOON = FIRST_DUE_AT + DAY;
/** What is final on either chain is later than noon, which the step asks about. */
const NOW = NOON + 60;

/** What is seen at Solana's tip, over a real SVM: silence at once, and nothing else. */
for (const engine of ENGINES)
  describe(`what is seen above the final block on ${engine.name}`, () => {
    let solana: Solana;
    let people: SolanaDesk;
    let [creditor, payer, pool] = [] as unknown as [KeyPairSigner, KeyPairSigner, KeyPairSigner];
    let database: Database;
    let store: EventStore;
    let source: SourcePool;
    let desk: Desk;
    let references: readonly Address[];

    beforeEach(async function () {
      database = await engine.fresh(this);
      solana = await startSolana({ startAt: NOON });
      people = await openSolanaDesk(solana);
      creditor = await people.person("creditor");
      payer = await people.person("payer");
      pool = await people.person("pool");
      await people.give(creditor.address, 0n);
      await people.give(payer.address, 1_000n * USDT);
      solana.advanceSlots(33);
      store = createEventStore(database, CHAINS);
      await openDebts();
      references = await Promise.all([DEBT, OTHER].map(referenceOf));
      await giveAccount(database, solana.id, creditor.address, null, OPENED_AT);
      await giveAccount(database, solana.id, pool.address, DEBT, OPENED_AT);
      await look();
    });
    afterEach(async () => {
      await solana.stop();
      await database?.close();
    });

    async function openDebts(): Promise<void> {
      const chains = [CHAIN, solana.id].map((chain) => ({ ...DEFAULT_CHAIN, chain, rpcUrls: [solana.url] }));
      source = sourceOf(CHAINS, { ...DEFAULT_CHAIN, chain: solana.id, rpcUrls: [solana.url] });
      const parts = { config: { ...DEFAULT_CONFIG, chains }, publicUrl: "https://pay.example.test" };
      desk = createDesk({ database, ...parts, clock: () => NOW, ...SAYS_NOTHING });
      await registerDebtor(database, {
        ...{ id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null },
      });
      for (const debt of [DEBT, OTHER])
        await registerDebt(database, { debt, debtor: "ana", reference: debt.slice(0, 4), chain: CHAIN });
      for (const chain of [CHAIN, solana.id]) await saveChainState(database, chain, "following", null);
      const chronicle = createChronicle(store);
      await chronicle.add(OPENED_AT, [registered, opened, openingOf(OTHER)]);
      await chronicle.add(NOON);
    }
    const referenceOf = async (id: DebtId) =>
      address(await referenceFor(database, CHAINS, solana.id, { id, chain: CHAIN }, OPENED_AT));

    async function look(): Promise<void> {
      for (let hasPast = true; hasPast; ) {
        const pass = await catchUp(source, store, () => {});
        await keepSightings(source, store, pass.cursor);
        hasPast = pass.hasPast;
      }
    }
    const pay = async (to: KeyPairSigner, amount: bigint, named: readonly Address[] = []) => {
      await people.pay({ from: payer, to: to.address, amount, references: named });
      solana.advanceSlots();
      await look();
    };
    const pending = async (id: DebtId) => {
      const debt = await findDebt(database, id);
      if (debt === null) throw new Error("the debt is recorded");
      return (await readEvidence(database, debt, desk.config.chains, NOW)).pendingAmount;
    };
    const decided = async () => {
      await decideDue(desk);
      return (await contactsOfDebt(database, DEBT)).map(({ outcome, because }) => [outcome, because[0]?.code]);
    };
    const PLANNED = ["planned", "strategy/step-due"];
    const HELD = ["held", "evidence/transfer-seen"];

    it("is nothing where it is dust, another token, or names no debt", async () => {
      const other = await people.issue("another token", { decimals: 6 });
      await people.give(payer.address, 100n * USDT, other);
      await people.pay({ from: payer, to: pool.address, amount: 50n * USDT, token: other });
      await pay(creditor, 100n * USDT);
      await pay(pool, 5n);
      expect([await pending(DEBT), await pending(OTHER)]).to.deep.equal([0n, 0n]);
      expect(await decided()).to.deep.equal([PLANNED]);
      expect(await unmatchedTransfers(database, 9), "nothing is to be answered before it is final").to.deep.equal([]);
    });

    it("silences what was decided and not sent, credits nothing, and leaves no line in the journal", async () => {
      expect(await decided()).to.deep.equal([PLANNED]);
      await pay(creditor, 100n * USDT, [references[0] as Address]);
      await deliver(desk);
      expect(await decided()).to.deep.equal([HELD]);
      expect([await pending(DEBT), await pending(OTHER)]).to.deep.equal([100n * USDT, 0n]);
      const kinds = (await proveDebt(database, DEBT)).lines.map(({ line }) => (line.entry as { kind: string }).kind);
      expect(kinds).not.to.include("attributed");
      expect(await transfersOfDebt(database, DEBT)).to.deep.equal([]);
      expect(await recordablesOf(database, CHAIN, NOW)).to.deep.equal([]);
      expect((await findDebt(database, DEBT))?.seen.paid).to.equal(0n);
    });

    it("is the transfer itself once it is final, counted once", async () => {
      await pay(pool, 100n * USDT);
      const [seen] = await sightingsOfDebt(database, DEBT);
      solana.advanceSlots(33);
      await catchUp(source, store, () => {});
      expect(await pending(DEBT), "before anybody looks again").to.equal(100n * USDT);
      await look();
      expect(await pending(DEBT)).to.equal(100n * USDT);
      expect(await transfersOfDebt(database, DEBT)).to.deep.equal([seen]);
      expect(await database.query("select * from sighting")).to.deep.equal([]);
      expect(await decided()).to.deep.equal([HELD]);
    });

    it("is of each debt what it brought, where one transaction pays several", async () => {
      const parts = references.map((reference, index) =>
        people.payment({
          ...{ from: payer, to: creditor.address, references: [reference] },
          amount: BigInt(index + 3) * USDT,
        }),
      );
      await people.send(payer, (await Promise.all(parts)).flat());
      solana.advanceSlots();
      await look();
      expect([await pending(DEBT), await pending(OTHER)]).to.deep.equal([3n * USDT, 4n * USDT]);
    });

    it("is gone with the fork that undid it, and reminders go on", async () => {
      await pay(creditor, 100n * USDT, [references[0] as Address]);
      expect(await decided()).to.deep.equal([HELD]);
      solana.reorg(3);
      solana.advanceSlots(3);
      await look();
      expect(await pending(DEBT)).to.equal(0n);
      expect(await decided()).to.deep.equal([PLANNED]);
    });

    it("is gone once its slot is final without it, even if nobody can look", async () => {
      await pay(creditor, 100n * USDT, [references[0] as Address]);
      expect(await decided()).to.deep.equal([HELD]);
      solana.reorg(3);
      solana.advanceSlots(40);
      await catchUp(source, store, () => {});
      expect(await pending(DEBT)).to.equal(0n);
      expect(await decided()).to.deep.equal([PLANNED]);
    });

    it("stays where another server has not looked as far", async () => {
      await pay(creditor, 100n * USDT, [references[0] as Address]);
      const [seen] = await sightingsOfDebt(database, DEBT);
      const upTo = (seen?.transfer.block.number ?? 0) - 1;
      await store.keepSightings(solana.id, { upTo, transfers: [] });
      expect(await pending(DEBT)).to.equal(100n * USDT);
      await store.keepSightings(solana.id, { upTo: upTo + 1, transfers: [] });
      expect(await pending(DEBT)).to.equal(0n);
    });
  });
