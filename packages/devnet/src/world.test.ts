import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { deploymentOf } from "@duebook/protocol/deployment";
import { debtBookAbi, debtLensAbi } from "@duebook/protocol/generated/abi";
import { STANDINGS } from "@duebook/protocol/terms";
import { expect } from "chai";
import { startChain } from "./chain.ts";
import { deployContracts } from "./deploy.ts";
import { startMailbox } from "./mailbox.ts";
import { seedPortfolio } from "./portfolio.ts";
import { startWorld, type World } from "./world.ts";

const PRESENT_AT = Date.UTC(2026, 2, 2, 12) / 1000;

describe("world", () => {
  let world: World;
  before(async () => {
    world = await startWorld({ presentAt: PRESENT_AT });
  });
  after(() => world.stop());

  const quoteOf = (id: `0x${string}`) =>
    world.chain.client.readContract({
      address: world.deployment.debtLens,
      abi: debtLensAbi,
      functionName: "quote",
      args: [id, PRESENT_AT],
    });

  it("refuses to deploy twice, because the addresses would differ", async () => {
    const failure = await deployContracts(world.chain).catch((error: unknown) => error);
    expect(failure).to.include({ code: "devnet/not-fresh" });
  });

  it("refuses to live through a portfolio that began before the chain", async () => {
    const seeded = seedPortfolio(world.chain, world.deployment, PRESENT_AT);
    expect(await seeded.catch((error: unknown) => error)).to.include({ code: "devnet/history-too-short" });
  });

  it("has its contracts where the protocol says they are", () => {
    const { token, debtBook, debtLens, escrow, payDesk } = deploymentOf(world.chain.id);
    const contracts = { debtBook, debtLens, escrow, payDesk };
    expect(world.deployment).to.deep.equal({ token: token.address, ...contracts });
  });

  it("holds one debt in each standing, as the contract sees it", async () => {
    const quotes = await Promise.all(world.portfolio.map(({ id }) => quoteOf(id)));
    expect(quotes.map(({ standing }) => STANDINGS[standing])).to.deep.equal(
      world.portfolio.map(({ standing }) => standing),
    );
    expect(world.portfolio.map(({ standing }) => standing)).to.have.members([
      "current",
      "grace",
      "delinquent",
      "closed",
    ]);
  });

  it("knows each debt by the id that the contract gives the same terms", async () => {
    for (const { id, terms } of world.portfolio) {
      const args = [terms] as const;
      const address = world.deployment.debtBook;
      expect(await world.chain.client.readContract({ address, abi: debtBookAbi, functionName: "idOf", args })).to.equal(
        id,
      );
    }
  });

  it("starts at the present, with its history final", async () => {
    expect(world.clock.now()).to.be.within(PRESENT_AT, PRESENT_AT + 10);
    const final = await world.chain.client.getBlock({ blockTag: "finalized" });
    expect(Number(final.timestamp)).to.be.at.least(PRESENT_AT);
  });

  it("shows all of it on one page", async () => {
    const page = await (await fetch(world.control.url)).text();
    expect(page).to.contain("2026-03-02 12:00 UTC");
  });

  it("moves the chain's time from the control page", async () => {
    const before = world.clock.now();
    const body = JSON.stringify({ seconds: DAY_SECONDS });
    await fetch(`${world.control.url}/api/clock/advance`, { method: "POST", body });
    expect(await world.chain.now()).to.be.at.least(before + DAY_SECONDS);
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
