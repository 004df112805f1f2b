import { keccak256 } from "viem";
import { type Block, type ExecutedTransaction, headerJson } from "./block.ts";
import type { Found } from "./chain.ts";
import { transactionJson } from "./transaction.ts";
import { toTronHex } from "./tron-address.ts";
import type { TronJson } from "./tron-proto.ts";
import { ENERGY_PRICE } from "./tvm-rules.ts";

/** A block as /wallet shows it; nothing signs it. */
export function blockJson(block: Block): TronJson {
  const transactions = block.transactions.map(minedJson);
  return {
    blockID: block.id,
    block_header: { raw_data: withoutDefaults(headerJson(block)), witness_signature: "00".repeat(65) },
    ...(transactions.length > 0 && { transactions }),
  };
}

/** A block without its transactions. */
export function headOnlyJson(block: Block): TronJson {
  return blockJson({ ...block, transactions: [] });
}

/** A mined transaction as /wallet shows it. */
export function minedJson({ transaction, result = "SUCCESS" }: ExecutedTransaction): TronJson {
  return transactionJson(transaction, result);
}

/** What became of a transaction: TRON's TransactionInfo. Logs have 20 bytes of an account, and texts are in hex. */
export function infoJson({ block, executed }: Found): TronJson {
  const { transaction, result, failureMessage, returned, energyUsed, fee, contractAccount, logs } = executed;
  return withoutDefaults({
    id: transaction.id,
    fee,
    blockNumber: BigInt(block.number),
    blockTimeStamp: BigInt(block.minedAt * 1000),
    contractResult: [returned.slice(2)],
    contract_address: contractAccount && toTronHex(contractAccount),
    receipt: withoutDefaults({
      energy_fee: energyUsed * ENERGY_PRICE,
      energy_usage_total: energyUsed,
      net_usage: BigInt(transaction.bytes.length),
      result,
    }),
    log: logs.length === 0 ? undefined : logs.map(logJson),
    result: failureMessage && "FAILED",
    resMessage: failureMessage && hexOf(failureMessage),
  });
}

/** An event as TRON's HTTP API writes it. */
export function logJson({ account, topics, data }: ExecutedTransaction["logs"][number]): TronJson {
  return withoutDefaults({
    address: account.slice(2).toLowerCase(),
    topics: topics.map((topic) => topic.slice(2)),
    data: data.slice(2),
  });
}

/** A contract as it was deployed, with the code that it runs. */
export function contractJson(contract: TronJson, code: `0x${string}`): TronJson {
  return { ...contract, code_hash: keccak256(code).slice(2) };
}

/** Text in the hex that TRON writes messages in. */
export function hexOf(message: string): string {
  return Buffer.from(message).toString("hex");
}

/** java-tron's JSON leaves out what proto3 leaves out: 0 and nothing. */
export function withoutDefaults(json: TronJson): TronJson {
  return Object.fromEntries(
    Object.entries(json).filter(([, value]) => value !== undefined && value !== "" && value !== 0n),
  );
}
