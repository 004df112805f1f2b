import type { Address, KeyPairSigner } from "@solana/kit";
import { personOf } from "./person.ts";
import { type Solana, startSolana } from "./solana.ts";
import { openSolanaDesk, type SolanaDesk } from "./solana-desk.ts";

/** A node with a payer who has 1000 USDT and a creditor with an empty account, all of it final. */
export interface PaidNode {
  readonly solana: Solana;
  readonly desk: SolanaDesk;
  readonly payer: KeyPairSigner;
  readonly creditor: Address;
  /** The creditor's token account. */
  readonly account: Address;
  pay(amount: bigint): Promise<string>;
  balanceAt(commitment: string): Promise<string>;
  /** What a method answers over the wire: a result, or an error with its code, or the status of an HTTP failure. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
  ask(method: string, params?: readonly unknown[], url?: string): Promise<any>;
  /** Signatures of the creditor's account, newest first. */
  signatures(config?: object): Promise<readonly string[]>;
}

/** Starts a node for one test. */
export async function startPaidNode(): Promise<PaidNode> {
  const solana = await startSolana({ startAt: 1_790_000_000 });
  const desk = await openSolanaDesk(solana);
  const payer = await desk.person("payer");
  const creditor = (await personOf("creditor")).address;
  const account = await desk.tokenAccount(creditor);
  await desk.give(payer.address, 1_000_000_000n);
  await desk.give(creditor, 0n);
  solana.advanceSlots(33);
  const ask: PaidNode["ask"] = (method, params = [], url = solana.url) => askOver(url, method, params);
  return {
    solana,
    desk,
    payer,
    creditor,
    account,
    ask,
    pay: (amount) => desk.pay({ from: payer, to: creditor, amount }),
    balanceAt: async (commitment) => (await ask("getTokenAccountBalance", [account, { commitment }])).value.amount,
    signatures: async (config = {}) =>
      (await ask("getSignaturesForAddress", [account, config])).map(
        ({ signature }: { signature: string }) => signature,
      ),
  };
}

async function askOver(url: string, method: string, params: readonly unknown[]) {
  const response = await fetch(url, {
    method: "POST",
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  if (!response.ok) return { status: response.status };
  const answer = (await response.json()) as { result?: unknown; error?: unknown };
  return answer.error ?? answer.result;
}
