import type { TronWeb } from "tronweb";
import type { Address } from "viem";
import { type BuiltStep, buildStep, type Deployed, stepsOf } from "./tron-deployment.ts";

/** A contract whose transaction is known, sent or about to be. */
export interface Sent {
  readonly address: Address;
  readonly transactionId: string;
}

/** What was sent so far, by contract. */
export type SentContracts = Readonly<Record<string, Sent>>;

/** How a deployment is carried out. */
export interface Sending {
  /** Who deploys, in TRON's base58 form; `tronWeb` has the key. */
  readonly owner: string;
  readonly strayRecipient: Address;
  /** What an earlier run has sent: it is not sent again. */
  readonly sent: SentContracts;
  /** Told of a transaction before it is broadcast, so that it is known whatever happens then. */
  readonly keep: (sent: SentContracts) => void;
  /** Returns when the transaction is irreversible. @throws if it failed or never comes */
  readonly settle: (contract: string, transactionId: string) => Promise<void>;
}

/** Deploys one contract after the other, each once those before it are irreversible, and returns all of them. */
export async function deployAll(tronWeb: TronWeb, sending: Sending): Promise<SentContracts> {
  const { owner, strayRecipient, keep, settle } = sending;
  let sent = sending.sent;
  for (const step of stepsOf(strayRecipient)) {
    const { contract } = step;
    if (sent[contract] === undefined) {
      const built = await buildStep(tronWeb, step, addressesOf(sent), owner);
      sent = { ...sent, [contract]: { address: built.address, transactionId: built.transaction.txID } };
      keep(sent);
      await broadcast(tronWeb, built);
    }
    await settle(contract, sent[contract]?.transactionId ?? "");
  }
  return sent;
}

async function broadcast(tronWeb: TronWeb, { contract, transaction }: BuiltStep): Promise<void> {
  const answer = await tronWeb.trx.sendRawTransaction(await tronWeb.trx.sign(transaction));
  if (answer.result || String(answer.code) === "DUP_TRANSACTION_ERROR") return;
  throw new Error(`The node refused ${contract}: ${answer.code} ${tronWeb.toUtf8(answer.message)}`);
}

function addressesOf(sent: SentContracts): Deployed {
  return Object.fromEntries(Object.entries(sent).map(([contract, { address }]) => [contract, address]));
}
