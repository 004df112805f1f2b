import { createFakeEvmChain, type FakeEvmChain, type FakeLog } from "@duebook/indexer/fake-evm-chain.test-aid";
import { type Call, type FakeEvmNode, type LogQuery, logsIn, type Vice } from "@duebook/indexer/fake-evm-node.test-aid";
import { hexToNumber, keccak256, numberToHex } from "viem";
import type { Fault, Lie } from "./any-trouble.test-aid.ts";

const FALLS: Readonly<Record<Fault, (node: FakeEvmNode) => void>> = {
  dead: (node) => {
    node.httpStatus = 503;
  },
  limited: (node) => {
    node.httpStatus = 429;
  },
  lagging: (node) => {
    node.lags = [4];
  },
  "short ranges": (node) => {
    node.vice = ({ method, params }) => {
      const { fromBlock = "0x0", toBlock = "0x0" } = (params[0] ?? {}) as LogQuery;
      const isLong = method === "eth_getLogs" && hexToNumber(toBlock as "0x") - hexToNumber(fromBlock as "0x") > 2;
      return isLong ? { error: { code: -32_005, message: "block range is too wide" } } : undefined;
    };
  },
  "no batches": (node) => {
    node.mostCalls = 1;
  },
};

/** Makes an endpoint fail without lying. */
export function fall(node: FakeEvmNode, fault: Fault): void {
  FALLS[fault](node);
}

const LIES: Readonly<Record<Lie, (node: FakeEvmNode, honest: FakeEvmChain) => void>> = {
  "leaves out": (node) => {
    node.vice = changingLogs(node, (logs) => logs.filter((_, index) => index % 3 !== 1));
  },
  "another chain": (node) => {
    node.chainNumber = 1;
  },
  nonsense: (node) => {
    node.vice = ({ method }) => (method === "eth_getLogs" ? { result: [{ address: 7 }] } : undefined);
  },
  invents: (node) => {
    node.vice = changingLogs(node, (logs) => logs.flatMap((log) => [log, inventedAfter(log)]));
  },
  forked: (node, honest) => {
    node.chain = forkOf(honest);
  },
};

/** Makes an endpoint say what is not so. */
export function lie(node: FakeEvmNode, how: Lie, honest: FakeEvmChain): void {
  LIES[how](node, honest);
}

function changingLogs(node: FakeEvmNode, change: (logs: readonly FakeLog[]) => readonly FakeLog[]): Vice {
  return ({ method, params }: Call) => {
    if (method !== "eth_getLogs") return undefined;
    const query = params[0] as LogQuery;
    const { fromBlock = "0x0", toBlock = "0x0", blockHash } = query;
    const blocks = node.chain.blocks.filter(({ number, hash }) =>
      blockHash ? hash === blockHash : Number(number) >= Number(fromBlock) && Number(number) <= Number(toBlock),
    );
    return { result: change(logsIn(blocks, query)) };
  };
}

/** The same event once more, a place further on. */
function inventedAfter(log: FakeLog): FakeLog {
  const logIndex = numberToHex(Number(log.logIndex) + 1_000);
  return { ...log, logIndex, transactionHash: keccak256(log.transactionHash) };
}

const FAR = 1_000;

/** The honest chain up to some blocks below its tip, and then another branch, longer than the honest one. */
function forkOf(honest: FakeEvmChain): FakeEvmChain {
  const kept = honest.blocks.slice(0, -3);
  const other = createFakeEvmChain();
  other.undo(1);
  // Each undoing begins a branch: the honest chain never comes to this one.
  for (let branch = 0; branch < FAR; branch += 1) other.undo(0);
  other.mineEmpty(kept.length + 5);
  return { ...other, blocks: [...kept, ...relinked(other.blocks.slice(kept.length), kept.at(-1)?.hash ?? "0x")] };
}

function relinked(blocks: FakeEvmChain["blocks"], parentHash: `0x${string}`): FakeEvmChain["blocks"] {
  return blocks.map((block, index) => (index === 0 ? { ...block, parentHash } : block));
}
