import { readFileSync } from "node:fs";
import { deployments } from "@duebook/protocol/generated/deployments";
import { expect } from "chai";
import { descriptors } from "./erc7730-descriptors.ts";
import { typedDataDescriptors } from "./erc7730-typed-data.ts";

describe("the ERC-7730 descriptors", () => {
  for (const [name, descriptor] of Object.entries({ ...descriptors(deployments), ...typedDataDescriptors() })) {
    it(`are written as ${name}.json, each function and argument found in the ABI`, () => {
      const file = new URL(`../contracts/erc7730/${name}.json`, import.meta.url);
      expect(JSON.parse(readFileSync(file, "utf8"))).to.deep.equal(JSON.parse(JSON.stringify(descriptor)));
    });
  }
});
