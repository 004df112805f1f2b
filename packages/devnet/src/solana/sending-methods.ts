import { type Address, getCompiledTransactionMessageDecoder, type ReadonlyUint8Array } from "@solana/kit";
import { fromBase58, toBase58 } from "./base58.ts";
import { type Config, configOf, contextSlot, inContext, type Method } from "./call.ts";
import { type AccountFormat, encodeAccount } from "./encode-account.ts";
import type { Faucet } from "./faucet.ts";
import { innerInstructionsOf, land } from "./land.ts";
import { BLOCKHASH_BLOCKS, type Level } from "./ledger.ts";
import type { NodeState } from "./node-state.ts";
import { RpcError, requireAddress } from "./rpc-error.ts";
import type { SolanaFaults } from "./solana-faults.ts";
import type { TransactionError } from "./transaction-error.ts";
import { readWireTransaction, type WireTransaction } from "./wire-transaction.ts";

interface SendConfig extends Config {
  readonly encoding?: string;
  readonly skipPreflight?: boolean;
  readonly preflightCommitment?: Level;
}

interface SimulateConfig extends Config {
  readonly encoding?: string;
  readonly sigVerify?: boolean;
  readonly replaceRecentBlockhash?: boolean;
  readonly innerInstructions?: boolean;
  readonly accounts?: AccountFormat & { readonly addresses: readonly string[] };
}

const LAMPORTS_PER_SIGNATURE = 5000;

/** Methods that bring transactions in. */
export function sendingMethods(
  state: NodeState,
  faults: SolanaFaults,
  faucet: Faucet,
): Readonly<Record<string, Method>> {
  return {
    sendTransaction: ([text, config]) => send(state, faults, readWire(state, text, configOf(config)), configOf(config)),
    simulateTransaction: ([text, config]) => simulate(state, readWire(state, text, configOf(config)), configOf(config)),
    async requestAirdrop([key, lamports]) {
      const wire = await faucet.transferTo(
        requireAddress(key),
        BigInt(Number(lamports)),
        state.ledger.latestHashed("processed"),
      );
      return send(
        state,
        faults,
        readWireTransaction(wire, () => null),
        { skipPreflight: true },
      );
    },
    // What signatures cost; a price per compute unit comes on top and is charged by the SVM.
    getFeeForMessage([message, config]) {
      const { header } = getCompiledTransactionMessageDecoder().decode(Buffer.from(String(message), "base64"));
      return inContext(contextSlot(state, configOf(config)), LAMPORTS_PER_SIGNATURE * header.numSignerAccounts);
    },
  };
}

function readWire({ bank, ledger }: NodeState, text: unknown, { encoding = "base58" }: SendConfig): WireTransaction {
  const bytes = encoding === "base64" ? Buffer.from(String(text), "base64") : fromBase58(String(text));
  const dataOf = (key: Address): ReadonlyUint8Array | null => bank.account(key, ledger.head().slot)?.data ?? null;
  return readWireTransaction(bytes, dataOf);
}

/**
 * With a preflight, whatever would fail is refused; without it, what fails lands as failed, and what cannot land at all
 * (an old blockhash, a wrong signature, no fee) disappears, as it does on mainnet.
 */
function send(state: NodeState, faults: SolanaFaults, wire: WireTransaction, config: SendConfig): string {
  const [signature] = wire.signatures;
  if (!signature || wire.signatures.includes(null))
    throw new RpcError(-32003, "Transaction signature verification failure");
  const { skipPreflight = false, preflightCommitment = "finalized" } = config;
  if (!skipPreflight) preflight(state, wire, preflightCommitment);
  const isNew = state.history.bySignature(signature) === undefined;
  if (!isNew || !state.ledger.isFresh(wire.recentBlockhash, "processed") || faults.takeDrop()) return signature;
  land(state, wire, signature);
  return signature;
}

function preflight(state: NodeState, wire: WireTransaction, level: Level): void {
  const [signature = null] = wire.signatures;
  if (signature && state.history.bySignature(signature)) throw preflightFailure("AlreadyProcessed", [], 0n);
  if (!state.ledger.isFresh(wire.recentBlockhash, level)) throw preflightFailure("BlockhashNotFound", [], 0n);
  const { error, metadata } = state.bank.simulate(wire.transaction, { hasToBeSigned: true });
  if (error === "SignatureFailure") throw new RpcError(-32003, "Transaction signature verification failure");
  if (error !== null) throw preflightFailure(error, metadata.logs(), metadata.computeUnitsConsumed());
}

function preflightFailure(err: TransactionError, logs: readonly string[], unitsConsumed: bigint): RpcError {
  const what = typeof err === "string" ? err : `Error processing Instruction: ${JSON.stringify(err)}`;
  const data = { accounts: null, err, innerInstructions: null, logs, returnData: null, unitsConsumed };
  return new RpcError(-32002, `Transaction simulation failed: ${what}`, data);
}

function simulate(state: NodeState, wire: WireTransaction, config: SimulateConfig) {
  const { sigVerify = false, replaceRecentBlockhash = false, accounts } = config;
  const slot = contextSlot(state, config);
  if (!replaceRecentBlockhash && !state.ledger.isFresh(wire.recentBlockhash, "processed")) {
    const nothing = { accounts: null, innerInstructions: null, returnData: null };
    return inContext(slot, { err: "BlockhashNotFound", logs: [], unitsConsumed: 0, ...nothing });
  }
  if (sigVerify && wire.signatures.includes(null))
    throw new RpcError(-32003, "Transaction signature verification failure");
  const run = state.bank.simulate(wire.transaction, { hasToBeSigned: sigVerify });
  const accountOf = (key: Address) =>
    run.accounts.find((account) => account.address === key) ?? state.bank.account(key, state.ledger.head().slot);
  const { blockhash, height } = state.ledger.latestHashed("processed");
  const replacement = { blockhash, lastValidBlockHeight: height + BLOCKHASH_BLOCKS };
  return inContext(slot, {
    err: run.error,
    logs: run.metadata.logs(),
    unitsConsumed: run.metadata.computeUnitsConsumed(),
    returnData: returnDataOf(run.metadata),
    accounts:
      accounts?.addresses.map((key) => encodeAccount(accountOf(requireAddress(key)), accounts, accountOf)) ?? null,
    innerInstructions: config.innerInstructions ? innerInstructionsOf(run.metadata) : null,
    ...(replaceRecentBlockhash && { replacementBlockhash: replacement }),
  });
}

function returnDataOf(metadata: ReturnType<NodeState["bank"]["simulate"]>["metadata"]) {
  const returned = metadata.returnData();
  const data = returned.data();
  if (data.length === 0) return null;
  return { programId: toBase58(returned.programId()), data: [Buffer.from(data).toString("base64"), "base64"] };
}
