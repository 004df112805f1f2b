// A wallet for trying the page without installing one: announced by EIP-6963, it asks before each step, and the local
// chain, which holds the key of its one account, signs. Never for real money: devnet alone serves it.
(() => {
  const RPC = "/practice-wallet/rpc";
  const ACCOUNT = document.currentScript.dataset.account;
  const ASKS = {
    eth_requestAccounts: () => "Connect the practice wallet to this page?",
    wallet_requestPermissions: () => "Connect the practice wallet to this page?",
    eth_signTypedData_v4: ([, data]) => `Sign these terms?\n\n${JSON.stringify(JSON.parse(data).message, null, 1)}`,
    eth_sendTransaction: ([{ to, data }]) => `Send this transaction?\n\nto ${to}\ndata ${String(data).slice(0, 138)}`,
  };
  const listeners = new Map();
  let isConnected = false;

  const failure = (code, message) => Object.assign(new Error(message), { code });

  async function node(method, params) {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const answer = await fetch(RPC, { method: "POST", headers: { "content-type": "application/json" }, body });
    const { result, error } = await answer.json();
    if (error) throw Object.assign(failure(error.code, error.message), { data: error.data });
    return result;
  }

  async function request({ method, params = [] }) {
    if (method === "eth_accounts") return isConnected ? [ACCOUNT] : [];
    if (method === "eth_requestAccounts" && isConnected) return [ACCOUNT];
    const question = ASKS[method]?.(params);
    if (question && !window.confirm(question)) throw failure(4001, "The person declined.");
    if (method === "eth_requestAccounts" || method === "wallet_requestPermissions") {
      isConnected = true;
      return method === "eth_requestAccounts" ? [ACCOUNT] : [{ parentCapability: "eth_accounts" }];
    }
    if (method === "wallet_switchEthereumChain") {
      if (params[0].chainId === (await node("eth_chainId", []))) return null;
      throw failure(4902, "The practice wallet knows only the local chain.");
    }
    return node(method, params);
  }

  const provider = {
    request,
    on: (name, listener) => listeners.set(name, (listeners.get(name) ?? new Set()).add(listener)),
    removeListener: (name, listener) => listeners.get(name)?.delete(listener),
  };
  const icon = `data:image/svg+xml,${encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" rx="2" fill="#2f6f5e"/></svg>',
  )}`;
  const info = Object.freeze({
    uuid: "6b0f3c1e-4f0a-4c57-9d52-0c7f5f7c2f10",
    name: "Practice wallet",
    icon,
    rdns: "test.duebook.practice",
  });
  const announce = () =>
    window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
})();
