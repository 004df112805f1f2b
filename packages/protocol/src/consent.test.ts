import { readFileSync } from "node:fs";
import { expect } from "chai";
import {
  authorizationTypedData,
  deferralTypedData,
  disputeTypedData,
  restructuringTypedData,
  voidingTypedData,
  withdrawalTypedData,
} from "./consent.ts";
import { sampleTerms } from "./sample-debt.test-aid.ts";

const CHAIN = "eip155:31337";
const ACCOUNT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const HASH = `0x${"11".repeat(32)}` as const;
const book = { chain: CHAIN, debtBook: ACCOUNT } as const;
const signed = { id: HASH, nonce: 0n, signBy: 0 };
const { creditor: _, debtor: __, conditionsHash: ___, salt: ____, ...replaced } = sampleTerms();

/** The source of a contract, its strings that span lines put together. */
function sourceOf(contract: string): string {
  const file = new URL(`../../../contracts/${contract}.sol`, import.meta.url);
  return readFileSync(file, "utf8").replace(/"\s*\n\s*"/g, "");
}

/** The type as EIP-712 encodes it. */
function typeOf(data: {
  primaryType: string;
  types: Readonly<Record<string, readonly { name: string; type: string }[]>>;
}) {
  const fields = data.types[data.primaryType] ?? [];
  return `${data.primaryType}(${fields.map(({ name, type }) => `${type} ${name}`).join(",")})`;
}

describe("consent", () => {
  for (const [contract, data] of [
    ["DebtRelief", restructuringTypedData({ id: HASH, version: 1, paid: 0n, endsDispute: false, ...replaced }, book)],
    ["DebtRelief", deferralTypedData(signed, book)],
    ["DebtRelief", voidingTypedData({ id: HASH, version: 0, signBy: 0 }, book)],
    [
      "DebtClaims",
      authorizationTypedData({ creditor: ACCOUNT, servicer: ACCOUNT, permissions: 1, nonce: 0n, signBy: 0 }, book),
    ],
    ["DebtDisputes", disputeTypedData({ ...signed, evidenceHash: HASH }, book)],
    [
      "Escrow",
      withdrawalTypedData(
        { token: ACCOUNT, account: ACCOUNT, to: ACCOUNT, nonce: 0n, signBy: 0 },
        { chain: CHAIN, escrow: ACCOUNT },
      ),
    ],
  ] as const) {
    it(`${data.primaryType} is the type that ${contract} hashes, in its domain`, () => {
      expect(sourceOf(contract)).to.contain(`"${typeOf(data)}"`);
      expect(sourceOf(contract === "Escrow" ? "Escrow" : "DebtLedger")).to.contain(
        `EIP712("${data.domain.name}", "1")`,
      );
    });

    it(`${data.primaryType} has a value for each field`, () => {
      const lists: readonly (readonly { readonly name: string }[])[] = Object.values(data.types);
      const fields = lists.flatMap((list) => list.map(({ name }) => name));
      expect(Object.keys(data.message)).to.have.members(fields);
    });
  }
});
