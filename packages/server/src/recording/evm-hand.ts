import { evmFailure } from "@duebook/indexer/evm-failure";
import type { Deployment } from "@duebook/protocol/deployment";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import {
  type Client,
  createClient,
  fallback,
  http,
  type PrivateKeyAccount,
  type PublicActions,
  publicActions,
} from "viem";

/** Where and with which account is written. */
export interface WriterConfig extends Pick<Deployment, "chain" | "debtBook" | "payDesk"> {
  readonly account: PrivateKeyAccount;
  /** The next one is asked where one does not answer. */
  readonly rpcUrls: readonly string[];
}

/** An account on a chain, with what answers for the chain in Ethereum's way. */
export interface EvmHand {
  readonly chain: ChainId;
  readonly account: PrivateKeyAccount;
  readonly client: Client & PublicActions;
  /** Asks, and throws `chain/…` if no endpoint answers. */
  asked<T>(question: () => Promise<T>): Promise<T>;
}

/** Connects an account. @param fetchFn how requests are made, where Ethereum's clients misread the answers */
export function connectHand({ chain, account, rpcUrls }: WriterConfig, fetchFn: typeof fetch = fetch): EvmHand {
  // No retries: the next look is the retry.
  const transport = fallback(
    rpcUrls.map((url) => http(url, { retryCount: 0, fetchFn })),
    { retryCount: 0 },
  );
  const client = createClient({ transport, cacheTime: 0 }).extend(publicActions);
  const asked = <T>(question: () => Promise<T>) =>
    question().catch((error: unknown) => {
      throw error instanceof DuebookError ? error : evmFailure(error, chain, rpcUrls[0] ?? "");
    });
  return { chain, account, client, asked };
}

/** Throws `recording/cannot-pay` if the account has less than a transaction may cost. */
export async function requireFunds({ chain, account, client, asked }: EvmHand, mostCost: bigint): Promise<void> {
  const funds = await asked(() => client.getBalance({ address: account.address }));
  if (funds >= mostCost) return;
  const sentence = `The account ${account.address} on ${chain} has ${funds}, but a transaction may cost ${mostCost} (smallest units). Send it some; nothing is lost meanwhile.`;
  throw new DuebookError("recording/cannot-pay", sentence, { chain });
}

/** What a node says when it neither takes a transaction nor has it. */
export function notTaken(chain: ChainId, id: string, because: string): DuebookError {
  const sentence = `${chain} did not take ${id}: ${because} It is sent again; if this stays, look at the account's funds and the endpoint.`;
  return new DuebookError("recording/not-taken", sentence, { chain, id });
}
