import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { payer } from "@duebook/devnet/accounts";
import { startAnvil } from "@duebook/devnet/anvil";
import { confirm } from "@duebook/devnet/chain";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { expect } from "chai";
import { answerLine } from "../cli/run-line.ts";
import { makeDayRoot } from "../jobs/make-day-root.ts";
import { type AnvilWorld, openAnvilWorld, USDT } from "../recording/anvil-world.test-aid.ts";
import type { Database } from "../store/database.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import type { EvidencePack } from "./evidence-pack.ts";
import type { Finding } from "./finding.ts";
import { forge } from "./forge.test-aid.ts";

describe("duebook verify --rpc", () => {
  let database: Database;
  let world: AnvilWorld;
  let folder: string;
  let text: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "duebook-evidence-"));
    database = await freshDatabase();
    world = await openAnvilWorld(database, 2);
    const [debt = "0x", other = "0x"] = world.debts;
    for (const id of [debt, other, debt]) {
      const call = { account: payer.account, address: world.contracts.debtBook, abi: debtBookAbi } as const;
      const sent = await world.chain.client.writeContract({ ...call, functionName: "pay", args: [id, 40n * USDT] });
      await confirm(world.chain, sent);
    }
    await world.sendToPool(debt, 30n * USDT);
    await world.round();
    await makeDayRoot(database, await world.chain.now());
    await world.round();
    await world.round();
    text = await world.duebook("evidence", debt);
  });
  after(async () => {
    await world?.chain.stop();
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const verify = async (document: string, ...options: readonly string[]) => {
    const path = join(folder, "evidence.json");
    writeFileSync(path, document);
    const open = async () => {
      throw new Error("verifying needs no store");
    };
    const tools = { config: world.config, clock: () => 0, open };
    const { text: json, exitCode } = await answerLine(["verify", path, ...options, "--json"], tools);
    const { findings } = JSON.parse(json) as { readonly findings: readonly Finding[] };
    return { exitCode, told: findings.map(({ code, where }) => `${code} ${where}`) };
  };
  const onChain = (document: string) => verify(document, "--rpc", world.chain.url);

  it("is verified against the chain: every event, the contract's totals, the anchor", async () => {
    const pack = JSON.parse(text) as EvidencePack;
    expect([pack.events.length, pack.anchors.length]).to.deep.equal([5, 1]);
    expect(await onChain(text)).to.deep.equal({ exitCode: 0, told: ["anchor/not-yet head"] });
  });

  it("says offline what was not asked", async () => {
    const told = ["anchor/not-yet head", "chain/not-asked eip155:31337"];
    expect(await verify(text)).to.deep.equal({ exitCode: 0, told });
  });

  const forgeries: readonly (readonly [string, string, (pack: EvidencePack) => void])[] = [
    [
      "a payment of another amount",
      "chain/event-not-there events/2",
      ({ events }) => Object.assign(events[2] ?? {}, { amount: "41000000n" }),
    ],
    [
      "a payment that is taken out with its line",
      "chain/totals-differ events",
      ({ events, lines }) => {
        events.pop();
        lines.splice(
          lines.findLastIndex(({ entry }) => entry.kind === "recorded"),
          1,
        );
      },
    ],
  ];
  for (const [what, told, change] of forgeries)
    it(`names ${what}, though every hash was made anew`, async () => {
      const verdict = await onChain(forge(text, change));
      expect(verdict.exitCode).to.equal(1);
      expect(verdict.told).to.include(told);
    });

  it("names an anchor that carries another root", async () => {
    const pack = JSON.parse(text) as EvidencePack;
    const [anchor] = pack.anchors;
    Object.assign(anchor ?? {}, { transactions: [pack.events[2]?.transaction] });
    const { exitCode, told } = await onChain(JSON.stringify(pack));
    expect(exitCode).to.equal(1);
    expect(told).to.include("anchor/not-there anchors/0");
  });

  it("says what was altered even where the chain cannot be asked about it any more", async () => {
    const pack = JSON.parse(text) as EvidencePack;
    Object.assign(pack.anchors[0] ?? {}, { transactions: ["no transaction"] });
    const { exitCode, told } = await onChain(JSON.stringify(pack));
    expect(exitCode).to.equal(1);
    expect(told).to.include("evidence/part-altered anchors/0");
  });

  it("refuses an endpoint of another chain", async () => {
    const other = await startAnvil(["--port", "0", "--chain-id", "4242"]);
    try {
      const refusal = await verify(text, "--rpc", `http://127.0.0.1:${other.port}`).catch((error: unknown) => error);
      expect(refusal).to.include({ code: "verify/rpc-of-no-chain" });
    } finally {
      await other.stop();
    }
  });

  for (const [code, line] of [
    ["cli/no-name", ["verify"]],
    ["cli/file-not-read", ["verify", "nowhere.json"]],
    ["cli/no-name", ["evidence"]],
    ["cli/unknown-debt", ["evidence", "nobody"]],
  ] as const)
    it(`refuses ${line.join(" ")} with ${code}`, async () => {
      const refusal = await world.duebook(...line).catch((error: unknown) => error);
      expect(refusal).to.include({ code });
    });
});
