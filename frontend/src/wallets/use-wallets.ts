import { useEffect, useState, useSyncExternalStore } from "react";
import { announcedWallets, subscribeToWallets, unannouncedWallet } from "./discover-wallets.ts";
import type { Wallet } from "./wallet.ts";

// Wallets answer within one turn of the event loop; some extensions are slower to start.
const ANNOUNCED_WITHIN_MS = 300;

/** Wallets of this browser, or null while they may still announce themselves. */
export function useWallets(): readonly Wallet[] | null {
  const announced = useSyncExternalStore(subscribeToWallets, announcedWallets);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ANNOUNCED_WITHIN_MS);
    return () => clearTimeout(timer);
  }, []);
  if (announced.length > 0) return announced;
  if (!isOver) return null;
  const unannounced = unannouncedWallet();
  return unannounced ? [unannounced] : announced;
}
