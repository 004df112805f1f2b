import type { CallName, CallOf, HistoryCall, Party } from "@duebook/protocol/call-arguments";
import {
  authorizationTypedData,
  deferralTypedData,
  disputeTypedData,
  restructuringTypedData,
  voidingTypedData,
} from "@duebook/protocol/consent";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { EVIDENCE, elsewhereOf, keyOf, mandateOf, restructuringOf } from "@duebook/protocol/history-call";
import { mandateIdOf, mandateTypedData, revocationTypedData } from "@duebook/protocol/mandate";
import {
  ignoredReportTypedData,
  receiptsTypedData,
  receiptTypedData,
  reportTypedData,
} from "@duebook/protocol/receipt";
import { type DebtId, RULINGS } from "@duebook/protocol/terms";
import { type EncodeFunctionDataParameters, encodeFunctionData, type Hex } from "viem";
import { DESK_CALLS, type DeskCall } from "./desk-calls.ts";
import { ESCROW_CALLS, type EscrowCall } from "./escrow-calls.ts";
import { addressOf, bookDomain, type Scene, senderOf, sign, signedBy, type Transaction } from "./sending.ts";
import type { Chain } from "./start-chain.ts";
import { TOKEN_CALLS, type TokenCall } from "./token-calls.ts";

type OfBook = Exclude<CallName, "quote" | EscrowCall | DeskCall | TokenCall>;
type Encoders = { readonly [Name in OfBook]: (call: CallOf<Name>, scene: Scene) => Hex | Promise<Hex> };
type Sent = Exclude<HistoryCall, { call: "quote" }>;
type SentToBook = Extract<HistoryCall, { call: OfBook }>;

/** The transactions that a call of a history is on the chain: the last is the call, the others lead up to it. */
export async function transactionsOf(call: Sent, scene: Scene): Promise<readonly Transaction[]> {
  const others = { ...ESCROW_CALLS, ...DESK_CALLS, ...TOKEN_CALLS };
  if (call.call in others) {
    // The table gives each name its own maker, which the compiler cannot follow through the look-up.
    const make = others[call.call as keyof typeof others] as (call: Sent, scene: Scene) => Promise<Transaction[]>;
    return make(call, scene);
  }
  const encode = ENCODERS[call.call as OfBook] as (call: Sent, scene: Scene) => Hex | Promise<Hex>;
  return [{ from: bookSenderOf(call as SentToBook), to: scene.chain.book.address, data: await encode(call, scene) }];
}

function bookSenderOf(call: SentToBook): Party {
  if (call.call === "revokeMandate") return call.isRelayed ? "buyer" : "payer";
  return "isRelayed" in call ? senderOf(call) : call.by;
}

const encoded = (call: Omit<EncodeFunctionDataParameters<typeof debtBookAbi>, "abi">): Hex =>
  encodeFunctionData({ abi: debtBookAbi, ...call } as EncodeFunctionDataParameters<typeof debtBookAbi>);

