import {
  airdropFactory,
  appendTransactionMessageInstructions,
  assertIsTransactionWithBlockhashLifetime,
  createSolanaRpc,
  createSolanaRpcSubscriptions,
  createTransactionMessage,
  getSignatureFromTransaction,
  lamports,
  pipe,
  sendAndConfirmTransactionFactory,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
} from "@solana/kit";
import { fetchToken } from "@solana-program/token";
import { expect } from "chai";
import { personOf } from "./person.ts";
import { startSolana } from "./solana.ts";
import { openSolanaDesk } from "./solana-desk.ts";

const FAST_SLOT_MS = 10;

/** The client of the page and of the indexer, unmodified, over HTTP and websocket. */
describe("Solana devnet under kit 8.4.0", () => {
  it("is given SOL, pays with version 0, confirms by websocket and reads it back", async () => {
    const solana = await startSolana({ slotEveryMs: FAST_SLOT_MS });
    const desk = await openSolanaDesk(solana);
    const rpc = createSolanaRpc(solana.url);
    const rpcSubscriptions = createSolanaRpcSubscriptions(solana.webSocketUrl);
    const payer = await personOf("kit");
    const airdrop = airdropFactory({ rpc, rpcSubscriptions } as Parameters<typeof airdropFactory>[0]);
    await airdrop({ recipientAddress: payer.address, lamports: lamports(5_000_000_000n), commitment: "confirmed" });
    await desk.give(payer.address, 50_000_000n);
    const { value: latest } = await rpc.getLatestBlockhash({ commitment: "confirmed" }).send();
    const to = (await personOf("kit's creditor")).address;
    const reference = (await personOf("kit's reference")).address;
    const payment = await desk.payment({
      from: payer,
      to,
      amount: 25_000_000n,
      references: [reference],
      memo: "kit",
    });
    const message = pipe(
      createTransactionMessage({ version: 0 }),
      (draft) => setTransactionMessageFeePayerSigner(payer, draft),
      (draft) => setTransactionMessageLifetimeUsingBlockhash(latest, draft),
      (draft) => appendTransactionMessageInstructions(payment, draft),
    );
    const signed = await signTransactionMessageWithSigners(message);
    assertIsTransactionWithBlockhashLifetime(signed);
    const changes = await rpcSubscriptions
      .accountNotifications(await desk.tokenAccount(to), { commitment: "confirmed", encoding: "base64" })
      .subscribe({ abortSignal: AbortSignal.timeout(20_000) });
    const changed = changes[Symbol.asyncIterator]().next(); // kit drops what comes before anybody listens
    await sendAndConfirmTransactionFactory({ rpc, rpcSubscriptions } as Parameters<
      typeof sendAndConfirmTransactionFactory
    >[0])(signed, { commitment: "confirmed" });
    expect((await changed).value?.value.space).to.equal(165n);
    const signature = getSignatureFromTransaction(signed);
    const [listed] = await rpc.getSignaturesForAddress(reference, { commitment: "confirmed" }).send();
    expect(listed).to.include({ signature, memo: "[3] kit" });
    const read = await rpc
      .getTransaction(signature, { commitment: "confirmed", encoding: "json", maxSupportedTransactionVersion: 0 })
      .send();
    expect(read?.version).to.equal(0);
    expect((await fetchToken(rpc, await desk.tokenAccount(to))).data.amount).to.equal(25_000_000n);
    await solana.stop();
  });
});
