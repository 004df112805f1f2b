import { PROGRAMS } from "@duebook/devnet/solana/program-ids";
import { type Address, address, type Instruction } from "@solana/kit";
import {
  AuthorityType,
  findAssociatedTokenPda,
  getBurnInstruction,
  getCloseAccountInstruction,
  getRecoverNestedAssociatedTokenInstruction,
  getSetAuthorityInstruction,
} from "@solana-program/token";
import { expect } from "chai";
import { beginStory, type SolanaStory } from "./solana-story.test-aid.ts";
import { SOLANA_USDT } from "./solana-token.ts";

/** Tokens that reach and leave wallets in other ways than a debtor's payment. */
describe("a Solana source, of what is no plain payment,", () => {
  let story: SolanaStory;
  let creditor: Address;
  let debtor: Address;
  beforeEach(async () => {
    story = await beginStory();
    [creditor, debtor] = [story.creditor.address, story.debtor.address];
  });
  afterEach(() => story.solana.stop());

  const told = async (wallets = [creditor]) => {
    story.settle();
    const transfers = await story.read(story.source, wallets);
    return transfers.map(({ from, to, amount, references }) => ({ from, to, amount, references }));
  };
  /** The last instruction of a payment: the transfer. */
  const transfer = async (amount: bigint, references: readonly Address[]) => {
    const payment = await story.desk.payment({ from: story.debtor, to: creditor, amount, references });
    return payment.at(-1) as Instruction; // a payment always has one
  };

  it("tells what arrives through another program", async () => {
    // Somebody took the creditor's token account for a wallet, and the creditor gets it back from there.
    const { desk } = story;
    const account = await desk.tokenAccount(creditor);
    await desk.pay({ from: story.debtor, to: account, amount: 9n });
    const [nested] = await findAssociatedTokenPda({
      owner: account,
      mint: address(SOLANA_USDT.mint),
      tokenProgram: PROGRAMS.token,
    });
    const recover = getRecoverNestedAssociatedTokenInstruction({
      nestedAssociatedAccountAddress: nested,
      nestedTokenMintAddress: address(SOLANA_USDT.mint),
      destinationAssociatedAccountAddress: account,
      ownerAssociatedAccountAddress: account,
      ownerTokenMintAddress: address(SOLANA_USDT.mint),
      walletAddress: story.creditor,
    });
    await desk.send(story.creditor, [recover]);
    expect((await told()).map(({ amount, from }) => [amount, from])).to.deep.equal([[9n, account]]);
  });

  it("tells tokens that were made or burnt as a change without another side", async () => {
    const { desk } = story;
    await desk.give(creditor, 6n);
    const account = await desk.tokenAccount(creditor);
    await desk.send(story.creditor, [
      getBurnInstruction({ account, mint: address(SOLANA_USDT.mint), authority: story.creditor, amount: 2n }),
    ]);
    expect((await told()).map(({ from, to, amount }) => [from, to, amount])).to.deep.equal([
      [null, creditor, 6n],
      [creditor, PROGRAMS.system, 2n],
    ]);
  });

  it("tells an account that is given away as emptied, and closed and made again as it was", async () => {
    const { desk } = story;
    const account = await desk.tokenAccount(creditor);
    await desk.pay({ from: story.creditor, to: debtor, amount: 5_000_000n });
    await desk.send(story.creditor, [
      getCloseAccountInstruction({ account, destination: creditor, owner: story.creditor }),
    ]);
    await story.pay(3n);
    await desk.send(story.creditor, [
      getSetAuthorityInstruction({
        owned: account,
        owner: story.creditor,
        authorityType: AuthorityType.AccountOwner,
        newAuthority: debtor,
      }),
    ]);
    await desk.send(story.debtor, [await transfer(2n, [])]); // no longer the creditor's
    expect((await told()).map(({ from, to, amount }) => [from, to, amount])).to.deep.equal([
      [creditor, debtor, 5_000_000n],
      [debtor, creditor, 3n],
      [creditor, PROGRAMS.system, 3n],
    ]);
  });

  it("tells what leaves, and once what goes from one watched wallet to another", async () => {
    const { desk } = story;
    const pool = (await desk.person("pool")).address;
    await desk.pay({ from: story.creditor, to: pool, amount: 2n });
    await desk.pay({ from: story.creditor, to: debtor, amount: 1n });
    expect((await told([creditor, pool])).map(({ from, to, amount }) => [from, to, amount])).to.deep.equal([
      [creditor, pool, 2n],
      [creditor, debtor, 1n],
    ]);
  });

  it("tells what reaches a pool wallet from whoever withdraws at an exchange", async () => {
    const { desk } = story;
    const [pool, exchange] = [(await desk.person("pool")).address, await desk.person("exchange")];
    await desk.give(exchange.address, 500n);
    await desk.pay({ from: exchange, to: pool, amount: 100n });
    expect(await told([creditor, pool])).to.deep.equal([
      { from: exchange.address, to: pool, amount: 100n, references: [] },
    ]);
  });

  it("tells USDT in another account of the creditor, and look-alikes under their own name", async () => {
    const { desk, references } = story;
    const classic = await desk.issue("USDT of somebody else", { decimals: 6 });
    const newer = await desk.issue("USDT of Token-2022", { decimals: 6, program: PROGRAMS.token2022 });
    for (const token of [classic, newer]) {
      await desk.give(debtor, 100n, token);
      await desk.pay({ from: story.debtor, to: creditor, amount: 50n, references: [references[0]], token });
    }
    await story.pay(1n);
    story.settle();
    const transfers = await story.read();
    expect(transfers.map(({ token, amount, to }) => [token, amount, to])).to.deep.equal([
      [classic.mint, 50n, creditor],
      [newer.mint, 50n, creditor],
      [SOLANA_USDT.mint, 1n, creditor],
    ]);
    story.solana.advanceSlots();
    await desk.pay({ from: story.debtor, to: creditor, amount: 5n, token: newer });
    expect((await told()).map(({ amount }) => amount)).to.deep.equal([50n, 50n, 1n, 5n]);
  });
});
