import { TronWeb, type Types } from "tronweb";
import type { Address, Hex } from "viem";
import type { DevAccount } from "../accounts.ts";
import type { Artifact } from "../contract-host.ts";
import type { Tron } from "./tron.ts";

const FEE_LIMIT = 5_000_000_000;

/** A signed transaction as TronWeb makes it. */
export type Signed = Types.SignedTransaction;

/** Somebody with TronWeb and a key, who does one thing at a time and waits for its block. */
export interface TronUser {
  readonly tronWeb: TronWeb;
  /** In base58. */
  readonly account: string;
  /** Deploys a contract and returns where it is. */
  deploy(contract: Artifact): Promise<Address>;
  /** A signed call of a contract that was not sent; the signature as in `transfer(address,uint256)`. */
  call(contract: Address, signature: string, args: readonly unknown[], options?: CallOptions): Promise<Signed>;
  /** Sends a call that is encoded already and returns the transaction's id. */
  sendData(contract: Address, data: Hex): Promise<string>;
  /** Sends a call and returns the transaction's id. */
  send(contract: Address, signature: string, args: readonly unknown[], options?: CallOptions): Promise<string>;
}

/** What a call costs at most, and sends along, in sun. */
export interface CallOptions {
  readonly feeLimit?: number;
  readonly callValue?: number;
}

/** A user of this node. */
export function createTronUser(tron: Tron, { key }: DevAccount): TronUser {
  const tronWeb = new TronWeb({ fullHost: tron.url, privateKey: key.slice(2) });
  const account = TronWeb.address.fromPrivateKey(key.slice(2)) || "";
  const broadcast = async (signed: Signed) => {
    const { code, message } = await tronWeb.trx.sendRawTransaction(signed);
    if (code) throw new Error(`${code}: ${tronWeb.toUtf8(message)}`);
    return signed.txID;
  };
  const call: TronUser["call"] = async (contract, signature, args, { feeLimit = FEE_LIMIT, callValue = 0 } = {}) => {
    const parameters = typesIn(signature).map((type, index) => ({ type, value: args[index] }));
    const options = { txLocal: true, feeLimit, callValue };
    const address = `41${contract.slice(2)}`;
    const built = await tronWeb.transactionBuilder.triggerSmartContract(
      address,
      signature,
      options,
      parameters,
      account,
    );
    return tronWeb.trx.sign(built.transaction);
  };
  return {
    tronWeb,
    account,
    call,
    async deploy({ abi, bytecode }) {
      const options = { abi: abi as unknown as string, bytecode, feeLimit: FEE_LIMIT, name: "Tested" }; // takes an array too
      const built = await tronWeb.transactionBuilder.createSmartContract(options, account);
      await broadcast(await tronWeb.trx.sign(built));
      return `0x${built.contract_address.slice(2)}`;
    },
    async sendData(contract, data) {
      const options = { txLocal: true, feeLimit: FEE_LIMIT, input: data.slice(2) };
      const address = `41${contract.slice(2)}`;
      const { transaction } = await tronWeb.transactionBuilder.triggerSmartContract(address, "", options, [], account);
      return broadcast(await tronWeb.trx.sign(transaction));
    },
    send: async (...what) => broadcast(await call(...what)),
  };
}

function typesIn(signature: string): readonly string[] {
  const list = /\((.*)\)/.exec(signature)?.[1] ?? "";
  return list === "" ? [] : list.split(",");
}
