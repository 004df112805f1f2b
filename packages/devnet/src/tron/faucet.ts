import { type Address, keccak256, stringToHex } from "viem";
import { privateKeyToAccount, sign } from "viem/accounts";
import type { Block } from "./block.ts";
import { readTransaction, type Transaction, transactionJson, unsignedTransaction } from "./transaction.ts";
import { toTronHex } from "./tron-address.ts";

/** Known to everybody who reads this: it holds nothing outside a local chain. */
const KEY = keccak256(stringToHex("duebook devnet's faucet on TRON"));
const HOUR_MS = 3_600_000n;

/** The account that gives TRX away. */
export const FAUCET: Address = privateKeyToAccount(KEY).address;
/** In sun: more than anybody will ask for, and less than TRON's 64 bits. */
export const FAUCET_BALANCE = 1_000_000_000_000_000_000n;

/** The faucet's signed transfer of so many sun, valid for an hour after this block. */
export async function gift(to: Address, sun: bigint, head: Block): Promise<Transaction> {
  const timestamp = BigInt(head.minedAt * 1000);
  const raw = {
    ref_block_bytes: head.id.slice(12, 16),
    ref_block_hash: head.id.slice(16, 32),
    expiration: timestamp + HOUR_MS,
    timestamp,
  };
  const parameter = { owner_address: toTronHex(FAUCET), to_address: toTronHex(to), amount: sun };
  const transaction = unsignedTransaction(raw, "TransferContract", parameter);
  const signature = await sign({ hash: `0x${transaction.id}`, privateKey: KEY, to: "hex" });
  return readTransaction({ ...transactionJson(transaction), signature: [signature.slice(2)] });
}
