import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import { attribute, attributeAll } from "./attribute.ts";
import type { AttributionBook, TransferFacts } from "./attribution.ts";
import {
  BOOK,
  ESCROW,
  LOOK_ALIKE,
  OTHER_PAY_ADDRESS,
  OTHER_TOKEN,
  owed,
  PAY_ADDRESS,
  PAYER,
  POOL,
  SETTLEMENT,
  transferTo,
  UNKNOWN_DEBT,
} from "./attribution-cast.test-aid.ts";
import { DEBT, OTHER_DEBT } from "./cast.test-aid.ts";
import { recordedTransfers } from "./recorded-transfers.ts";

const told = (transfer: TransferFacts, book: AttributionBook = BOOK) => {
  const attribution = attribute(transfer, book);
  const { amount = null, surplus = null } = { ...attribution } as { amount?: bigint; surplus?: bigint };
  return [attribution.kind, attribution.debt, amount, surplus, ...attribution.codes];
};

const fromSettlement = { from: SETTLEMENT };
const cases: readonly [string, TransferFacts, readonly unknown[]][] = [
  // What never counts.
  ["nothing, to a pay address", transferTo(PAY_ADDRESS, 0n), ["ignored", DEBT, null, null, "transfer/nothing-arrived"]],
  [
    "nothing, from a look-alike of the creditor",
    transferTo(SETTLEMENT, 0n, { from: LOOK_ALIKE }),
    ["ignored", null, null, null, "transfer/nothing-arrived", "transfer/look-alike"],
  ],
  [
    "another token, to a pay address",
    transferTo(PAY_ADDRESS, 100n, { token: OTHER_TOKEN }),
    ["ignored", DEBT, null, null, "transfer/other-token-at-pay-address"],
  ],
  [
    "another token with the reference of a debt",
    transferTo(SETTLEMENT, 100n, { token: OTHER_TOKEN, references: ["ref1"] }),
    ["ignored", DEBT, null, null, "transfer/other-token"],
  ],
  ["dust, to the creditor", transferTo(SETTLEMENT, 9_999n), ["ignored", null, null, null, "transfer/too-small"]],
  [
    "dust from a look-alike, although it carries a reference",
    transferTo(SETTLEMENT, 1n, { from: LOOK_ALIKE, references: ["ref1"] }),
    ["ignored", DEBT, null, null, "transfer/too-small", "transfer/look-alike"],
  ],
  [
    "the creditor's own move to somebody",
    transferTo(PAYER, 5_000_000n, fromSettlement),
    ["ignored", null, null, null, "transfer/own-move"],
  ],
  [
    "a pool account emptied to the creditor's own",
    transferTo(SETTLEMENT, 5_000_000n, { from: POOL }),
    ["ignored", null, null, null, "transfer/own-move"],
  ],
  // What was recorded otherwise.
  [
    "a sweep to the creditor",
    transferTo(SETTLEMENT, 5_000_000n, { from: PAY_ADDRESS }),
    ["swept", DEBT, 5_000_000n, null, "transfer/swept"],
  ],
  [
    "the surplus of a sweep to Escrow",
    transferTo(ESCROW, 5_000_000n, { from: PAY_ADDRESS }),
    ["swept", DEBT, 5_000_000n, null, "transfer/swept"],
  ],
  [
    "what Escrow pays out to the creditor",
    transferTo(SETTLEMENT, 5_000_000n, { from: ESCROW }),
    ["contract", null, null, null, "transfer/recorded"],
  ],
  // Pay addresses.
  [
    "a payment at the pay address",
    transferTo(PAY_ADDRESS, 100_000_000n),
    ["payAddress", DEBT, 100_000_000n, 0n, "transfer/at-pay-address"],
  ],
  [
    "the same with the reference of another debt",
    transferTo(PAY_ADDRESS, 100_000_000n, { references: ["ref2"] }),
    ["payAddress", DEBT, 100_000_000n, 0n, "transfer/at-pay-address"],
  ],
  [
    "more than is owed",
    transferTo(PAY_ADDRESS, 300_000_001n),
    ["payAddress", DEBT, 300_000_001n, 1n, "transfer/at-pay-address", "transfer/surplus-in-escrow"],
  ],
  [
    "dust at the pay address, which adds up",
    transferTo(PAY_ADDRESS, 9_999n),
    ["payAddress", DEBT, 9_999n, 0n, "transfer/waits-for-more"],
  ],
  [
    "a payment before the debt is open",
    transferTo(OTHER_PAY_ADDRESS, 100_000_000n),
    ["payAddress", UNKNOWN_DEBT, 100_000_000n, 0n, "transfer/at-pay-address", "transfer/debt-not-open"],
  ],
  // References and accounts of a debt.
  [
    "a payment with a reference",
    transferTo(SETTLEMENT, 100_000_000n, { references: ["unknown", "ref1", "ref1"] }),
    ["reference", DEBT, 100_000_000n, 0n, "transfer/by-reference"],
  ],
  [
    "a payment with the reference of a debt that has ended",
    transferTo(SETTLEMENT, 100_000_000n, { references: ["ref2"] }),
    ["reference", OTHER_DEBT, 100_000_000n, 100_000_000n, "transfer/ended-with-creditor"],
  ],
  [
    "a payment at the account of a debt",
    transferTo(POOL, 300_000_001n, { references: ["ref1"] }),
    ["pool", DEBT, 300_000_001n, 1n, "transfer/at-own-account", "transfer/surplus-with-creditor"],
  ],
  // What nothing names.
  [
    "a payment to the creditor without a word",
    transferTo(SETTLEMENT, 100_000_000n),
    ["unmatched", null, 100_000_000n, null, "transfer/unmatched"],
  ],
  [
    "a payment with the references of two debts",
    transferTo(SETTLEMENT, 100_000_000n, { references: ["ref1", "ref2"] }),
    ["unmatched", null, 100_000_000n, null, "transfer/two-debts"],
  ],
  [
    "a payment at the account of one debt with the reference of another",
    transferTo(POOL, 100_000_000n, { references: ["ref2"] }),
    ["unmatched", null, 100_000_000n, null, "transfer/two-debts"],
  ],
];

