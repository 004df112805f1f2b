import { expect } from "chai";
import { startTron, type Tron } from "./tron/tron.ts";
import { settleOnTron, TRON_BEGAN_AT } from "./tron-home.ts";

const PRESENT_AT = Date.UTC(2026, 2, 2, 12) / 1000;

describe("settleOnTron", () => {
  let node: Tron;
  afterEach(() => node.stop());

  const codeOf = async (presentAt: number) =>
    ((await settleOnTron(node, presentAt).catch((error: unknown) => error)) as { code?: string }).code;

  it("refuses a node that began at another instant, since nobody would find the contracts", async () => {
    node = await startTron({ startAt: TRON_BEGAN_AT + 3 });
    expect(await codeOf(PRESENT_AT)).to.equal("devnet/not-generated");
  });

  it("refuses a present before which there is no time for the debts", async () => {
    node = await startTron({ startAt: TRON_BEGAN_AT });
    expect(await codeOf(TRON_BEGAN_AT + 86_400)).to.equal("devnet/history-too-short");
  });

  it("settles twice nowhere", async () => {
    node = await startTron({ startAt: TRON_BEGAN_AT });
    await settleOnTron(node, PRESENT_AT);
    expect(await codeOf(PRESENT_AT)).to.equal("devnet/not-fresh");
  });
});
