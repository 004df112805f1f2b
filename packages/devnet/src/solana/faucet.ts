import {
  AccountRole,
  type Address,
  appendTransactionMessageInstructions,
  type Blockhash,
  createTransactionMessage,
  getTransactionEncoder,
  type Instruction,
  type KeyPairSigner,
  lamports,
  pipe,
  type ReadonlyUint8Array,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
} from "@solana/kit";
import type { Bank } from "./bank.ts";
import type { Block } from "./ledger.ts";
import { personOf } from "./person.ts";
import { PROGRAMS } from "./program-ids.ts";

const FAUCET_LAMPORTS = lamports(500_000_000_000_000_000n);

/** Gives lamports to whoever asks, by a transaction like any other. */
export interface Faucet {
  transferTo(key: Address, amount: bigint, latest: Block): Promise<ReadonlyUint8Array>;
}

/** Puts a faucet with more than enough lamports into a bank. */
export async function createFaucet(bank: Bank, slot: number): Promise<Faucet> {
  const payer = await personOf("faucet");
  const frame = { data: new Uint8Array(), executable: false, programAddress: PROGRAMS.system, space: 0n };
  bank.put({ ...frame, address: payer.address, lamports: FAUCET_LAMPORTS }, slot);
  let count = 0;
  return {
    transferTo(key, amount, latest) {
      count += 1;
      // The number keeps two equal wishes in one slot from being the same transaction.
      const data = Buffer.from(`airdrop ${count}`);
      return sign(payer, [systemTransfer(payer, key, amount), { programAddress: PROGRAMS.memo, data }], latest);
    },
  };
}

/** The system program's transfer of lamports. */
export function systemTransfer(from: KeyPairSigner, to: Address, amount: bigint): Instruction {
  const data = Buffer.alloc(12);
  data.writeUInt32LE(2, 0);
  data.writeBigUInt64LE(amount, 4);
  const accounts = [
    { address: from.address, role: AccountRole.WRITABLE_SIGNER, signer: from },
    { address: to, role: AccountRole.WRITABLE },
  ];
  return { programAddress: PROGRAMS.system, accounts, data };
}

async function sign(payer: KeyPairSigner, instructions: readonly Instruction[], { blockhash, height }: Block) {
  const message = pipe(
    createTransactionMessage({ version: "legacy" }),
    (draft) => setTransactionMessageFeePayerSigner(payer, draft),
    (draft) =>
      setTransactionMessageLifetimeUsingBlockhash(
        { blockhash: blockhash as Blockhash, lastValidBlockHeight: BigInt(height) }, // made by this node's ledger
        draft,
      ),
    (draft) => appendTransactionMessageInstructions(instructions, draft),
  );
  return getTransactionEncoder().encode(await signTransactionMessageWithSigners(message));
}