describe("attribute", () => {
  for (const [what, transfer, expected] of cases)
    it(`takes ${what} for ${expected[0]}`, () => expect(told(transfer)).to.deep.equal(expected));

  it("takes dust that is all that is left for a payment", () => {
    const book = { ...BOOK, debts: new Map([[DEBT, owed(9_000n)]]) };
    expect(told(transferTo(PAY_ADDRESS, 9_000n), book)[4]).to.equal("transfer/at-pay-address");
    expect(told(transferTo(SETTLEMENT, 9_000n, { references: ["ref1"] }), book)[4]).to.equal("transfer/by-reference");
    expect(told(transferTo(SETTLEMENT, 8_999n, { references: ["ref1"] }), book)[4]).to.equal("transfer/too-small");
  });

  it("says that what reaches the pay address of an ended debt becomes the debtor's credit, dust included", () => {
    const book = { ...BOOK, debts: new Map([[DEBT, owed(0n, true)]]) };
    expect(told(transferTo(PAY_ADDRESS, 7n), book)).to.deep.equal([
      "payAddress",
      DEBT,
      7n,
      7n,
      "transfer/ended-in-escrow",
    ]);
  });

  it("takes an unmatched transfer for what the creditor confirmed", () => {
    const transfer = transferTo(SETTLEMENT, 100_000_000n);
    const book = { ...BOOK, confirmed: new Map([[transfer.position, DEBT]]) };
    expect(told(transfer, book)).to.deep.equal(["confirmed", DEBT, 100_000_000n, 0n, "transfer/confirmed"]);
  });

  it("counts a debt in its own token, rounded down", () => {
    const wide = { account: OTHER_TOKEN, scalePower: 12 };
    const book = { ...BOOK, debts: new Map([[DEBT, { ...owed(300_000_000n), token: wide }]]) };
    const transfer = transferTo(PAY_ADDRESS, 1_999_999_999_999_999_999n, { token: OTHER_TOKEN });
    expect(told(transfer, book).slice(0, 3)).to.deep.equal(["payAddress", DEBT, 1_999_999n]);
    expect(told(transferTo(PAY_ADDRESS, 2_000_000n), book)[4]).to.equal("transfer/other-token-at-pay-address");
    const sweep = transferTo(SETTLEMENT, 10n ** 18n, { token: OTHER_TOKEN, from: PAY_ADDRESS });
    expect(told(sweep, book).slice(0, 3)).to.deep.equal(["swept", DEBT, 1_000_000n]);
  });

  it("explains what it says, in words with the numbers", () => {
    const { because } = attribute(transferTo(PAY_ADDRESS, 300_500_000n), BOOK);
    expect(because.map(({ rule, code }) => [rule, code])).to.deep.equal([
      ["attribution", "transfer/at-pay-address"],
      ["attribution", "transfer/surplus-in-escrow"],
    ]);
    expect(because.map(({ detail }) => detail).join(" "))
      .to.include("300.50")
      .and.include("0.50 is more than");
  });
});

