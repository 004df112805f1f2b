// A wallet for trying the page without installing one: announced by EIP-6963, it asks before each step, and the local
// chain, which holds the key of its one account, signs. Never for real money: devnet alone serves it.
const RPC = "/practice-wallet/rpc";
const ACCOUNT = new URL(import.meta.url).searchParams.get("account");
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" rx="2" fill="#2f6f5e"/></svg>',
)}`;

const listeners = new Map();
let isConnected = false;

const failure = (code, message, data) => Object.assign(new Error(message), { code, data });

function ask(question) {
  if (!window.confirm(question)) throw failure(4001, "The person declined.");
}

async function node(method, params) {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const answer = await fetch(RPC, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { result, error } = await answer.json();
  if (error) throw failure(error.code, error.message, error.data);
  return result;
}

function connect() {
  if (!isConnected) ask("Connect the practice wallet to this page?");
  isConnected = true;
  return [ACCOUNT];
}

async function switchChain([{ chainId }]) {
  if (chainId !== (await node("eth_chainId", []))) throw failure(4902, "This wallet knows only the local chain.");
  return null;
}

function sign([account, data]) {
  ask(`Sign these terms?\n\n${JSON.stringify(JSON.parse(data).message, null, 1)}`);
  return node("eth_signTypedData_v4", [account, data]);
}

function signSentence([message, account]) {
  const bytes = Uint8Array.from(message.slice(2).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  ask(`Sign this?\n\n${new TextDecoder().decode(bytes)}`);
  return node("personal_sign", [message, account]);
}

function send([transaction]) {
  ask(`Send this transaction?\n\nto ${transaction.to}\ndata ${String(transaction.data).slice(0, 138)}`);
  return node("eth_sendTransaction", [transaction]);
}

const METHODS = {
  eth_accounts: () => (isConnected ? [ACCOUNT] : []),
  eth_requestAccounts: connect,
  wallet_requestPermissions: () => connect() && [{ parentCapability: "eth_accounts" }],
  wallet_switchEthereumChain: switchChain,
  personal_sign: signSentence,
  eth_signTypedData_v4: sign,
  eth_sendTransaction: send,
};

const provider = {
  request: async ({ method, params = [] }) => (METHODS[method] ?? ((words) => node(method, words)))(params),
  on: (name, listener) => listeners.set(name, (listeners.get(name) ?? new Set()).add(listener)),
  removeListener: (name, listener) => listeners.get(name)?.delete(listener),
};

const info = Object.freeze({
  uuid: "6b0f3c1e-4f0a-4c57-9d52-0c7f5f7c2f10",
  name: "Practice wallet",
  icon: ICON,
  rdns: "test.duebook.practice",
});

function announce() {
  const detail = Object.freeze({ info, provider });
  window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
}

window.addEventListener("eip6963:requestProvider", announce);
announce();
