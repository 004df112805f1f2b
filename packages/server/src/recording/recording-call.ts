import { anchorData } from "@duebook/protocol/day-root";
import { debtBookAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import { encodeFunctionData } from "viem";
import type { RecordedPayment, RecordingRow } from "../store/recording-rows.ts";
import type { Call, ChainWriter } from "./chain-writer.ts";

type Written = Pick<RecordingRow, "kind" | "root"> & { readonly payments: readonly RecordedPayment[] };
type Accounts = Pick<ChainWriter, "sender" | "debtBook" | "payDesk">;

/** What a recording asks of the contracts. The sender of receipts is their signer, so that no signature is needed. */
export function callOf({ kind, root, payments }: Written, { sender, debtBook, payDesk }: Accounts): Call {
  if (kind === "fill") return { to: sender, data: "0x" };
  if (root !== null) return { to: debtBook, data: anchorData(root) };
  if (kind === "sweeps") {
    const args = [payments.map(({ debt }) => debt)] as const;
    return { to: payDesk, data: encodeFunctionData({ abi: payDeskAbi, functionName: "sweepMany", args }) };
  }
  const receipts = payments.map(({ debt, key, amount, arrivedAt }) => {
    return { id: debt, key: key as `0x${string}`, amount, paidAt: arrivedAt };
  });
  const args = [receipts, sender, "0x"] as const;
  return { to: debtBook, data: encodeFunctionData({ abi: debtBookAbi, functionName: "creditReceipts", args }) };
}
