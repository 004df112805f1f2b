import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChain } from "@duebook/devnet/chain";
import { deployContracts } from "@duebook/devnet/deploy";
import { healthShape } from "@duebook/protocol/health-http";
import { debtViewShape, failureShape } from "@duebook/protocol/http";
import { expect } from "chai";
import * as v from "valibot";
import { type Config, DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { type Server, startServer } from "./main.ts";
import { pause } from "./pause.ts";
import { openAnvilWorld } from "./recording/anvil-world.test-aid.ts";
import { openDatabase } from "./store/open-database.ts";

const clock = () => Math.floor(Date.now() / 1000);

describe("startServer", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "duebook-server-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const configOf = (rpcUrl: string): Config => ({
    ...DEFAULT_CONFIG,
    database: { kind: "folder", folder: join(folder, "data") },
    port: 0,
    workMs: 50,
    chains: [{ ...DEFAULT_CHAIN, chain: "eip155:31337", rpcUrls: [rpcUrl], pollMs: 50, finality: { depth: 0 } }],
  });
  const healthOf = async ({ url }: Server) => v.parse(healthShape, await (await fetch(`${url}/health`)).json());
  const stateBecomes = async (server: Server, wanted: string) => {
    for (;;) {
      const [chain] = (await healthOf(server)).chains;
      if (chain?.state === wanted) return chain;
      await pause(50, AbortSignal.timeout(20_000));
    }
  };

  it("waits for a chain that is down at the start and says so, reads it once it is there, and says when it goes", async () => {
    const chain = await startChain();
    await chain.stop();
    const server = await startServer({ config: configOf(chain.url), clock, sleep: pause });
    try {
      const waiting = await stateBecomes(server, "waiting");
      expect(waiting.because).to.be.a("string");
      expect((await fetch(`${server.url}/api/debt`)).status).to.equal(401);
      const again = await startChain({ port: chain.port });
      await deployContracts(again);
      const head = Number(await again.client.getBlockNumber());
      let following = await stateBecomes(server, "following");
      // The pass that was under way may have seen less of the chain.
      while (following.cursor !== head) following = await stateBecomes(server, "following");
      await again.stop();
      expect((await stateBecomes(server, "down")).cursor).to.equal(head);
      expect((await healthOf(server)).isReady).to.equal(false);
    } finally {
      await server.stop();
    }
  });

  it("writes a payment at the pay address on chain by itself", async () => {
    const path = join(folder, "recording");
    const seeded = await openDatabase({ kind: "folder", folder: path });
    const world = await openAnvilWorld(seeded, 1);
    const [debt = "0x"] = world.debts;
    await seeded.close();
    const config = { ...configOf(world.chain.url), recording: world.config.recording, keys: world.config.keys };
    const hasty: typeof pause = (milliseconds, signal) => pause(Math.min(milliseconds, 50), signal);
    const started = { ...config, database: { kind: "folder", folder: path } as const };
    const server = await startServer({ config: started, clock, sleep: hasty });
    const { signal } = new AbortController();
    try {
      await world.sendToPayAddress(debt, 100_000_000n);
      for (let looks = 0; looks < 200 && (await world.paidOf(debt)) === 0n; looks += 1) await pause(50, signal);
      expect(await world.paidOf(debt)).to.equal(100_000_000n);
    } finally {
      await server.stop();
      await world.chain.stop();
    }
  });

  it("stops at once although an endpoint never answers", async () => {
    const silent = createServer(() => {});
    await once(silent.listen(0, "127.0.0.1"), "listening");
    const { port } = silent.address() as AddressInfo;
    const server = await startServer({ config: configOf(`http://127.0.0.1:${port}`), clock, sleep: pause });
    await once(silent, "request");
    const outcome = await Promise.race([server.stop().then(() => "stopped"), pause(5_000, AbortSignal.timeout(9_000))]);
    silent.closeAllConnections();
    silent.close();
    expect(outcome).to.equal("stopped");
  });

  it("refuses a database folder that another server uses, and frees it when it stops", async () => {
    const config = configOf("http://127.0.0.1:1");
    const first = await startServer({ config, clock, sleep: pause });
    const refusal = await startServer({ config, clock, sleep: pause }).catch((error: unknown) => error);
    expect(refusal).to.include({ code: "store/folder-in-use" });
    await first.stop();
    await (await startServer({ config, clock, sleep: pause })).stop();
  });

  it("refuses a port that is in use, and frees its folder again", async () => {
    const config = configOf("http://127.0.0.1:1");
    const first = await startServer({ config: { ...config, database: { kind: "memory" } }, clock, sleep: pause });
    const port = Number(new URL(first.url).port);
    const refusal = await startServer({ config: { ...config, port }, clock, sleep: pause }).catch(
      (error: unknown) => error,
    );
    expect(refusal).to.include({ code: "http/port-in-use" });
    await first.stop();
    await (await startServer({ config, clock, sleep: pause })).stop();
  });

  it("answers in the API's shapes over a real socket", async () => {
    const server = await startServer({ config: configOf("http://127.0.0.1:1"), clock, sleep: pause });
    const headers = { authorization: `Bearer ${"A".repeat(22)}` };
    const response = await fetch(`${server.url}/api/debt`, { headers });
    const body: unknown = await response.json();
    expect(v.is(debtViewShape, body)).to.equal(false);
    expect(v.parse(failureShape, body).error.code).to.equal("link/unknown");
    await server.stop();
  });
});
