import { expect } from "chai";
import { encodeFunctionData, erc20Abi, parseAbi } from "viem";
import { payer } from "../accounts.ts";
import { type DevDeployment, deployContracts, mintUsdt } from "../deploy.ts";
import { createDesk } from "../desk.ts";
import { startTron, type Tron } from "./tron.ts";

const BEGAN_AT = 1_700_000_000;

describe("TRON as a host of contracts", () => {
  let tron: Tron;
  let deployment: DevDeployment;
  beforeEach(async () => {
    tron = await startTron({ startAt: BEGAN_AT });
    deployment = await deployContracts(tron);
  });
  afterEach(() => tron.stop());

  const codeOf = async (work: Promise<unknown>) => (await work.catch((error: unknown) => error)) as { code?: string };

  it("refuses to deploy on a chain where somebody did", async () => {
    expect(await codeOf(deployContracts(tron))).to.include({ code: "devnet/not-fresh" });
  });

  it("refuses a call that fails, with what the node says of it", async () => {
    const desk = createDesk(tron, deployment);
    expect(await codeOf(desk.transfer(payer, deployment.payDesk, 1n))).to.include({ code: "devnet/reverted" });
    const question = encodeFunctionData({ abi: parseAbi(["function none()"]), functionName: "none" });
    expect(await codeOf(tron.call(deployment.debtBook, question))).to.include({ code: "devnet/reverted" });
    expect(await codeOf(tron.call(payer.account.address, question))).to.include({ code: "devnet/reverted" });
  });

  it("refuses what the node does not take", async () => {
    tron.faults.refuseNextBroadcast();
    const minting = mintUsdt(tron, deployment.token, payer.account.address, 1n);
    expect(await codeOf(minting)).to.include({ code: "devnet/tron-refused" });
  });

  it("puts contracts at the same accounts on every chain that began at the same instant, and on no other", async () => {
    const [same, other] = [await startTron({ startAt: BEGAN_AT }), await startTron({ startAt: BEGAN_AT + 3 })];
    await same.mine(5);
    expect(await deployContracts(same)).to.deep.equal(deployment);
    expect((await deployContracts(other)).token).not.to.equal(deployment.token);
    await Promise.all([same.stop(), other.stop()]);
  });

  it("mines what is sent, where the node mines nothing by itself", async () => {
    tron.mineEvery(0);
    await mintUsdt(tron, deployment.token, payer.account.address, 5n);
    await mintUsdt(tron, deployment.token, payer.account.address, 5n);
    const balance = { abi: erc20Abi, functionName: "balanceOf", args: [payer.account.address] } as const;
    expect(BigInt(await tron.call(deployment.token, encodeFunctionData(balance)))).to.equal(10n);
  });

  for (const seconds of [0, 20, 57, 86_400])
    it(`follows a clock that is ${seconds} seconds ahead, and makes final what there was time for`, async () => {
      const [present, head] = [tron.now() + seconds, tron.headNumber()];
      await tron.follow({ now: () => present });
      expect(tron.now()).to.be.within(present, present + 3);
      expect(tron.finalNumber() >= head).to.equal(seconds === 86_400);
    });

  it("does not follow a clock backwards", async () => {
    const [now, head] = [tron.now(), tron.headNumber()];
    await tron.follow({ now: () => now - 60 });
    expect(tron.headNumber()).to.equal(head);
  });
});