const ENCODERS: Encoders = {
  pay: ({ amount }, { id }) => encoded({ functionName: "pay", args: [id, BigInt(amount)] }),
  payoff: ({ maximum }, { id }) => encoded({ functionName: "payoff", args: [id, BigInt(maximum)] }),
  payOffer: (_, { id }) => encoded({ functionName: "payOffer", args: [id] }),
  autopay: async (call, { chain, id }) => {
    const mandate = mandateIn(chain, call, id);
    const signature = await signedBy(chain, call, mandateTypedData(mandate, bookDomain(chain)));
    return encoded({ functionName: "autopay", args: [mandate, signature] });
  },
  revokeMandate: async (call, { chain, id }) => {
    const mandateId = mandateIdOf(mandateIn(chain, call, id), bookDomain(chain));
    if (!call.isRelayed) return encoded({ functionName: "revokeMandate", args: [mandateId] });
    const signature = await sign(chain, "payer", revocationTypedData(mandateId, bookDomain(chain)));
    return encoded({ functionName: "revokeMandateFor", args: [addressOf(chain, "payer"), mandateId, signature] });
  },
  credit: async (call, { chain, id }) => {
    const receipt = { id, ...elsewhereOf(call) };
    if (call.isInBatch) {
      const signature = await signedBy(chain, call, receiptsTypedData([receipt], bookDomain(chain)));
      return encoded({ functionName: "creditReceipts", args: [[receipt], addressOf(chain, call.by), signature] });
    }
    const signature = await signedBy(chain, call, receiptTypedData(receipt, bookDomain(chain)));
    return encoded({ functionName: "creditReceipt", args: [receipt, addressOf(chain, call.by), signature] });
  },
  report: async (call, { chain, id }) => {
    const reported = { id, ...elsewhereOf(call) };
    const signature = await signedBy(chain, call, reportTypedData(reported, bookDomain(chain)));
    return encoded({ functionName: "reportPayment", args: [reported, signature] });
  },
  deny: (call, { id }) => encoded({ functionName: "denyReport", args: [id, keyOf(call), EVIDENCE] }),
  disputeIgnored: async (call, { chain, id }) => {
    const key = keyOf(call);
    const signature = await signedBy(chain, call, ignoredReportTypedData({ id, key }, bookDomain(chain)));
    return encoded({ functionName: "disputeIgnoredReport", args: [id, key, signature] });
  },
  defer: ({ deferDays }, { id }) => encoded({ functionName: "defer", args: [id, deferDays] }),
  useDeferral: async (call, { chain, id }) => {
    const deferral = { id, nonce: await nonceOf(chain, "debtor"), signBy: call.at };
    const signature = await signedBy(chain, call, deferralTypedData(deferral, bookDomain(chain)));
    return encoded({ functionName: "useDeferral", args: [id, call.at, signature] });
  },
  forgive: ({ amount }, { id }) => encoded({ functionName: "forgive", args: [id, BigInt(amount)] }),
  waiveFee: ({ amount }, { id }) => encoded({ functionName: "waiveFee", args: [id, BigInt(amount)] }),
  offer: ({ amount, until }, { id }) => encoded({ functionName: "offer", args: [id, BigInt(amount), until] }),
  cancelOffer: (_, { id }) => encoded({ functionName: "cancelOffer", args: [id] }),
  fundOffer: ({ amount, until }, { id }) => encoded({ functionName: "fundOffer", args: [id, BigInt(amount), until] }),
  acceptFundedOffer: ({ holding }, { id }) =>
    encoded({ functionName: "acceptFundedOffer", args: [id, BigInt(holding)] }),
  restructure: async (call, { chain, id }) => {
    const terms = restructuringOf(call, id);
    const signature = await sign(chain, call.signer, restructuringTypedData(terms, bookDomain(chain)));
    return encoded({ functionName: "restructure", args: [terms, "0x", signature] });
  },
  voidDebt: async (call, { chain, id }) => {
    const { version } = await chain.book.read.debtOf([id]);
    const voiding = voidingTypedData({ id, version, signBy: call.signBy }, bookDomain(chain));
    const signature = await sign(chain, call.signer, voiding);
    return encoded({ functionName: "voidDebt", args: [id, call.signBy, "0x", signature] });
  },
  assign: ({ to }, { chain, id }) => encoded({ functionName: "assign", args: [id, addressOf(chain, to)] }),
  acceptAssignment: (_, { id }) => encoded({ functionName: "acceptAssignment", args: [id] }),
  mintNote: (_, { id }) => encoded({ functionName: "mintNote", args: [id] }),
  authorize: async (call, { chain }) => {
    const [creditor, servicer] = [addressOf(chain, call.by), addressOf(chain, call.servicer)];
    const { permissions, at } = call;
    if (!call.isRelayed) return encoded({ functionName: "authorize", args: [servicer, permissions] });
    const nonce = await nonceOf(chain, call.by);
    const authorization = { creditor, servicer, permissions, nonce, signBy: at };
    const signature = await sign(chain, call.by, authorizationTypedData(authorization, bookDomain(chain)));
    return encoded({ functionName: "authorizeBySignature", args: [creditor, servicer, permissions, at, signature] });
  },
  giveNotice: (_, { id }) => encoded({ functionName: "giveNotice", args: [id] }),
  accelerate: (_, { id }) => encoded({ functionName: "accelerate", args: [id] }),
  writeOff: (_, { id }) => encoded({ functionName: "writeOff", args: [id] }),
  addDeposit: ({ amount }, { id }) => encoded({ functionName: "addDeposit", args: [id, BigInt(amount)] }),
  drawDeposit: ({ holding }, { id }) => encoded({ functionName: "drawDeposit", args: [id, BigInt(holding)] }),
  dispute: async (call, { chain, id }) => {
    const disputing = { id, evidenceHash: EVIDENCE, nonce: await nonceOf(chain, "debtor"), signBy: call.at };
    const signature = await signedBy(chain, call, disputeTypedData(disputing, bookDomain(chain)));
    return encoded({ functionName: "dispute", args: [id, EVIDENCE, call.at, signature] });
  },
  rule: ({ ruling, amount, holding }, { id }) =>
    encoded({ functionName: "rule", args: [id, RULINGS.indexOf(ruling), BigInt(amount), [BigInt(holding)]] }),
  lapse: (_, { id }) => encoded({ functionName: "lapse", args: [id] }),
};

function mandateIn(chain: Chain, call: CallOf<"revokeMandate"> | CallOf<"autopay">, id: DebtId) {
  return mandateOf(call, id, addressOf(chain, "payer"), chain.token.address);
}

function nonceOf(chain: Chain, party: Party): Promise<bigint> {
  return chain.book.read.nonceOf([addressOf(chain, party)]);
}
