import type { Address } from "@solana/kit";
import { type Config, configOf, inContext, levelAsked } from "./call.ts";
import { type AccountFormat, encodeAccount } from "./encode-account.ts";
import type { TransactionRecord } from "./history.ts";
import type { Level } from "./ledger.ts";
import type { NodeState } from "./node-state.ts";
import { RpcError, requireAddress } from "./rpc-error.ts";

/** Tells one subscriber something; the JSON-RPC frame is the server's. */
export type Tell = (method: string, subscription: number, result: unknown) => void;

/** Looks at the chain and tells what is new; true once there is nothing more to come. */
type Look = () => boolean;

/** What clients asked to be told. */
export interface Subscriptions {
  /** Throws -32601 if there is no such subscription. */
  add(owner: object, method: string, params: readonly unknown[], tell: Tell): number;
  remove(id: number): boolean;
  removeOf(owner: object): void;
  /** To be called whenever the chain moved. */
  lookAgain(): void;
}

/** The subscriptions of a node. */
export function createSubscriptions(state: NodeState): Subscriptions {
  const active = new Map<number, { readonly owner: object; readonly look: Look }>();
  let lastId = 0;
  return {
    add(owner, method, params, tell) {
      const begin = KINDS[method];
      if (!begin) throw new RpcError(-32601, "Method not found");
      lastId += 1;
      const id = lastId;
      const notification = method.replace("Subscribe", "Notification");
      active.set(id, { owner, look: begin(state, params, (result) => tell(notification, id, result)) });
      return id;
    },
    remove: (id) => active.delete(id),
    removeOf(owner) {
      for (const [id, each] of active) if (each.owner === owner) active.delete(id);
    },
    lookAgain() {
      for (const [id, { look }] of active) if (look()) active.delete(id);
    },
  };
}

type Begin = (state: NodeState, params: readonly unknown[], tell: (result: unknown) => void) => Look;

const KINDS: Readonly<Record<string, Begin>> = {
  signatureSubscribe: watchSignature,
  accountSubscribe: watchAccount,
  logsSubscribe: watchLogs,
  slotSubscribe: watchSlots,
  rootSubscribe: watchRoots,
};

/** Told once, even if it is in a block already. */
function watchSignature(
  { history, ledger }: NodeState,
  [signature, config]: readonly unknown[],
  tell: (result: unknown) => void,
): Look {
  const level = levelAsked(configOf(config));
  return () => {
    const record = history.bySignature(String(signature));
    if (!record || record.slot > ledger.at(level).slot) return false;
    tell(inContext(record.slot, { err: record.meta.err }));
    return true;
  };
}

function watchAccount(
  { bank, ledger }: NodeState,
  [key, config]: readonly unknown[],
  tell: (result: unknown) => void,
): Look {
  const asked = configOf<Config & AccountFormat>(config);
  const level = levelAsked(asked);
  const address = requireAddress(key);
  let last = bank.account(address, ledger.at(level).slot);
  return () => {
    const { slot } = ledger.at(level);
    const account = bank.account(address, slot);
    if (account !== last)
      tell(
        inContext(
          slot,
          encodeAccount(account, asked, (mint) => bank.account(mint, slot)),
        ),
      );
    last = account;
    return false;
  };
}

function watchLogs(
  { history, ledger }: NodeState,
  [filter, config]: readonly unknown[],
  tell: (result: unknown) => void,
): Look {
  const level = levelAsked(configOf(config));
  const records = recordsNaming(history, filter);
  const settled = () => records().filter((record) => record.slot <= ledger.at(level).slot);
  const told = new Set(settled().map(({ signature }) => signature));
  return () => {
    for (const { signature, slot, meta } of settled()) {
      if (told.has(signature)) continue;
      told.add(signature);
      tell(inContext(slot, { signature, err: meta.err, logs: meta.logMessages }));
    }
    return false;
  };
}

function recordsNaming(history: NodeState["history"], filter: unknown): () => readonly TransactionRecord[] {
  if (typeof filter !== "object" || filter === null) return () => history.all();
  const { mentions = [] } = filter as { readonly mentions?: readonly Address[] }; // the only filter there is
  const [mentioned, ...more] = mentions;
  if (mentioned === undefined || more.length > 0)
    throw new RpcError(-32602, "Invalid Request: Only 1 address supported");
  return () => history.naming(mentioned);
}

function watchSlots({ ledger }: NodeState, _params: readonly unknown[], tell: (result: unknown) => void): Look {
  return whenMoved(ledger, "processed", () => {
    const { slot, parentSlot } = ledger.head();
    tell({ slot, parent: parentSlot, root: ledger.at("finalized").slot });
  });
}

function watchRoots({ ledger }: NodeState, _params: readonly unknown[], tell: (result: unknown) => void): Look {
  return whenMoved(ledger, "finalized", () => tell(ledger.at("finalized").slot));
}

function whenMoved(ledger: NodeState["ledger"], level: Level, act: () => void): Look {
  let last = ledger.at(level).slot;
  return () => {
    const { slot } = ledger.at(level);
    if (slot !== last) act();
    last = slot;
    return false;
  };
}
