/** What a node can be made to do instead of answering: an HTTP status, a JSON-RPC error, any answer, or never anything. */
export type Fault =
  | { readonly status: number }
  | { readonly error: { readonly code: number; readonly message: string; readonly data?: unknown } }
  | { readonly result: unknown }
  | "silence";

/** The vices of a node, for its tests to turn on. */
export interface SolanaFaults {
  /** The next calls of a method (`*`: of any) meet this fault, so many times. */
  next(method: string, fault: Fault, times?: number): void;
  /** The fault that a call meets, if any. */
  take(method: string): Fault | undefined;
  /** Leaves a signature out of the lists of every account, as nodes do whose index has a hole. */
  forget(signature: string): void;
  remember(signature: string): void;
  isForgotten(signature: string): boolean;
  /** Loses the history below a slot, as nodes do that keep a few days of it. */
  prune(slot: number): void;
  firstSlot(): number;
  /** Lists as nodes before Agave 3: nothing before an unknown signature, everything down to one. */
  ignoreUnknownSignatures(): void;
  ignoresUnknownSignatures(): boolean;
  /** Accepts so many transactions and never puts them into a block. */
  drop(transactions: number): void;
  takeDrop(): boolean;
}

/** Faults of a node, none of them on. */
export function createSolanaFaults(): SolanaFaults {
  const queued: { readonly method: string; readonly fault: Fault; left: number }[] = [];
  const forgotten = new Set<string>();
  let firstSlot = 0;
  let isIgnorant = false;
  let drops = 0;
  return {
    next: (method, fault, times = 1) => void queued.push({ method, fault, left: times }),
    take(method) {
      const entry = queued.find((each) => each.left > 0 && [method, "*"].includes(each.method));
      if (entry) entry.left -= 1;
      return entry?.fault;
    },
    forget: (signature) => void forgotten.add(signature),
    remember: (signature) => void forgotten.delete(signature),
    isForgotten: (signature) => forgotten.has(signature),
    prune: (slot) => {
      firstSlot = slot;
    },
    firstSlot: () => firstSlot,
    ignoreUnknownSignatures: () => {
      isIgnorant = true;
    },
    ignoresUnknownSignatures: () => isIgnorant,
    drop: (transactions) => {
      drops += transactions;
    },
    takeDrop() {
      if (drops === 0) return false;
      drops -= 1;
      return true;
    },
  };
}
