import { expect } from "chai";
import fc from "fast-check";
import {
  type AbiEvent,
  type AbiParameter,
  bytesToHex,
  decodeEventLog,
  encodeAbiParameters,
  encodeEventTopics,
  getAddress,
  type Hex,
} from "viem";
import { createEventReader } from "./event-reader.ts";
import { debtBookAbi } from "./generated/abi.ts";

const events: readonly AbiEvent[] = debtBookAbi.filter((item) => item.type === "event");

function anyOf(parameter: AbiParameter): fc.Arbitrary<unknown> {
  if ("components" in parameter) {
    return fc.record(Object.fromEntries(parameter.components.map((part) => [part.name, anyOf(part)])));
  }
  const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size }).map((value) => bytesToHex(value));
  if (parameter.type === "address") return bytes(20).map((value) => getAddress(value));
  if (parameter.type === "bytes32") return bytes(32);
  if (parameter.type === "bool") return fc.boolean();
  const bits = Number(parameter.type.replace("uint", ""));
  const value = fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n });
  return bits <= 48 ? value.map(Number) : value;
}

function logOf(event: AbiEvent, args: Readonly<Record<string, unknown>>) {
  const plain = event.inputs.filter((input) => !input.indexed);
  const topics = encodeEventTopics({ abi: [event], eventName: event.name, args }) as [Hex, ...Hex[]];
  return {
    topics,
    data: encodeAbiParameters(
      plain,
      plain.map(({ name }) => args[name ?? ""]),
    ),
  };
}

const argsOf = (event: AbiEvent) =>
  fc.record(Object.fromEntries(event.inputs.map((input) => [input.name ?? "", anyOf(input)])));
const byViem = (event: AbiEvent, log: ReturnType<typeof logOf>) =>
  decodeEventLog({ abi: [event], ...log, strict: true }).args ?? {};

describe("createEventReader", () => {
  const named = { type: "event", name: "Named", inputs: [{ name: "name", type: "string" }] } as const;
  it("refuses an event with a parameter of another size before any is read", () => {
    expect(() => createEventReader(named)).to.throw(RangeError);
  });

  const small = { type: "event", name: "Small", inputs: [{ name: "small", type: "uint16" }] } as const;
  const readSmall = (digits: string) => createEventReader(small)([`0x${"00".repeat(32)}`], `0x${digits}`);
  for (const [what, digits] of Object.entries({
    "a number beyond its type": `${"0".repeat(59)}10000`,
    "a digit that is none": `${"0".repeat(63)}g`,
    "white space for a digit": `${"0".repeat(62)}1 `,
    "a word cut short": "0".repeat(63),
    "a word too many": "0".repeat(128),
  })) {
    it(`refuses ${what}`, () => expect(() => readSmall(digits)).to.throw(RangeError));
  }

  it("refuses digits after another prefix", () => {
    const [prefixed, topic] = [`0X${"0".repeat(64)}` as Hex, `0x${"00".repeat(32)}` as Hex];
    expect(() => createEventReader(small)([topic], prefixed)).to.throw(RangeError);
  });

  for (const event of events) {
    const read = createEventReader(event);
    it(`reads ${event.name} as viem does, in upper case too`, () => {
      fc.assert(
        fc.property(argsOf(event), (args) => {
          const log = logOf(event, args);
          expect(read(log.topics, log.data)).to.deep.equal(byViem(event, log));
          expect(read(log.topics, `0x${log.data.slice(2).toUpperCase()}`)).to.deep.equal(byViem(event, log));
        }),
        { numRuns: 50 },
      );
    });

    it(`reads a damaged ${event.name} as viem does, or refuses it`, () => {
      const damage = fc.record({ args: argsOf(event), at: fc.nat(), digit: fc.constantFrom(..."0123456789abcdefxg ") });
      fc.assert(
        fc.property(damage, ({ args, at, digit }) => {
          const { topics, data } = logOf(event, args);
          const place = 2 + (at % Math.max(1, data.length - 2));
          const damaged = { topics, data: `${data.slice(0, place)}${digit}${data.slice(place + 1)}` as Hex };
          const shown = resultOf(() => read(damaged.topics, damaged.data));
          if (shown !== null) expect(shown).to.deep.equal(byViem(event, damaged));
        }),
        { numRuns: 50 },
      );
    });
  }
});

function resultOf<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
