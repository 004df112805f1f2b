import type { EIP1193Provider } from "viem";
import type { Wallet } from "./wallet.ts";

/** What a wallet announces (EIP-6963). */
interface Announcement {
  readonly info: { readonly uuid: string; readonly name: string; readonly icon: string };
  readonly provider: EIP1193Provider;
}

const NONE: readonly Wallet[] = [];

let wallets: readonly Wallet[] = NONE;

/** Wallets announced so far; the same array until another one is announced. */
export function announcedWallets(): readonly Wallet[] {
  return wallets;
}

/** Asks wallets to announce themselves (EIP-6963) and tells of each new one. Returns how to stop listening. */
export function subscribeToWallets(onChange: () => void): () => void {
  const listen = (event: Event) => {
    const wallet = walletOf((event as CustomEvent<Announcement>).detail);
    if (wallets.some(({ id }) => id === wallet.id)) return;
    wallets = [...wallets, wallet];
    onChange();
  };
  addEventListener("eip6963:announceProvider", listen);
  dispatchEvent(new Event("eip6963:requestProvider"));
  return () => removeEventListener("eip6963:announceProvider", listen);
}

/** The one wallet of an older app's browser, which announces nothing, or null. */
export function unannouncedWallet(): Wallet | null {
  const provider = (window as { ethereum?: EIP1193Provider }).ethereum;
  return provider ? { id: "window", name: "Wallet", icon: null, provider } : null;
}

function walletOf({ info, provider }: Announcement): Wallet {
  const icon = info.icon.startsWith("data:image/") ? info.icon : null;
  return { id: info.uuid, name: info.name, icon, provider };
}
