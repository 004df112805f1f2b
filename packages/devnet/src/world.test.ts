import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { CHAINS } from "@duebook/protocol/chains";
import { deploymentOf } from "@duebook/protocol/deployment";
import { debtBookAbi, debtLensAbi } from "@duebook/protocol/generated/abi";
import { chainOf } from "@duebook/protocol/known-chains";
import { STANDINGS } from "@duebook/protocol/terms";
import { expect } from "chai";
import { decodeFunctionResult, encodeFunctionData } from "viem";
import { startChain } from "./chain.ts";
import { deployContracts } from "./deploy.ts";
import { startMailbox } from "./mailbox.ts";
import { type SeededDebt, seedPortfolio } from "./portfolio.ts";
import { startWorld, type World } from "./world.ts";

const PRESENT_AT = Date.UTC(2026, 2, 2, 12) / 1000;

describe("world", () => {
  let world: World;
  before(async () => {
    world = await startWorld({ presentAt: PRESENT_AT });
  });
  after(() => world.stop());

  async function quoteOf({ chain, id }: SeededDebt) {
    const [host, { debtLens }] =
      chain === world.chain.id ? [world.chain, world.deployment] : [world.tron.node, world.tron.deployment];
    const call = { abi: debtLensAbi, functionName: "quote", args: [id, PRESENT_AT] } as const;
    return decodeFunctionResult({ ...call, data: await host.call(debtLens, encodeFunctionData(call)) });
  }
  const expectTogether = async () => {
    const now = world.clock.now();
    const times = [await world.chain.now(), world.tron.node.now(), world.solana.node.now()];
    for (const at of times) expect(at).to.be.within(now - 5, now + 5);
  };
  const debts = () => [...world.portfolio, ...world.tron.portfolio];

  it("refuses to deploy twice, because the addresses would differ", async () => {
    const failure = await deployContracts(world.chain).catch((error: unknown) => error);
    expect(failure).to.include({ code: "devnet/not-fresh" });
  });

  it("refuses to live through a portfolio that began before the chain", async () => {
    const seeded = seedPortfolio(world.chain, world.deployment, { presentAt: PRESENT_AT, stories: [] });
    expect(await seeded.catch((error: unknown) => error)).to.include({ code: "devnet/history-too-short" });
  });

  it("has its contracts where the protocol says they are, on both chains that carry them", () => {
    for (const [chain, deployment] of [
      [world.chain.id, world.deployment],
      [world.tron.node.id, world.tron.deployment],
    ] as const) {
      const { token, debtBook, debtLens, escrow, payDesk } = deploymentOf(CHAINS, chain);
      expect(deployment).to.deep.equal({ token: token.address, debtBook, debtLens, escrow, payDesk });
    }
  });

  it("knows its Solana, and pays in the token that is known there", () => {
    const { node, desk } = world.solana;
    expect(chainOf(CHAINS, node.id).token).to.include({ mint: desk.usdt.mint });
  });

  it("holds one debt in each standing, and two on TRON, as the contracts see them", async () => {
    const quotes = await Promise.all(debts().map(quoteOf));
    expect(quotes.map(({ standing }) => STANDINGS[standing])).to.deep.equal(debts().map(({ standing }) => standing));
    expect(debts().map(({ name }) => name)).to.have.members([
      ...["current", "grace", "delinquent", "closed"],
      ...["tron-current", "tron-delinquent"],
    ]);
  });

  it("knows each debt by the id that the contract gives the same terms", async () => {
    for (const { id, terms } of world.portfolio) {
      const args = [terms] as const;
      const address = world.deployment.debtBook;
      const call = { address, abi: debtBookAbi, functionName: "idOf", args } as const;
      expect(await world.chain.client.readContract(call)).to.equal(id);
    }
  });

  it("starts at the present, with its history final", async () => {
    expect(world.clock.now()).to.be.within(PRESENT_AT, PRESENT_AT + 10);
    const final = await world.chain.client.getBlock({ blockTag: "finalized" });
    expect(Number(final.timestamp)).to.be.at.least(PRESENT_AT);
    await expectTogether();
    const { node, desk, payer } = world.solana;
    const account = await desk.tokenAccount(payer.address);
    expect(await node.call("getTokenAccountBalance", [account])).to.have.nested.property(
      "value.amount",
      "1000000000000",
    );
  });

  it("shows all of it on one page", async () => {
    const page = await (await fetch(world.control.url)).text();
    expect(page).to.contain("2026-03-02 12:00 UTC");
    for (const { url } of [world.chain, world.tron.node, world.solana.node]) expect(page).to.contain(url);
  });

  it("moves the time of all three chains from the control page, and what was before is final", async () => {
    const { tron, solana } = world;
    const [tronHead, slot] = [tron.node.headNumber(), solana.node.slot()];
    const before = world.clock.now();
    const body = JSON.stringify({ seconds: DAY_SECONDS });
    await fetch(`${world.control.url}/api/clock/advance`, { method: "POST", body });
    expect(await world.chain.now()).to.be.at.least(before + DAY_SECONDS);
    await expectTogether();
    expect(tron.node.finalNumber()).to.be.at.least(tronHead);
    expect(solana.node.slot("finalized")).to.be.at.least(slot);
  });
});

describe("a world that cannot start", () => {
  it("leaves no chain running", async () => {
    const probe = await startChain();
    const other = await startMailbox();
    await probe.stop();
    const failure = await startWorld({ ports: { chain: probe.port, control: other.port } }).catch(
      (error: unknown) => error,
    );
    await other.stop();
    expect(failure).to.include({ code: "devnet/port-in-use" });
    const again = await startChain({ port: probe.port });
    await again.stop();
  });
});

describe("a world with a block every second", () => {
  it("makes payments final by itself and moves on with the clock", async () => {
    const world = await startWorld({ presentAt: PRESENT_AT, blockSeconds: 1 });
    const before = world.clock.now();
    await world.clock.advance(DAY_SECONDS);
    const { number } = await world.chain.client.getBlock();
    await new Promise((resolve) => setTimeout(resolve, 4000));
    const final = await world.chain.client.getBlock({ blockTag: "finalized" });
    const ahead = (await world.chain.now()) - world.clock.now();
    await world.stop();
    expect(final.number >= number, "what was newest is final").to.equal(true);
    expect(Number(final.timestamp)).to.be.at.least(before + DAY_SECONDS);
    expect(ahead).to.be.within(-1, 1);
  });
});
