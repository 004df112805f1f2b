import { payAddressOf } from "@duebook/protocol/pay-desk";
import { expect } from "chai";
import { concatHex, getAddress, keccak256, zeroAddress } from "viem";
import { networkHelpers, viem } from "../world.ts";
import { deployDesk } from "./desk-world.ts";

const usual = () => deployDesk();
const load = () => networkHelpers.loadFixture(usual);

describe("PayDesk.payAddressOf", () => {
  it("given the prefix of EVM chains, is what EIP-1014 says", async () => {
    const { desk, id } = await load();
    expect(await desk.read.payAddressOf([id])).to.equal(payAddressOf(id, desk.address));
  });

  it("given the prefix of TRON, is what TRON hashes to", async () => {
    const { book, lens, id } = await load();
    const desk = await viem.deployContract("PayDesk", [book.address, lens.address, zeroAddress, "0x41"]);
    const bytecode = "0x63313213d15f5260205f6004601c335af4601b573d5f5f3e3d5ffd5b5f51ff";
    const hash = keccak256(concatHex(["0x41", desk.address, id, keccak256(bytecode)]));
    expect(await desk.read.payAddressOf([id])).to.equal(getAddress(`0x${hash.slice(-40)}`));
  });
});
