import type { BrowserContext } from "@playwright/test";
import { createWalletClient, type Hex, http, type LocalAccount, numberToHex } from "viem";

/** What a test wallet is made of. */
export interface WalletOptions {
  /** Signs in this process: the page sees only its address, signatures and transaction hashes. */
  readonly account: LocalAccount;
  /** Endpoint of each chain that the wallet knows, by chain number. */
  readonly chains: Readonly<Record<number, string>>;
  /** The chain it is on at first; the first of `chains` if left out. */
  readonly chain?: number;
  readonly name?: string;
}

/** A wallet in the browser, with knobs; what it is asked is kept in `requests`. */
export interface TestWallet {
  readonly account: LocalAccount;
  readonly requests: { readonly method: string; readonly params: readonly unknown[] }[];
  /** Methods that the person declines (4001). */
  readonly declines: Set<string>;
  /** Methods that the wallet does not have (4200). */
  readonly lacks: Set<string>;
  /** Milliseconds that the person takes to answer. */
  delay: number;
  /** Requests of those that a person confirms, in order. */
  confirmations(): readonly string[];
  /** True while its node does not answer what the page reads. */
  isOffline: boolean;
  /** Takes the permission to see the account back. */
  forget(): void;
  emit(event: "accountsChanged" | "chainChanged" | "disconnect", data: unknown): Promise<void>;
  /** Changes the allowance that the page asks for, as wallets let people do. */
  editAllowance: ((units: bigint) => bigint) | null;
}

const CONFIRMED = [
  "eth_requestAccounts",
  "eth_sendTransaction",
  "eth_signTypedData_v4",
  "personal_sign",
  "wallet_addEthereumChain",
  "wallet_requestPermissions",
  "wallet_switchEthereumChain",
];
const APPROVE = "0x095ea7b3";

/** An error with a code of EIP-1193 or EIP-3085. */
class WalletRefusal extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

type Params = readonly unknown[];
type Answer = { result: unknown } | { error: { code: number; message: string; data?: unknown } };

/** Puts a wallet into every page of the context, announced by EIP-6963; several may be installed. */
export async function installWallet(context: BrowserContext, options: WalletOptions): Promise<TestWallet> {
  const uuid = crypto.randomUUID();
  const name = options.name ?? "Test Wallet";
  const wallet: TestWallet = {
    account: options.account,
    requests: [],
    declines: new Set(),
    lacks: new Set(),
    delay: 0,
    editAllowance: null,
    isOffline: false,
    confirmations: () => wallet.requests.map(({ method }) => method).filter((method) => CONFIRMED.includes(method)),
    forget: () => {},
    emit: async (event, data) => {
      const shout = (page: (typeof pages)[number]) => page.evaluate(emitInPage, { uuid, event, data });
      const pages = context.pages();
      await Promise.all(pages.map(shout));
    },
  };
  const answer = answering(wallet, options);
  // exposeFunction drops an error's code and data, so answers travel in an envelope.
  await context.exposeFunction(
    `wallet_${uuid}`,
    (method: string, params: Params): Promise<Answer> =>
      answer(method, params).then(
        (result) => ({ result }),
        (error) => ({ error: { code: error.code ?? -32000, message: error.message, data: error.data } }),
      ),
  );
  await context.addInitScript(announceInPage, { uuid, name });
  return wallet;
}