describe("attributeAll", () => {
  it("finds paid what an earlier transfer pays", () => {
    const payment = transferTo(PAY_ADDRESS, 200_000_000n);
    const surpluses = attributeAll([payment, payment, payment], () => BOOK).map(
      (one) => "surplus" in one && one.surplus,
    );
    expect(surpluses).to.deep.equal([0n, 100_000_000n, 200_000_000n]);
    const book = { ...BOOK, pending: new Map([[DEBT, 250_000_000n]]) };
    expect(attributeAll([payment], () => book)[0]).to.include({ surplus: 150_000_000n });
  });

  it("sees a debt as it was at each transfer, with what was swept in between recorded", () => {
    const payment = transferTo(PAY_ADDRESS, 200_000_000n);
    const sweep = transferTo(SETTLEMENT, 200_000_000n, { from: PAY_ADDRESS });
    const last = transferTo(PAY_ADDRESS, 150_000_000n, { index: 9 });
    const bookAt = ({ index }: TransferFacts) =>
      index === 9 ? { ...BOOK, debts: new Map([[DEBT, owed(100_000_000n)]]) } : BOOK;
    expect(attributeAll([payment, sweep, last], bookAt)[2]).to.include({ surplus: 50_000_000n });
  });

  it("counts a payment through the contract once, and a plain transfer beside it apart", () => {
    const at = (index: number, amount = 10_000_000n, to = SETTLEMENT) =>
      transferTo(to, amount, { index, position: `000000000007/00000${index}` });
    const transfers = [at(1), at(2, 10_000_000n, PAY_ADDRESS), at(3), at(5, 4_000_000n), at(7)];
    const payment = { debt: DEBT, transactionId: transfers[0]?.transactionId ?? "", payee: SETTLEMENT };
    const payments = [
      { ...payment, index: 6, amount: 4_000_000n },
      { ...payment, index: 4, amount: 10_000_000n },
    ];
    const recorded = recordedTransfers(transfers, payments, ({ amount }) => amount);
    const kinds = attributeAll(transfers, () => ({ ...BOOK, recorded })).map(({ kind }) => kind);
    expect(kinds).to.deep.equal(["unmatched", "payAddress", "contract", "contract", "unmatched"]);
  });

  it("finds out what is owed only for the debt of each transfer, and the same few times", () => {
    const many = Array.from({ length: 1000 }, () => transferTo(PAY_ADDRESS, 10_000_000n));
    let lookUps = 0;
    const get = (debt: DebtId) => {
      lookUps += 1;
      return BOOK.debts.get(debt);
    };
    attributeAll(many, () => ({ ...BOOK, debts: { get } }));
    expect(lookUps).to.be.within(1000, 5000);
  });
});
