import { expect } from "chai";
import { TronWeb } from "tronweb";
import { fromTron, toBase58, toTronHex } from "./tron-address.ts";

const USDT = "0xa614f803B6FD780986A42c78Ec9c7f77e6DeD13C";

describe("accounts on TRON", () => {
  for (const bad of [
    "",
    "0x",
    "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u",
    "T",
    "42a614f803b6fd780986a42c78ec9c7f77e6ded13c",
    "a614",
  ]) {
    it(`refuses "${bad}"`, () => {
      expect(() => fromTron(bad))
        .to.throw()
        .with.property("code", "devnet/tron-address-invalid");
    });
  }

  it("writes USDT's as everybody knows it", () =>
    expect(toBase58(USDT)).to.equal("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"));

  it("reads every way of writing one account", () => {
    for (const text of [toBase58(USDT), toTronHex(USDT), `0x${toTronHex(USDT)}`, USDT, USDT.slice(2).toLowerCase()]) {
      expect(fromTron(text)).to.equal(USDT);
    }
  });

  it("agrees with TronWeb", () => {
    for (let account = 1n; account < 2n ** 160n; account *= 977n) {
      const hex = `0x${account.toString(16).padStart(40, "0")}` as const;
      expect(toBase58(hex)).to.equal(TronWeb.address.fromHex(toTronHex(hex)));
    }
  });
});
