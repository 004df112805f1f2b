import { expect } from "chai";
import { type DecodeEventLogReturnType, encodeAbiParameters, encodeEventTopics, type Hex, toEventSelector } from "viem";
import { decodeChainEvent, type MinedEventLog } from "./decode-event.ts";
import { expectCode } from "./expect-code.test-aid.ts";
import { debtBookAbi, escrowAbi } from "./generated/abi.ts";
import { sampleConditions, sampleTerms } from "./sample-debt.test-aid.ts";
import { hashConditions, toContractConditions } from "./typed-data.ts";

const ID: Hex = `0x${"ab".repeat(32)}`;
const PAYER = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const AT = 1_769_817_600;
const mined = {
  address: "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512",
  blockNumber: 7,
  blockHash: `0x${"01".repeat(32)}`,
  transactionHash: `0x${"02".repeat(32)}`,
  logIndex: 3,
} as const;
const position = {
  chain: "eip155:31337",
  blockNumber: 7,
  blockHash: mined.blockHash,
  blockAt: AT,
  transaction: mined.transactionHash,
  logIndex: 3,
} as const;

type AllArgs<Name extends EventName> = DecodeEventLogReturnType<typeof debtBookAbi, Name, [], Hex, true>["args"];
type EventName = Extract<(typeof debtBookAbi)[number], { type: "event" }>["name"];

function logOf<Name extends EventName>(eventName: Name, args: AllArgs<Name>): MinedEventLog {
  const event = debtBookAbi.find((item) => item.type === "event" && item.name === eventName);
  if (event?.type !== "event") throw new Error(`no event ${eventName}`);
  const plain = event.inputs.filter((input) => !input.indexed);
  const values = args as Readonly<Record<string, unknown>>;
  const topics = encodeEventTopics({ abi: [event], eventName: event.name, args: values } as never) as Hex[];
  return { ...mined, topics, data: encodeAbiParameters(plain, plain.map(({ name }) => values[name]) as never) };
}

const terms = sampleTerms();
const conditions = sampleConditions({ tokenKind: "tetherLegacy" });
const conditionsHash = hashConditions(conditions);
const paymentArgs = {
  id: ID,
  payer: PAYER,
  sequence: 2,
  amount: 5n,
  toFees: 1n,
  paid: 9n,
  feeAssessed: 1n,
  method: 1,
} as const;
const payment = logOf("PaymentReceived", paymentArgs);
const decode = (log: MinedEventLog) => decodeChainEvent(log, "eip155:31337", AT);

/** Everything but what is read in its own way, and EIP-5267's, which is no fact about a debt. */
const IN_ITS_OWN_WAY = new Set([
  "ConditionsRegistered",
  "DebtOpened",
  "PaymentReceived",
  "DisputeRuled",
  "DebtClosed",
  "EIP712DomainChanged",
]);
const plainEvents = debtBookAbi.flatMap((item) =>
  item.type === "event" && !IN_ITS_OWN_WAY.has(item.name) ? [item] : [],
);

function sampleOf({ type, name }: { readonly type: string; readonly name: string }): unknown {
  if (name === "restructuring") return sampleRestructuring();
  if (type === "address") return PAYER;
  if (type === "bytes32") return ID;
  return /^uint(8|16|24|32|40)$/.test(type) ? 7 : 9n;
}

function sampleRestructuring() {
  const { creditor: _, debtor: __, conditionsHash: ___, salt: ____, ...replaced } = sampleTerms();
  return { id: ID, version: 1, paid: 3n, endsDispute: true, ...replaced };
}

describe("decodeChainEvent", () => {
  const credited = escrowAbi.flatMap((item) => (item.type === "event" ? [toEventSelector(item)] : []));
  for (const [what, topics] of Object.entries({
    "no topic": [],
    "an unknown topic": [`0x${"ff".repeat(32)}` as Hex],
    "an event of Escrow": credited,
  })) {
    it(`is null for ${what}`, () => expect(decode({ ...payment, topics })).to.equal(null));
  }

  for (const [what, broken] of Object.entries({
    "no data": { data: "0x" },
    "data cut short": { data: payment.data.slice(0, -2) as Hex },
    "a topic missing": { topics: payment.topics.slice(0, 2) },
    "a method that does not exist": { data: logOf("PaymentReceived", { ...paymentArgs, method: 9 }).data },
  } satisfies Record<string, Partial<MinedEventLog>>)) {
    it(`refuses ${what} of an event of ours`, () => {
      expectCode(() => decode({ ...payment, ...broken }), "protocol/event-malformed");
    });
  }

  for (const [log, event] of [
    [
      logOf("ConditionsRegistered", { conditionsId: 1, conditionsHash, conditions: toContractConditions(conditions) }),
      { type: "ConditionsRegistered", conditionsId: 1, conditionsHash, conditions },
    ],
    [
      logOf("DebtOpened", {
        id: ID,
        creditor: terms.creditor,
        debtor: terms.debtor,
        sequence: 1,
        conditionsId: 1,
        terms,
      }),
      { type: "DebtOpened", id: ID, sequence: 1, conditionsId: 1, terms },
    ],
    [payment, { ...paymentArgs, type: "PaymentReceived", method: "thirdParty" }],
    [
      logOf("PaymentHeld", { id: ID, payee: PAYER, sequence: 3, amount: 5n }),
      { type: "PaymentHeld", id: ID, payee: PAYER, sequence: 3, amount: 5n },
    ],
    [
      logOf("ChargeRebated", { id: ID, sequence: 4, amount: 6n }),
      { type: "ChargeRebated", id: ID, sequence: 4, amount: 6n },
    ],
    [
      logOf("DisputeRuled", { id: ID, arbiter: PAYER, sequence: 5, ruling: 1, amount: 7n, refunded: 1n, paid: 8n }),
      {
        type: "DisputeRuled",
        id: ID,
        arbiter: PAYER,
        sequence: 5,
        ruling: "reduced",
        amount: 7n,
        refunded: 1n,
        paid: 8n,
      },
    ],
    [
      logOf("DebtClosed", { id: ID, sequence: 65_535, how: 4 }),
      { type: "DebtClosed", id: ID, sequence: 65_535, how: "paid" },
    ],
  ] as const) {
    it(`reads ${event.type}`, () => expect(decode(log)).to.deep.equal({ ...position, ...event }));
  }

  for (const { name, inputs } of plainEvents) {
    it(`reads ${name} with the names and values of the contract`, () => {
      const args = Object.fromEntries(inputs.map((input) => [input.name, sampleOf(input)]));
      expect(decode(logOf(name, args as AllArgs<typeof name>))).to.deep.equal({ ...position, type: name, ...args });
    });
  }
});
