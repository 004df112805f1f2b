import { solanaAccountOf } from "@duebook/protocol/chain-account";
import { CHAINS } from "@duebook/protocol/chains";
import { deploymentOf } from "@duebook/protocol/deployment";
import { solanaReferenceOf } from "@duebook/protocol/solana-reference";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import type { Hex } from "viem";
import { CHAIN, OPENED_AT } from "./chronicle.test-aid.ts";
import { giveAccount, giveReference, referenceFor, rereadAccount, walletFor } from "./give-route.ts";
import { proveDebt } from "./journal.ts";
import type { Database } from "./store/database.ts";
import { ENGINES } from "./store/engines.test-aid.ts";
import { addWallets, countFreeWallets } from "./store/pool-rows.ts";
import { debtsOfReferences, usesOf } from "./store/watch-rows.ts";

const SOLANA: ChainId = "solana:HfGgHugUBfK41u3kwejxhJ3KJNHrE9Vq";
const accountOf = (byte: number) => solanaAccountOf(new Uint8Array(32).fill(byte));
const WALLETS = [40, 50, 60].map(accountOf);
const OTHER = accountOf(70);
const debtOf = (digit: number): DebtId => `0x${`d${digit}`.repeat(32)}`;
const [ANA, BO] = [debtOf(1), debtOf(2)];

for (const engine of ENGINES)
  describe(`ways of a debt's own on ${engine.name}`, () => {
    let database: Database;
    beforeEach(async function () {
      database = await engine.fresh(this);
    });
    afterEach(() => database?.close());

    const stock = (accounts: readonly string[]) => addWallets(database, SOLANA, accounts, OPENED_AT);
    const wallet = (debt: DebtId) => walletFor(database, SOLANA, debt, OPENED_AT);
    const reference = (id: DebtId) => referenceFor(database, CHAINS, SOLANA, { id, chain: CHAIN }, OPENED_AT);
    const kindsOf = async (debt: DebtId) =>
      (await proveDebt(database, debt)).lines.map(({ line }) => (line.entry as { kind: string }).kind);

    describe("a wallet of the stock", () => {
      it("is none while there is no stock", async () => expect(await wallet(ANA)).to.equal(null));

      it("is given once, to one debt, and told again whenever that asks", async () => {
        await stock(WALLETS);
        const [first, again, other] = [await wallet(ANA), await wallet(ANA), await wallet(BO)];
        expect([first, again, other]).to.deep.equal([WALLETS[0], WALLETS[0], WALLETS[1]]);
        expect(await countFreeWallets(database, SOLANA)).to.equal(1);
        expect(await kindsOf(ANA)).to.deep.equal(["account-given"]);
        expect((await usesOf(database, SOLANA, WALLETS)).get(String(first))).to.deep.equal({ use: "pool", debt: ANA });
      });

      it("is read from what was final when it was given: nothing before was for this debt", async () => {
        await stock(WALLETS);
        await wallet(ANA);
        const final = { number: 500, hash: "0x01", parentHash: "0x00", at: OPENED_AT };
        const insert = "insert into chain (chain, tip, final) values ($1, $2, $2)";
        await database.query(insert, [SOLANA, JSON.stringify(final)]);
        await wallet(BO);
        const rows = await database.query(`select next_block as "from" from watched_account order by account`);
        expect(rows).to.deep.equal([{ from: 0 }, { from: 501 }]); // nothing was final at the first one
      });

      it("is read once more from there too, and no account from another block than it is watched from", async () => {
        await stock(WALLETS);
        const final = { number: 500, hash: "0x01", parentHash: "0x00", at: OPENED_AT };
        const insert = "insert into chain (chain, tip, final) values ($1, $2, $2)";
        await database.query(insert, [SOLANA, JSON.stringify(final)]);
        await wallet(ANA);
        await giveAccount(database, SOLANA, OTHER, null, OPENED_AT);
        await database.query("update watched_account set next_block = null");
        for (const account of [String(WALLETS[0]), OTHER]) await rereadAccount(database, SOLANA, account, OPENED_AT);
        const rows = await database.query(`select use, next_block as "from" from watched_account order by use`);
        expect(rows).to.deep.equal([
          { use: "pool", from: 501 },
          { use: "settlement", from: 0 },
        ]);
      });

      it("is one even if many ask at once, for as many debts as there are wallets", async () => {
        await stock(WALLETS);
        const debts = [1, 2, 3, 4, 5].map(debtOf);
        const given = await Promise.all([...debts, ...debts].map(wallet));
        const told = given.flatMap((account) => account ?? []);
        expect(new Set(told)).to.deep.equal(new Set(WALLETS));
        const rows = await database.query("select account, debt from pool_gift");
        expect(rows).to.have.length(WALLETS.length);
      });

      it("is never given twice: the database itself refuses", async () => {
        await stock(WALLETS);
        const account = await wallet(ANA);
        const insert = "insert into pool_gift (chain, account, debt, given_at) values ($1, $2, $3, 0)";
        const codeOf = (...row: readonly unknown[]) =>
          database.query(insert, row).catch(({ code }: { code: string }) => code);
        expect(await codeOf(SOLANA, account, BO)).to.equal("23505"); // the wallet is another debt's
        expect(await codeOf(SOLANA, WALLETS[2], ANA)).to.equal("23505"); // the debt has one
        expect(await codeOf(SOLANA, OTHER, BO)).to.equal("23503"); // nobody has its keys
      });

      it("is none that is watched already, and none that is there twice", async () => {
        expect(await stock(WALLETS)).to.have.length(3);
        expect(await stock([...WALLETS, OTHER])).to.deep.equal([OTHER]);
        await giveAccount(database, SOLANA, WALLETS[0] ?? "", BO, OPENED_AT);
        expect(await wallet(ANA)).to.equal(WALLETS[1]);
      });
    });

    describe("a reference", () => {
      it("is derived with a salt that is kept, and is the same whenever the debt asks", async () => {
        const [first, again, other] = [await reference(ANA), await reference(ANA), await reference(BO)];
        expect([again, other === first]).to.deep.equal([first, false]);
        const [row] = await database.query<{ salt: Hex }>("select salt from payment_reference where debt = $1", [ANA]);
        const source = {
          chain: CHAIN,
          debtBook: deploymentOf(CHAINS, CHAIN).debtBook,
          id: ANA,
          salt: row?.salt ?? "0x",
        };
        expect(first).to.equal(solanaReferenceOf(source));
        expect((await debtsOfReferences(database, SOLANA, [first])).get(first)).to.equal(ANA);
        expect(await kindsOf(ANA)).to.deep.equal(["reference-given"]);
      });

      it("is one even if many ask at once", async () => {
        expect(new Set(await Promise.all([1, 2, 3, 4, 5].map(() => reference(ANA))))).to.have.property("size", 1);
        expect(await kindsOf(ANA)).to.deep.equal(["reference-given"]);
      });

      it("is derived beside one that somebody brought along", async () => {
        await giveReference(database, CHAINS, SOLANA, WALLETS[0] ?? "", ANA, OPENED_AT);
        expect(await reference(ANA)).not.to.equal(WALLETS[0]);
      });
    });
  });
