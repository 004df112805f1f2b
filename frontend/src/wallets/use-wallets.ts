import { type Connector, watchConnectors } from "@wagmi/core";
import { useEffect, useState, useSyncExternalStore } from "react";
import { walletConfig } from "./wallet-config.ts";

// Wallets answer within one turn of the event loop; some extensions are slower to start.
const ANNOUNCED_WITHIN_MS = 300;

/** Wallets of this browser, or null while they may still announce themselves. */
export function useWallets(): readonly Connector[] | null {
  const connectors = useSyncExternalStore(watch, () => walletConfig.connectors);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ANNOUNCED_WITHIN_MS);
    return () => clearTimeout(timer);
  }, []);
  const announced = connectors.filter((connector) => !isUnannounced(connector));
  if (announced.length > 0) return announced;
  if (!isOver) return null;
  return "ethereum" in window ? connectors.filter(isUnannounced) : [];
}

/** Whether this is the one wallet of an older app's browser, which announces nothing, not even its name. */
export function isUnannounced({ id }: Connector): boolean {
  return id === "injected";
}

function watch(onChange: () => void): () => void {
  return watchConnectors(walletConfig, { onChange });
}
