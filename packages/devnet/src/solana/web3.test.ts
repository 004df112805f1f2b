import { address, type Instruction } from "@solana/kit";
import {
  AddressLookupTableProgram,
  Connection,
  Keypair,
  LAMPORTS_PER_SOL,
  PublicKey,
  SystemProgram,
  sendAndConfirmTransaction,
  Transaction,
  TransactionExpiredBlockheightExceededError,
  TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
} from "@solana/web3.js";
import { expect } from "chai";
import { personOf } from "./person.ts";
import { USDT_MINT } from "./program-ids.ts";
import { type Solana, startSolana } from "./solana.ts";
import { openSolanaDesk, type SolanaDesk } from "./solana-desk.ts";

const MEMO = new PublicKey("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");
const FAST_SLOT_MS = 10;

/** The client that most wallets and programs still use, unmodified, over HTTP and websocket. */
describe("Solana devnet under web3.js 1.99.0", () => {
  let solana: Solana;
  let desk: SolanaDesk;

  before(async () => {
    solana = await startSolana({ slotEveryMs: FAST_SLOT_MS });
    desk = await openSolanaDesk(solana);
  });
  after(async () => {
    await new Promise((resolve) => setTimeout(resolve, 700)); // web3.js hangs up 500 ms after its last subscription
    await solana.stop();
  });

  // web3.js sends with a blockhash of up to 30 seconds ago, which is too old where slots are this short.
  beforeEach(() => {
    connection = connect();
  });

  function connect() {
    return new Connection(solana.url, { commitment: "confirmed", wsEndpoint: solana.webSocketUrl });
  }

  async function readOnceConfirmed(signature: string) {
    for (;;) {
      const read = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 1 });
      if (read) return read;
      await new Promise((resolve) => setTimeout(resolve, FAST_SLOT_MS));
    }
  }

  /** An instruction of kit's as web3.js has it. */
  function classic({ programAddress, accounts = [], data }: Instruction): TransactionInstruction {
    const keys = accounts.map(({ address: key, role }) => ({
      pubkey: new PublicKey(key),
      isSigner: role >= 2,
      isWritable: role % 2 === 1,
    }));
    return new TransactionInstruction({
      programId: new PublicKey(programAddress),
      keys,
      data: Buffer.from(data ?? []),
    });
  }

  /** A payment of USDT by a key of web3.js. */
  async function paymentBy(payer: Keypair, to: string, amount: bigint, reference: PublicKey) {
    const from = { ...(await personOf("unused")), address: address(payer.publicKey.toBase58()) };
    const references = [address(reference.toBase58())];
    return (await desk.payment({ from, to: address(to), amount, references, memo: "duebook:test" })).map(classic);
  }

  let connection: Connection;
  let payer: Keypair;
  const creditor = Keypair.generate().publicKey.toBase58();
  const reference = Keypair.generate().publicKey;

  before(async () => {
    connection = connect();
    payer = Keypair.generate();
    const signature = await connection.requestAirdrop(payer.publicKey, 5 * LAMPORTS_PER_SOL);
    await connection.confirmTransaction({ signature, ...(await connection.getLatestBlockhash()) }, "confirmed");
    await desk.give(address(payer.publicKey.toBase58()), 1_000_000_000n);
  });

  it("sends, confirms by websocket and reads back a legacy payment", async () => {
    const instructions = await paymentBy(payer, creditor, 25_000_000n, reference);
    const signature = await sendAndConfirmTransaction(connection, new Transaction().add(...instructions), [payer]);
    const read = await connection.getParsedTransaction(signature, { maxSupportedTransactionVersion: 1 });
    expect(read?.meta?.err).to.equal(null);
    expect(read?.meta?.logMessages?.join("\n")).to.include("Memo (len 12)");
    const arrived = read?.meta?.postTokenBalances?.find(({ owner }) => owner === creditor);
    expect(arrived).to.deep.include({ mint: USDT_MINT, programId: "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA" });
    expect(arrived?.uiTokenAmount).to.deep.include({ amount: "25000000", decimals: 6, uiAmountString: "25" });
    const [listed] = await connection.getSignaturesForAddress(reference);
    expect(listed).to.deep.include({ signature, err: null, memo: "[12] duebook:test" });
  });

  it("shows the instructions that programs called", async () => {
    const wallet = Keypair.generate().publicKey.toBase58(); // without a token account: making it calls other programs
    const instructions = await paymentBy(payer, wallet, 1n, reference);
    const signature = await sendAndConfirmTransaction(connection, new Transaction().add(...instructions), [payer]);
    const read = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 1 });
    expect(read?.meta?.innerInstructions?.[0]?.instructions.length).to.be.greaterThan(1);
  });

  it("simulates and sends version 0 with a lookup table", async () => {
    const [create, table] = AddressLookupTableProgram.createLookupTable({
      authority: payer.publicKey,
      payer: payer.publicKey,
      recentSlot: (await connection.getSlot("finalized")) - 1,
    });
    const addresses = [new PublicKey(USDT_MINT), reference];
    const extend = AddressLookupTableProgram.extendLookupTable({
      lookupTable: table,
      authority: payer.publicKey,
      payer: payer.publicKey,
      addresses,
    });
    await sendAndConfirmTransaction(connection, new Transaction().add(create, extend), [payer]);
    const { value: lookupTable } = await connection.getAddressLookupTable(table);
    if (!lookupTable) throw new Error("the lookup table is not there");
    const latest = await connection.getLatestBlockhash();
    const message = new TransactionMessage({
      payerKey: payer.publicKey,
      recentBlockhash: latest.blockhash,
      instructions: await paymentBy(payer, creditor, 10_000_000n, reference),
    }).compileToV0Message([lookupTable]);
    const transaction = new VersionedTransaction(message);
    transaction.sign([payer]);
    expect((await connection.simulateTransaction(transaction)).value.err).to.equal(null);
    const signature = await connection.sendTransaction(transaction);
    await connection.confirmTransaction({ signature, ...latest }, "confirmed");
    const read = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
    expect(read?.version).to.equal(0);
    expect(read?.meta?.loadedAddresses?.readonly.map(String)).to.have.members([USDT_MINT, reference.toBase58()]);
    const unread = await connection.getTransaction(signature).catch(String);
    expect(unread).to.include("Transaction version (0) is not supported");
  });

  it("learns why a transaction fails, before and after it is in a block", async () => {
    const instructions = await paymentBy(payer, creditor, 99_000_000_000n, reference);
    const refused = await sendAndConfirmTransaction(connection, new Transaction().add(...instructions), [payer]).catch(
      String,
    );
    expect(refused).to.include("Transaction simulation failed");
    const latest = await connection.getLatestBlockhash();
    const transaction = new Transaction({ feePayer: payer.publicKey, ...latest }).add(...instructions);
    transaction.sign(payer);
    const signature = await connection.sendRawTransaction(transaction.serialize(), { skipPreflight: true });
    const landed = await connection
      .confirmTransaction({ signature, ...latest }, "confirmed")
      .catch((error) => ({ value: { err: error } }));
    expect(JSON.stringify(landed.value.err)).to.include("InstructionError");
    const read = await readOnceConfirmed(signature); // web3.js tells an error at the level "processed" already
    expect(read.meta?.err).to.deep.equal({ InstructionError: [2, { Custom: 1 }] });
    expect(read.meta?.logMessages?.join()).to.include("failed: custom program error: 0x1");
  });

  it("is told that a transaction expired which never got into a block", async () => {
    solana.faults.drop(1);
    const transaction = new Transaction().add(
      SystemProgram.transfer({ fromPubkey: payer.publicKey, toPubkey: reference, lamports: 1_000_000 }),
    );
    const failure = await sendAndConfirmTransaction(connection, transaction, [payer]).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(TransactionExpiredBlockheightExceededError);
  });

  it("is told of logs and of account changes", async () => {
    const account = new PublicKey(await desk.tokenAccount(address(creditor)));
    const changed = Promise.withResolvers<number>();
    const logged = Promise.withResolvers<string>();
    const changes = connection.onAccountChange(account, ({ data }) => changed.resolve(data.length));
    const logs = connection.onLogs(account, ({ signature }) => logged.resolve(signature));
    await new Promise((resolve) => setTimeout(resolve, 300)); // the client says nothing of when it is subscribed
    const instructions = await paymentBy(payer, creditor, 3n, reference);
    const signature = await sendAndConfirmTransaction(connection, new Transaction().add(...instructions), [payer]);
    expect(await logged.promise).to.equal(signature);
    expect(await changed.promise).to.equal(165);
    await connection.removeAccountChangeListener(changes);
    await connection.removeOnLogsListener(logs);
  });

  it("reads blocks, accounts and the cluster", async () => {
    const slot = await connection.getSlot("finalized");
    const block = await connection.getBlock(slot, { maxSupportedTransactionVersion: 1 });
    expect(block?.blockTime).to.equal(await connection.getBlockTime(slot));
    expect(await connection.getBlocks(slot - 3, slot)).to.deep.equal([slot - 3, slot - 2, slot - 1, slot]);
    expect(solana.id).to.equal(`solana:${(await connection.getGenesisHash()).slice(0, 32)}`);
    const { value: owned } = await connection.getParsedTokenAccountsByOwner(new PublicKey(creditor), {
      mint: new PublicKey(USDT_MINT),
    });
    expect(owned[0]?.account.data.parsed.info.owner).to.equal(creditor);
    expect(await connection.getMinimumBalanceForRentExemption(165)).to.be.greaterThan(0);
    expect(
      await connection.getFeeForMessage(
        new Transaction({ feePayer: payer.publicKey, ...(await connection.getLatestBlockhash()) })
          .add(new TransactionInstruction({ programId: MEMO, keys: [], data: Buffer.from("dear?") }))
          .compileMessage(),
      ),
    ).to.deep.include({ value: 5000 });
  });

  it("refuses a memo that was signed by nobody", async () => {
    const transaction = new Transaction({ feePayer: payer.publicKey, ...(await connection.getLatestBlockhash()) });
    transaction.add(new TransactionInstruction({ programId: MEMO, keys: [], data: Buffer.from("unsigned") }));
    const wire = transaction.serialize({ requireAllSignatures: false, verifySignatures: false });
    const refused = await connection.sendRawTransaction(wire).catch(String);
    expect(refused).to.include("signature verification failure");
  });
});