function answering(wallet: TestWallet, { account, chains: known, chain }: WalletOptions) {
  const chains: Record<number, string> = { ...known };
  let current = chain ?? Number(Object.keys(chains)[0]);
  let isPermitted = false;
  wallet.forget = () => {
    isPermitted = false;
  };
  const node = () => createWalletClient({ account, transport: http(chains[current]) });
  const own: Readonly<Record<string, (params: Params) => unknown>> = {
    eth_chainId: () => numberToHex(current),
    eth_accounts: () => (isPermitted ? [account.address] : []),
    eth_requestAccounts: () => {
      isPermitted = true;
      return [account.address];
    },
    wallet_requestPermissions: () => {
      isPermitted = true;
      const caveats = [{ type: "restrictReturnedAccounts", value: [account.address] }];
      return [{ parentCapability: "eth_accounts", caveats }];
    },
    wallet_revokePermissions: () => {
      isPermitted = false;
      return null;
    },
    wallet_switchEthereumChain: async ([wanted]) => {
      const { chainId } = wanted as { chainId: Hex };
      if (chains[Number(chainId)] === undefined) throw new WalletRefusal(4902, "Unrecognized chain ID");
      current = Number(chainId);
      await wallet.emit("chainChanged", chainId);
      return null;
    },
    // Adds without changing to it, as some wallets do. Added chains are read at the endpoint of the first: nothing leaves this machine.
    wallet_addEthereumChain: ([added]) => {
      chains[Number((added as { chainId: Hex }).chainId)] = String(Object.values(known)[0]);
      return null;
    },
    personal_sign: ([message]) => account.signMessage({ message: { raw: String(message) as Hex } }),
    eth_signTypedData_v4: ([, json]) => account.signTypedData(JSON.parse(String(json))),
    eth_sendTransaction: ([transaction]) => send(wallet, node(), transaction as Sent),
  };
  return async (method: string, params: Params = []): Promise<unknown> => {
    wallet.requests.push({ method, params });
    if (wallet.delay > 0 && CONFIRMED.includes(method)) await new Promise((wait) => setTimeout(wait, wallet.delay));
    if (wallet.declines.has(method)) throw new WalletRefusal(4001, "User rejected the request.");
    if (wallet.lacks.has(method)) throw new WalletRefusal(4200, "The method is not supported.");
    const handle = own[method];
    if (wallet.isOffline && handle === undefined) throw new WalletRefusal(-32603, "The node does not answer.");
    return handle ? handle(params) : forward(String(chains[current]), method, params);
  };
}

interface Sent {
  readonly from?: string;
  readonly to: Hex;
  readonly data: Hex;
  readonly gas?: Hex;
}

async function send(wallet: TestWallet, node: ReturnType<typeof createWalletClient>, { from, to, data, gas }: Sent) {
  const { account } = wallet;
  if (from?.toLowerCase() !== account.address.toLowerCase()) throw new WalletRefusal(4100, "Unauthorized account");
  const limit = gas === undefined ? {} : { gas: BigInt(gas) };
  return node.sendTransaction({ account, chain: null, to, data: edited(wallet, data), ...limit });
}

function edited({ editAllowance }: TestWallet, data: Hex): Hex {
  if (editAllowance === null || !data.startsWith(APPROVE)) return data;
  const units = BigInt(`0x${data.slice(74)}`);
  return `${data.slice(0, 74)}${editAllowance(units).toString(16).padStart(64, "0")}` as Hex;
}

async function forward(url: string, method: string, params: Params): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { result, error } = (await response.json()) as { result?: unknown; error?: object };
  if (error) throw Object.assign(new Error("the node refused"), error);
  return result;
}

/** Runs in the page: an EIP-1193 provider whose answers come from the test's process. */
function announceInPage({ uuid, name }: { uuid: string; name: string }): void {
  type Listener = (data: unknown) => void;
  const world = window as unknown as Record<string, unknown>; // its names are made here
  const listeners = new Map<string, Set<Listener>>();
  const provider = {
    async request({ method, params }: { method: string; params?: unknown[] }) {
      const ask = world[`wallet_${uuid}`] as (method: string, params: unknown[]) => Promise<Answer>;
      const answer = await ask(method, params ?? []);
      if ("error" in answer) throw Object.assign(new Error(answer.error.message), answer.error);
      return answer.result;
    },
    on: (event: string, listener: Listener) =>
      void listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
    removeListener: (event: string, listener: Listener) => void listeners.get(event)?.delete(listener),
  };
  world[`emit_${uuid}`] = (event: string, data: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(data);
  };
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="%234a5d9e"/></svg>';
  const info = Object.freeze({ uuid, name, rdns: `test.duebook.${uuid}`, icon: `data:image/svg+xml,${svg}` });
  const detail = Object.freeze({ info, provider });
  const announce = () => window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
}

function emitInPage({ uuid, event, data }: { uuid: string; event: string; data: unknown }): void {
  const emit = (window as unknown as Record<string, ((event: string, data: unknown) => void) | undefined>)[
    `emit_${uuid}`
  ];
  emit?.(event, data);
}
