import { expect } from "chai";
import { isPublicAddress } from "./public-address.ts";

const REFUSED = [
  ...["127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1"],
  ...["169.254.169.254", "169.254.1.1", "192.0.0.192", "224.0.0.1", "255.255.255.255", "198.18.0.1"],
  ...["::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254"],
  ...[
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:db8::1",
    "2001::1",
    "",
    "localhost",
    "127.1",
    "0x7f000001",
    "2130706433",
  ],
];
const PUBLIC = [
  "8.8.8.8",
  "1.1.1.1",
  "172.32.0.1",
  "100.128.0.1",
  "169.253.0.1",
  "2606:4700:4700::1111",
  "2a00:1450::1",
];

describe("public address", () => {
  for (const address of REFUSED) {
    it(`is not ${JSON.stringify(address)}`, () => expect(isPublicAddress(address)).to.equal(false));
  }
  for (const address of PUBLIC) {
    it(`is ${address}`, () => expect(isPublicAddress(address)).to.equal(true));
  }
});
