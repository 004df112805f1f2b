import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { chainNumberOf } from "@duebook/protocol/typed-data";
import { type Connector, connect as connectWallet, disconnect, getConnectorClient } from "@wagmi/core";
import { type Address, type Client, getAddress } from "viem";
import { walletConfig } from "./wallet-config.ts";

/** An account that a wallet lets this page use. */
export interface Connection {
  readonly connector: Connector;
  readonly account: Address;
  /** Reads and writes the debt's chain through the wallet, so the page needs no endpoint of its own. */
  readonly client: Client;
}

/** Asks the wallet for an account, unless it has given one already. Throws what the wallet throws if the person declines. */
export async function connect(connector: Connector, chain: ChainId): Promise<Connection> {
  const given = walletConfig.state.connections.get(connector.uid);
  const { accounts } = given ?? (await connectWallet(walletConfig, { connector }));
  const [account] = accounts;
  if (account === undefined) throw new DuebookError("wallet/account-changed", "The wallet gave no account.");
  // The wallet may still be on another chain: nothing is read or asked before `requireUnchanged` has seen the right one.
  const chainId = chainNumberOf(chain);
  const client = await getConnectorClient(walletConfig, { connector, account, chainId, assertChainId: false });
  return { connector, account: getAddress(account), client };
}

/** Gives the account back, so that the wallet asks which one when it is connected again. */
export async function leave({ connector }: Connection): Promise<void> {
  await disconnect(walletConfig, { connector });
}

/** Refuses to go on with another account or chain than the person has seen. Errors: `wallet/account-changed`, `wallet/wrong-chain`. */
export async function requireUnchanged({ connector, account }: Connection, chain: ChainId): Promise<void> {
  // Asked anew: some wallets change without telling.
  if (!(await connector.getAccounts()).includes(account)) {
    throw new DuebookError("wallet/account-changed", `The wallet no longer offers ${account}.`);
  }
  if ((await connector.getChainId()) !== chainNumberOf(chain)) {
    throw new DuebookError("wallet/wrong-chain", `The wallet is not on ${chain}.`, { chain });
  }
}
