import { expect } from "chai";
import { NodeRefusal, solanaFailure } from "./solana-failure.ts";

describe("solanaFailure", () => {
  const cases: [string, unknown, string][] = [
    ["a request without an answer in time", new DOMException("timed out", "TimeoutError"), "chain/timed-out"],
    ["a failed connection", new TypeError("fetch failed"), "chain/unreachable"],
    ["text that is no JSON", new SyntaxError("Unexpected token"), "chain/malformed"],
    ["an error of the provider's own", new NodeRefusal(-32000, "plan exhausted"), "chain/refused"],
    ["a slot that was skipped", new NodeRefusal(-32009, "Slot 5 was skipped"), "chain/skipped"],
    ["a slot that is yet to come", new NodeRefusal(-32004, "Block not available"), "chain/behind"],
    ["a provider's limit", new NodeRefusal(-32429, "too many requests"), "chain/rate-limited"],
  ];
  for (const [what, error, code] of cases)
    it(`makes ${code} of ${what}, and does not tell the URL`, () => {
      const failure = solanaFailure(error, "solana:x", "https://rpc.example/secret-key");
      expect(failure.code).to.equal(code);
      expect(failure.message).to.include("rpc.example").and.not.to.include("secret-key");
    });
});
