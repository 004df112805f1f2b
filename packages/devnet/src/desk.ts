import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { PERMISSIONS } from "@duebook/protocol/permission";
import type { Amount, Conditions, DebtId, Terms } from "@duebook/protocol/terms";
import { debtIdOf, termsTypedData, toContractConditions } from "@duebook/protocol/typed-data";
import { erc20Abi, maxUint256 } from "viem";
import { creditor, type DevAccount, servicer } from "./accounts.ts";
import type { Chain } from "./chain.ts";
import { confirm, type DevDeployment } from "./deploy.ts";

/** What people do with DebtBook, each as one confirmed transaction of their own. */
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
  pay(by: DevAccount, id: DebtId, amount: Amount): Promise<void>;
  /** Settles the debt if that takes at most `maximum`. */
  payoff(by: DevAccount, id: DebtId, maximum: Amount): Promise<void>;
}

/** Signs and sends in the name of the devnet's accounts. */
export function createDesk(chain: Chain, { debtBook, token }: DevDeployment): Desk {
  const domain = { chain: chain.id, debtBook };
  const book = { address: debtBook, abi: debtBookAbi } as const;
  const { client } = chain;
  const sign = (terms: Terms, { account }: DevAccount) => account.signTypedData(termsTypedData(terms, domain));
  const confirmed = async (hash: ReturnType<typeof client.sendTransaction>) => void (await confirm(chain, await hash));
  return {
    idOf: (terms) => debtIdOf(terms, domain),
    registerConditions(conditions) {
      const args = [toContractConditions(conditions)] as const;
      return confirmed(
        client.writeContract({ ...book, account: creditor.account, functionName: "registerConditions", args }),
      );
    },
    authorise() {
      const args = [servicer.account.address, PERMISSIONS.receipt] as const;
      return confirmed(client.writeContract({ ...book, account: creditor.account, functionName: "authorize", args }));
    },
    async open(terms, debtor) {
      const args = [terms, await sign(terms, creditor), await sign(terms, debtor)] as const;
      await confirmed(client.writeContract({ ...book, account: creditor.account, functionName: "open", args }));
      return debtIdOf(terms, domain);
    },
    approve({ account }) {
      const args = [debtBook, maxUint256] as const;
      return confirmed(client.writeContract({ address: token, abi: erc20Abi, account, functionName: "approve", args }));
    },
    pay: ({ account }, id, amount) =>
      confirmed(client.writeContract({ ...book, account, functionName: "pay", args: [id, amount] })),
    payoff: ({ account }, id, maximum) =>
      confirmed(client.writeContract({ ...book, account, functionName: "payoff", args: [id, maximum] })),
  };
}
