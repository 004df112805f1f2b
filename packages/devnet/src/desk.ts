import { debtBookAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import { PERMISSIONS } from "@duebook/protocol/permission";
import { type Receipt, receiptTypedData } from "@duebook/protocol/receipt";
import type { Amount, Conditions, DebtId, Terms } from "@duebook/protocol/terms";
import { debtIdOf, termsTypedData, toContractConditions } from "@duebook/protocol/typed-data";
import { type Address, encodeFunctionData, erc20Abi, type Hex, maxUint256 } from "viem";
import { creditor, type DevAccount, servicer } from "./accounts.ts";
import type { ContractHost } from "./contract-host.ts";
import type { DevDeployment } from "./deploy.ts";

/** What people do with DebtBook, each as one confirmed transaction of their own; those that pay return its hash. */
export interface Desk {
  /** The id that these terms have here, signed or not. */
  idOf(terms: Terms): DebtId;
  registerConditions(conditions: Conditions): Promise<void>;
  /** The creditor lets the servicer sign receipts. */
  authorise(): Promise<void>;
  /** Both sides sign the terms; the creditor sends them. */
  open(terms: Terms, debtor: DevAccount): Promise<DebtId>;
  /** Lets DebtBook take the account's test USDT, as much as is asked for. */
  approve(by: DevAccount): Promise<void>;
  pay(by: DevAccount, id: DebtId, amount: Amount): Promise<Hex>;
  /** Settles the debt if that takes at most `maximum`. */
  payoff(by: DevAccount, id: DebtId, maximum: Amount): Promise<Hex>;
  /** A plain transfer of test USDT, as wallets and exchanges send it. */
  transfer(by: DevAccount, to: Address, amount: Amount): Promise<Hex>;
  /** The creditor records what lies at the debt's pay address. */
  sweep(id: DebtId): Promise<Hex>;
  /** The creditor signs for a payment that arrived elsewhere, and sends it. */
  creditReceipt(receipt: Receipt): Promise<Hex>;
}

/** Signs and sends in the name of the devnet's accounts. */
export function createDesk(host: ContractHost, { debtBook, token, payDesk }: DevDeployment): Desk {
  const domain = { chain: host.id, debtBook };
  const sign = (terms: Terms, { account }: DevAccount) => account.signTypedData(termsTypedData(terms, domain));
  const book = { abi: debtBookAbi } as const;
  return {
    idOf: (terms) => debtIdOf(terms, domain),
    async registerConditions(conditions) {
      const args = [toContractConditions(conditions)] as const;
      await host.send(creditor, debtBook, encodeFunctionData({ ...book, functionName: "registerConditions", args }));
    },
    async authorise() {
      const args = [servicer.account.address, PERMISSIONS.receipt] as const;
      await host.send(creditor, debtBook, encodeFunctionData({ ...book, functionName: "authorize", args }));
    },
    async open(terms, debtor) {
      const args = [terms, await sign(terms, creditor), await sign(terms, debtor)] as const;
      await host.send(creditor, debtBook, encodeFunctionData({ ...book, functionName: "open", args }));
      return debtIdOf(terms, domain);
    },
    async approve(by) {
      const args = [debtBook, maxUint256] as const;
      await host.send(by, token, encodeFunctionData({ abi: erc20Abi, functionName: "approve", args }));
    },
    pay: (by, id, amount) =>
      host.send(by, debtBook, encodeFunctionData({ ...book, functionName: "pay", args: [id, amount] })),
    payoff: (by, id, maximum) =>
      host.send(by, debtBook, encodeFunctionData({ ...book, functionName: "payoff", args: [id, maximum] })),
    transfer: (by, to, amount) =>
      host.send(by, token, encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [to, amount] })),
    sweep: (id) =>
      host.send(creditor, payDesk, encodeFunctionData({ abi: payDeskAbi, functionName: "sweep", args: [id] })),
    async creditReceipt(receipt) {
      const { account } = creditor;
      const signature = await account.signTypedData(receiptTypedData(receipt, domain));
      const args = [receipt, account.address, signature] as const;
      return host.send(creditor, debtBook, encodeFunctionData({ ...book, functionName: "creditReceipt", args }));
    },
  };
}
