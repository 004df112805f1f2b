import type { Fate } from "./execution.ts";
import type { ContractType } from "./transaction.ts";

/** How a node says that it has had enough of a client. 200 is java-tron itself, the others are TronGrid. */
export type LimitStatus = 200 | 403 | 429 | 503;

/** What can be wrong with a node or its chain; each is asked for by calling it, and happens as often as it says. */
export interface TronFaults {
  /** Refuses the next requests: with an error outside of any envelope under HTTP 200, or with the status. */
  limitRequests(requests: number, status: LimitStatus): void;
  /** Answers as a node so many blocks behind: one entry a request, the last one staying. `lagBy(0)` catches up. */
  lagBy(...blocks: readonly number[]): void;
  /** The next broadcast is refused with SERVER_BUSY. */
  refuseNextBroadcast(): void;
  /** The next broadcast is done, but the connection is cut instead of answering. */
  cutNextBroadcast(): void;
  /** The next transaction to a contract fails with OUT_OF_TIME and keeps its events. */
  timeOutNextTransaction(): void;
  /** The next transaction is taken and never mined; it is gone when it has expired. */
  holdNextTransaction(): void;
  /** Forgets the index of events in these blocks: eth_getLogs by account or topic silently passes over them. */
  dropBloom(fromBlock: number, toBlock: number): void;
}

/** Faults with what the node asks them. */
export interface FaultState extends TronFaults {
  takeLimit(): LimitStatus | undefined;
  takeLag(): number;
  takeRefusal(): boolean;
  takeCut(): boolean;
  takeFate(type: ContractType): Fate;
  hasBloom(blockNumber: number): boolean;
}

/** No faults yet. */
export function createTronFaults(): FaultState {
  const limits: LimitStatus[] = [];
  const fates: Fate[] = [];
  const dropped: { readonly from: number; readonly to: number }[] = [];
  let lags: readonly number[] = [0];
  let refusals = 0;
  let cuts = 0;
  return {
    limitRequests: (requests, status) => void limits.push(...Array<LimitStatus>(requests).fill(status)),
    lagBy(...blocks) {
      lags = blocks;
    },
    refuseNextBroadcast() {
      refusals += 1;
    },
    cutNextBroadcast() {
      cuts += 1;
    },
    timeOutNextTransaction: () => void fates.push("timesOut"),
    holdNextTransaction: () => void fates.push("isHeld"),
    dropBloom: (from, to) => void dropped.push({ from, to }),
    takeLimit: () => limits.shift(),
    takeLag() {
      const [next = 0, ...later] = lags;
      if (later.length > 0) lags = later;
      return next;
    },
    takeRefusal: () => refusals > 0 && refusals-- > 0,
    takeCut: () => cuts > 0 && cuts-- > 0,
    takeFate(type) {
      const isForContracts = fates[0] === "timesOut";
      return (isForContracts && type === "TransferContract" ? undefined : fates.shift()) ?? "runs";
    },
    hasBloom: (number) => !dropped.some(({ from, to }) => from <= number && number <= to),
  };
}
