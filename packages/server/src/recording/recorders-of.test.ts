import { expect } from "chai";
import { DEFAULT_CHAIN, DEFAULT_CONFIG, type RecordingConfig } from "../config.ts";
import { createKeyring } from "../keyring.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { recordersOf } from "./recorders-of.ts";
import { createReportOnce } from "./report-once.ts";

const LOCAL = { ...DEFAULT_CHAIN, chain: "eip155:31337", rpcUrls: ["http://127.0.0.1:1"] } as const;
const SOLANA = { ...LOCAL, chain: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp" } as const;
const BUDGETS = { "eip155:31337": { nativePrice: 1n, dailyLimit: 1n } } as const;
const KEY = `0x${"11".repeat(32)}` as const;

describe("recordersOf", () => {
  const madeOf = async (servicerKey: typeof KEY | null, chains: RecordingConfig["chains"]) => {
    const recording = { ...DEFAULT_CONFIG.recording, chains };
    const keyring = createKeyring({ creditorKey: null, servicerKey });
    const parts = { database: await freshDatabase(), clock: () => 0, report: () => {} };
    const config = { ...DEFAULT_CONFIG, chains: [LOCAL, SOLANA], recording };
    const { recorders, missing } = recordersOf({ config, keyring, ...parts });
    return [...recorders.map(({ writer }) => writer.chain), ...missing.map(({ code }) => code)];
  };

  it("writes nothing without a key", async () =>
    expect(await madeOf(null, BUDGETS)).to.deep.equal(["recording/no-key"]));
  it("writes nothing without a budget", async () =>
    expect(await madeOf(KEY, {})).to.deep.equal(["recording/no-budget"]));
  it("writes where contracts, key and budget are", async () => {
    expect(await madeOf(KEY, BUDGETS)).to.deep.equal(["eip155:31337"]);
  });
});

describe("createReportOnce", () => {
  it("says each thing once as long as it stays, and again when it is another", () => {
    const lines: string[] = [];
    const report = createReportOnce((line) => void lines.push(line));
    for (const detail of ["one", "one", "two", "one"]) report("a/b", detail);
    report("a/c", "one");
    expect(lines).to.deep.equal(["a/b one", "a/b two", "a/b one", "a/c one"]);
  });
});
