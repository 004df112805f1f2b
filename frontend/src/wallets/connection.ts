import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { chainNumberOf } from "@duebook/protocol/typed-data";
import { type Address, type Chain, type Client, createClient, custom } from "viem";
import { addChain, getAddresses, getChainId, requestAddresses, switchChain } from "viem/actions";
import type { Wallet } from "./wallet.ts";

const POLL_MS = 1000;

/** An account that a wallet lets this page use; the wallet also reads the chain, so the page needs no endpoint. */
export interface Connection {
  readonly wallet: Wallet;
  readonly account: Address;
  readonly client: Client;
}

/** Asks the wallet for an account. Throws what the wallet throws if the person declines. */
export async function connect(wallet: Wallet): Promise<Connection> {
  // A wallet asks a person: asking again by itself could end in a second payment.
  const client = createClient({ transport: custom(wallet.provider, { retryCount: 0 }), pollingInterval: POLL_MS });
  const [account] = await requestAddresses(client);
  if (account === undefined) throw new DuebookError("wallet/account-changed", "The wallet gave no account.");
  return { wallet, account, client };
}

/** Whether the wallet is on the chain. */
export async function isOnChain({ client }: Connection, chain: ChainId): Promise<boolean> {
  return (await getChainId(client)) === chainNumberOf(chain);
}

/** Asks the wallet to change to the chain, and to add it first if it has to. Error: `wallet/chain-unknown`. */
export async function switchTo({ client }: Connection, chain: ChainId): Promise<void> {
  const id = chainNumberOf(chain);
  try {
    await switchChain(client, { id });
  } catch (error) {
    if (!isUnknownChain(error)) throw error;
    await addChain(client, { chain: await addableChain(chain, error) });
    // Some wallets change to what they have added, some only add it.
    await switchChain(client, { id });
  }
}

async function addableChain(chain: ChainId, cause: unknown): Promise<Chain> {
  const { ADDABLE_CHAINS } = await import("./addable-chains.ts");
  const addable = ADDABLE_CHAINS[chain];
  if (addable !== undefined) return addable;
  throw new DuebookError("wallet/chain-unknown", `The wallet does not know ${chain}.`, { chain }, cause);
}

/** Refuses to go on with another account or chain than the person has seen. Errors: `wallet/account-changed`, `wallet/wrong-chain`. */
export async function requireUnchanged(connection: Connection, chain: ChainId): Promise<void> {
  const accounts = await getAddresses(connection.client);
  if (!accounts.includes(connection.account)) {
    throw new DuebookError("wallet/account-changed", `The wallet no longer offers ${connection.account}.`);
  }
  if (!(await isOnChain(connection, chain))) {
    throw new DuebookError("wallet/wrong-chain", `The wallet is not on ${chain}.`, { chain });
  }
}

/** Tells when the wallet changes account or chain. Returns how to stop listening. */
export function onWalletChange({ wallet }: Connection, onChange: () => void): () => void {
  const { provider } = wallet;
  provider.on("accountsChanged", onChange);
  provider.on("chainChanged", onChange);
  return () => {
    provider.removeListener("accountsChanged", onChange);
    provider.removeListener("chainChanged", onChange);
  };
}

function isUnknownChain(error: unknown): boolean {
  // Some wallets wrap the code, so the causes count too.
  for (let cause = error; typeof cause === "object" && cause !== null; cause = (cause as { cause?: unknown }).cause) {
    if ((cause as { code?: unknown }).code === 4902) return true;
  }
  return false;
}
