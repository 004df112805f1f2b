import { concatHex } from "viem";
import { as } from "../lives.ts";
import { cast, networkHelpers, viem } from "../world.ts";
import { deployDesk } from "./desk-world.ts";

const usual = () => deployDesk();
const load = () => networkHelpers.loadFixture(usual);

describe("PayDesk.emptyPayAddress", () => {
  it("when anyone calls it, reverts OnlyPayAddress", async () => {
    const { desk } = await load();
    await viem.assertions.revertWithCustomError(desk.write.emptyPayAddress(as.stranger), desk, "OnlyPayAddress");
  });

  it("when a contract runs it as its own, reverts OnlyPayAddress", async () => {
    const { desk } = await load();
    // PUSH0 x4, PUSH20 desk, GAS, DELEGATECALL with the selector in memory; reverts with what it answers.
    const code = concatHex(["0x63313213d15f52", "0x5f5f6004601c73", desk.address, "0x5af4", "0x3d5f5f3e3d5ffd"]);
    await viem.assertions.revertWithCustomError(cast.stranger.sendTransaction({ data: code }), desk, "OnlyPayAddress");
  });
});
