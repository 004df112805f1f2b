import { recoverAddress } from "viem";
import { BLOCK_SECONDS, type Block } from "./block.ts";
import type { State } from "./machine.ts";
import { ethereumSignature, type Transaction } from "./transaction.ts";
import { fromTron, toBase58 } from "./tron-address.ts";
import { int64, type TronJson, text } from "./tron-proto.ts";

/** Why a node does not take a transaction: a code of TRON's protocol and a sentence. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** What a node looks at before it takes a transaction. */
export interface AdmissionView {
  readonly head: Block;
  blockAt(number: number): Block | undefined;
  isKnown(transactionId: string): boolean;
}

const MOST_BYTES = 512_000;
/** Bytes that java-tron keeps free for the result, twice (Constant.MAX_RESULT_SIZE_IN_TX). */
const RESULT_BYTES = 2 * 64;
const LONGEST_LIFE_MS = 24n * 60n * 60n * 1000n;
/** In sun: 15,000 TRX. */
const MOST_FEE = 15_000_000_000n;
/** In sun: what it costs to make an account by sending TRX to it. */
export const NEW_ACCOUNT_FEE = 1_000_000n;
const RECENT_BLOCKS = 65_536;

/** What java-tron says to a transaction before any of it is executed, in the order in which it looks (Manager). */
export async function refusalOf(
  transaction: Transaction,
  view: AdmissionView,
  state: State,
): Promise<Refusal | undefined> {
  return (
    expiration(transaction, view) ??
    (await signature(transaction)) ??
    reference(transaction, view) ??
    size(transaction) ??
    duplicate(transaction, view) ??
    (await refusalOfContract(transaction, state))
  );
}

/** What has to hold of a transaction's contract and owner when it is executed; `CONTRACT_VALIDATE_ERROR` if not. */
export async function refusalOfContract(transaction: Transaction, state: State): Promise<Refusal | undefined> {
  const { owner } = transaction;
  if (!(await state.hasAccount(owner))) return invalid(`account [${toBase58(owner)}] does not exist`);
  const because = await CONTRACT_CHECKS[transaction.type](transaction, state);
  return because === undefined ? undefined : invalid(because);
}

/** Whether a transaction may no longer be in a block of this time. */
export function isExpired({ raw }: Transaction, minedAt: number): boolean {
  return (raw.expiration ?? 0n) < BigInt(minedAt * 1000);
}

function expiration(transaction: Transaction, { head }: AdmissionView): Refusal | undefined {
  const { expiration: at = 0n } = transaction.raw;
  const isTooLong = at > BigInt(head.minedAt * 1000) + LONGEST_LIFE_MS;
  if (!isTooLong && !isExpired(transaction, head.minedAt + BLOCK_SECONDS)) return undefined;
  return { code: "TRANSACTION_EXPIRATION_ERROR", message: "Transaction expired" };
}

async function signature({ id, owner, signatures }: Transaction): Promise<Refusal | undefined> {
  const [signed, ...others] = signatures;
  const refuse = (message: string) => ({ code: "SIGERROR", message: `Validate signature error: ${message}` });
  if (signed === undefined) return refuse("miss sig or contract");
  if (others.length > 0) return refuse("Signature count is 2 or more than key counts of permission : 1");
  if (signed.length < 130) return refuse(`Signature size is ${signed.length / 2}`);
  const signer = await recoverAddress({ hash: `0x${id}`, signature: ethereumSignature(signed) }).catch(() => undefined);
  if (signer === undefined) return refuse("Signature is no point of the curve");
  if (signer === owner) return undefined;
  return refuse(`${signed} is signed by ${toBase58(signer)} but it is not contained of permission.`);
}

/** A transaction names a block of the last 65,536 by two bytes of its number and eight of its id (TAPOS). */
function reference({ raw }: Transaction, { head, blockAt }: AdmissionView): Refusal | undefined {
  const wanted = Number.parseInt(raw.ref_block_bytes ?? "0", 16);
  const back = (head.number - wanted) & (RECENT_BLOCKS - 1);
  if (blockAt(head.number - back)?.id.slice(16, 32) === raw.ref_block_hash) return undefined;
  return { code: "TAPOS_ERROR", message: "Tapos check error." };
}

function size({ id, bytes: { length: bytes } }: Transaction): Refusal | undefined {
  if (bytes + RESULT_BYTES <= MOST_BYTES) return undefined;
  const message = `Too big transaction with result, TxId ${id}, the size is ${bytes} bytes, maxTxSize ${MOST_BYTES}`;
  return { code: "TOO_BIG_TRANSACTION_ERROR", message };
}

function duplicate({ id }: Transaction, { isKnown }: AdmissionView): Refusal | undefined {
  return isKnown(id) ? { code: "DUP_TRANSACTION_ERROR", message: "Dup transaction." } : undefined;
}

function invalid(because: string): Refusal {
  return { code: "CONTRACT_VALIDATE_ERROR", message: `Contract validate error : ${because}` };
}

type ContractCheck = (transaction: Transaction, state: State) => Promise<string | undefined>;

const CONTRACT_CHECKS: Readonly<Record<Transaction["type"], ContractCheck>> = {
  async TransferContract({ parameter, owner }, state) {
    const to = fromTron(text(parameter.to_address));
    const amount = int64(parameter.amount);
    if (to === owner) return "Cannot transfer TRX to yourself.";
    if (amount <= 0n) return "Amount must be greater than 0.";
    const fee = (await state.hasAccount(to)) ? 0n : NEW_ACCOUNT_FEE;
    if ((await state.balanceOf(owner)) >= amount + fee) return undefined;
    return "Validate TransferContract error, balance is not sufficient.";
  },
  async CreateSmartContract(transaction, state) {
    const made = (transaction.parameter.new_contract ?? {}) as TronJson;
    if (made.origin_address !== transaction.parameter.owner_address) {
      return "OwnerAddress is not equals OriginAddress";
    }
    if (Buffer.byteLength(text(made.name)) > 32) return "contractName's length cannot be greater than 32";
    if (int64(made.consume_user_resource_percent) > 100n) return "percent must be >= 0 and <= 100";
    if (int64(made.origin_energy_limit) <= 0n) return "The originEnergyLimit must be > 0";
    return await money(transaction, state, int64(made.call_value));
  },
  async TriggerSmartContract(transaction, state) {
    const { parameter } = transaction;
    const code = await state.codeOf(fromTron(text(parameter.contract_address)));
    if (code === "0x") return "No contract or not a smart contract";
    return await money(transaction, state, int64(parameter.call_value));
  },
};

async function money({ owner, raw }: Transaction, state: State, callValue: bigint): Promise<string | undefined> {
  const { fee_limit = 0n } = raw;
  if (fee_limit < 0n || fee_limit > MOST_FEE) return `feeLimit must be >= 0 and <= ${MOST_FEE}`;
  if (callValue < 0n) return "callValue must be >= 0";
  return (await state.balanceOf(owner)) < callValue
    ? "Validate InternalTransfer error, balance is not sufficient."
    : undefined;
}
