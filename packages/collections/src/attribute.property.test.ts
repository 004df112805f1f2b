import { SMALLEST_PAYMENT } from "@duebook/protocol/model";
import { expect } from "chai";
import fc from "fast-check";
import { attribute, attributeAll } from "./attribute.ts";
import type { AttributionBook, TransferFacts } from "./attribution.ts";
import { CHAIN, DEBT, FIRST_DUE_AT, OTHER_DEBT } from "./cast.test-aid.ts";

const OURS = ["pay1", "pay2", "pool1", "settlement"];
const BOOK: AttributionBook = {
  accounts: new Map([
    ["pay1", { use: "payAddress", debt: DEBT }],
    ["pay2", { use: "payAddress", debt: OTHER_DEBT }],
    ["pool1", { use: "pool", debt: DEBT }],
    ["settlement", { use: "settlement" }],
  ]),
  references: new Map([
    ["ref1", DEBT],
    ["ref2", OTHER_DEBT],
  ]),
  contracts: new Set(["escrow"]),
  recorded: new Map(),
  confirmed: new Map(),
  debts: new Map([[DEBT, { token: { account: "usdt", scalePower: 0 }, payoff: 300_000_000n, hasEnded: false }]]),
  pending: new Map(),
  token: { account: "usdt", scalePower: 0 },
  candidates: [{ debt: DEBT, nextAmount: 100_000_000n, nextDueAt: FIRST_DUE_AT, payoff: 300_000_000n, memos: ["L-1"] }],
};

const strangers = fc.oneof(fc.constant(null), fc.stringMatching(/^[a-z]{12}$/), fc.constant("paxxxxxy1"));
const transfers: fc.Arbitrary<TransferFacts> = fc.record({
  chain: fc.constant(CHAIN as TransferFacts["chain"]),
  position: fc.stringMatching(/^\d{12}$/),
  block: fc.record({
    number: fc.constant(7),
    at: fc.integer({ min: FIRST_DUE_AT - 10 ** 7, max: FIRST_DUE_AT + 10 ** 7 }),
  }),
  transactionId: fc.constantFrom("tx1", "tx2"),
  index: fc.nat(9),
  token: fc.constantFrom("usdt", "usdt", "usdt", "usdc"),
  from: fc.oneof(strangers, fc.constantFrom(...OURS, "escrow")),
  to: fc.constantFrom(...OURS, "somebody"),
  amount: fc.oneof(fc.constantFrom(0n, 1n, 9_999n, 10_000n, 100_000_000n), fc.bigInt({ min: 0n, max: 10n ** 30n })),
  references: fc.array(fc.constantFrom("ref1", "ref2", "ref3"), { maxLength: 3 }),
  memo: fc.constantFrom(null, "L-1", "anything"),
});

describe("attribute, whatever moves", () => {
  it("never asks who sent it: two strangers are one", () => {
    fc.assert(
      fc.property(transfers, strangers, strangers, (transfer, one, other) => {
        const [a, b] = [one, other].map((from) => attribute({ ...transfer, from }, BOOK));
        const { codes: _a, because: _b, ...first } = a ?? {};
        const { codes: _c, because: _d, ...second } = b ?? {};
        expect(first).to.deep.equal(second);
      }),
    );
  });

  it("credits no more than arrived, only of the token owed, and only where the account or a reference says so", () => {
    fc.assert(
      fc.property(transfers, (transfer) => {
        const attribution = attribute(transfer, BOOK);
        if (!("surplus" in attribution)) return;
        expect(transfer.token).to.equal("usdt");
        expect(attribution.amount).to.equal(transfer.amount);
        expect(attribution.surplus >= 0n && attribution.surplus <= attribution.amount).to.equal(true);
        const use = BOOK.accounts.get(transfer.to);
        const named = [
          use !== undefined && "debt" in use ? use.debt : null,
          ...transfer.references.map((r) => BOOK.references.get(r)),
        ];
        expect(named).to.include(attribution.debt);
      }),
    );
  });

  it("never credits less than the smallest payment, but lets it wait at a pay address", () => {
    fc.assert(
      fc.property(transfers, fc.bigInt({ min: 0n, max: SMALLEST_PAYMENT - 1n }), (transfer, amount) => {
        const { kind, codes } = attribute({ ...transfer, amount }, BOOK);
        if (kind === "payAddress") expect(codes).to.include("transfer/waits-for-more");
        else expect(kind).to.be.oneOf(["ignored", "swept"]);
      }),
    );
  });

  it("always says why, in words", () => {
    fc.assert(
      fc.property(transfers, (transfer) => {
        const { codes, because } = attribute(transfer, BOOK);
        expect(codes).not.to.have.length(0);
        expect(because.map(({ code }) => code)).to.deep.equal(codes);
        expect(because.every(({ detail }) => detail.length > 20)).to.equal(true);
      }),
    );
  });

  it("credits a debt in all no more than it is owed, the surplus taken off", () => {
    fc.assert(
      fc.property(fc.array(transfers, { maxLength: 12 }), (many) => {
        const counted = attributeAll(
          many.filter(({ from }) => !OURS.includes(from ?? "")),
          () => BOOK,
        )
          .filter(({ debt }) => debt === DEBT)
          .reduce((sum, one) => sum + ("surplus" in one ? one.amount - one.surplus : 0n), 0n);
        // Dust at the pay address is told apart: it waits, and a sweep takes what the debt does.
        expect(counted <= 300_000_000n + 12n * SMALLEST_PAYMENT).to.equal(true);
      }),
    );
  });
});
