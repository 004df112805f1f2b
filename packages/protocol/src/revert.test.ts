import { expect } from "chai";
import { type Abi, encodeAbiParameters, encodeErrorResult, type Hex, toFunctionSelector } from "viem";
import { debtBookAbi, debtLensAbi, escrowAbi, payDeskAbi } from "./generated/abi.ts";
import { codeOfError, explainRevert } from "./revert.ts";
import { en } from "./words/failure/en.ts";
import { es } from "./words/failure/es.ts";
import type { FailureWords } from "./words/failure/failure-words.ts";
import { zhCn } from "./words/failure/zh-cn.ts";
import { zhTw } from "./words/failure/zh-tw.ts";
import { BANS } from "./words/lint/ban.ts";
import { lintText } from "./words/lint/lint-text.ts";
import type { Locale } from "./words/locale.ts";

const AREAS: readonly (readonly [string, Abi])[] = [
  ["debt-book", debtBookAbi],
  ["escrow", escrowAbi],
  ["debt-lens", debtLensAbi],
  ["pay-desk", payDeskAbi],
];
const LANGUAGES: Readonly<Record<Locale, FailureWords>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };
const PAGE_AREAS = ["wallet", "token", "link", "chain"];
const tooLarge = encodeErrorResult({ abi: debtBookAbi, errorName: "AmountTooLarge", args: [5_000_000n, 3_000_000n] });

const allErrors = AREAS.flatMap(([area, abi]) =>
  abi.flatMap((item) => (item.type === "error" ? [{ area, abi, item }] : [])),
);
/** An error that several contracts have belongs to the first. */
const customErrors = allErrors.filter(
  ({ item }, index) => allErrors.findIndex((other) => other.item.name === item.name) === index,
);

const numbersIn = (sentence: string) => (sentence.match(/0x\w+|\d+(?:[.:]\d+)*/g) ?? []).toSorted();

function sampleOf(type: string): unknown {
  if (type === "address") return `0x${"11".repeat(20)}`;
  if (type === "bytes32") return `0x${"22".repeat(32)}`;
  return /^uint(8|16|24|32|40)$/.test(type) ? 3 : 7_000_000n;
}

describe("explainRevert", () => {
  for (const [unknown, value] of Object.entries({
    "data of another contract": "0xdeadbeef",
    "empty data": "0x",
    "half an error": tooLarge.slice(0, 40),
    "a plain error": new Error("boom"),
    nothing: undefined,
    "a word": "boom",
  })) {
    it(`says that the chain refused, for ${unknown}`, () => {
      expect(explainRevert(value).code).to.equal("chain/refused");
    });
  }

  for (const [language, words] of Object.entries(LANGUAGES)) {
    it(`has a sentence in ${language} for each custom error and no sentence for another`, () => {
      const codes = customErrors.map(({ area, item }) => codeOfError(area, item.name));
      const sentences = Object.keys(words).filter((code) => !PAGE_AREAS.some((area) => code.startsWith(`${area}/`)));
      expect(sentences).to.have.members(codes);
    });

    it(`explains each custom error from its data in ${language}, with the same numbers and no threat`, () => {
      for (const { area, abi, item } of customErrors) {
        const args = item.inputs.map((input) => sampleOf(input.type));
        const data = encodeErrorResult({ abi, errorName: item.name, args });
        const { code, sentence } = explainRevert(data, words);
        expect(code).to.equal(codeOfError(area, item.name));
        expect(lintText(sentence, language as Locale, BANS), code).to.deep.equal([]);
        expect(numbersIn(sentence), code).to.deep.equal(numbersIn(explainRevert(data, en).sentence));
      }
    });
  }

  it("knows errors of one name by one selector, since one sentence speaks for all of them", () => {
    const selectorOf = ({ item }: (typeof allErrors)[number]) =>
      toFunctionSelector(`${item.name}(${item.inputs.map(({ type }) => type).join(",")})`);
    const selectors = new Set(allErrors.map(selectorOf));
    expect(selectors.size).to.equal(customErrors.length);
  });

  it("puts the numbers into the sentence", () => {
    expect(explainRevert(tooLarge).sentence).to.contain("5.00").and.to.contain("3.00");
  });

  for (const [where, error] of Object.entries({
    "an error with data": { data: tooLarge },
    "a nested cause": { cause: { cause: { data: tooLarge } } },
    "a wallet's envelope": { code: -32603, data: { code: 3, data: tooLarge } },
    "viem's contract error": { name: "ContractFunctionExecutionError", cause: { raw: tooLarge } },
  })) {
    it(`finds the data in ${where}`, () => {
      expect(explainRevert(error).code).to.equal("debt-book/amount-too-large");
    });
  }

  for (const [code, error] of [
    ["wallet/declined", { code: 4001 }],
    ["wallet/declined", { cause: { code: 4001 } }],
    ["wallet/wrong-chain", { code: 4902 }],
    ["chain/down", { cause: { name: "HttpRequestError" } }],
  ] as const) {
    it(`reads ${JSON.stringify(error)} as ${code}`, () => expect(explainRevert(error).code).to.equal(code));
  }

  it("ends on an error that refers to itself", () => {
    const error: { cause?: unknown } = {};
    error.cause = error;
    expect(explainRevert(error).code).to.equal("chain/refused");
  });

  it("does not take a token's own reason for one of ours", () => {
    const reason = encodeAbiParameters([{ type: "string" }], ["ERC20: paused"]);
    expect(explainRevert(`0x08c379a0${reason.slice(2)}` as Hex).code).to.equal("chain/refused");
  });
});
