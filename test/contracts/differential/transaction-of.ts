import {
  authorizationTypedData,
  deferralTypedData,
  disputeTypedData,
  restructuringTypedData,
  voidingTypedData,
} from "@duebook/protocol/consent";
import { debtBookAbi, receiptBookAbi } from "@duebook/protocol/generated/abi";
import {
  type CallName,
  type CallOf,
  EVIDENCE,
  elsewhereOf,
  type HistoryCall,
  keyOf,
  type Party,
  restructuringOf,
} from "@duebook/protocol/history-call";
import { ignoredReportTypedData, receiptTypedData, reportTypedData } from "@duebook/protocol/receipt";
import { type DebtId, RULINGS } from "@duebook/protocol/terms";
import { type Address, type EncodeFunctionDataParameters, encodeFunctionData, type Hex } from "viem";
import { CHAIN, type Chain } from "./start-chain.ts";

/** Who sends what to which contract. */
export interface Transaction {
  readonly from: Party;
  readonly to: Address;
  readonly data: Hex;
}

type Sent = Exclude<CallName, "quote">;

/** A call on the two contracts, before it has a sender. */
type Call = { readonly book: Hex } | { readonly receiptBook: Hex };
type Encoders = { readonly [Name in Sent]: (call: CallOf<Name>, moment: Moment) => Call | Promise<Call> };

interface Moment {
  readonly chain: Chain;
  readonly id: DebtId;
}

/** The transaction that a call of a history is on the chain. */
export async function transactionOf(
  chain: Chain,
  id: DebtId,
  call: Extract<HistoryCall, { call: Sent }>,
): Promise<Transaction> {
  // The table gives each name its own encoder, which the compiler cannot follow through the look-up.
  const encode = ENCODERS[call.call] as (call: HistoryCall, moment: Moment) => Call | Promise<Call>;
  const encoded = await encode(call, { chain, id });
  const from = "isRelayed" in call && call.isRelayed ? "payer" : call.by;
  if ("book" in encoded) return { from, to: chain.book.address, data: encoded.book };
  return { from, to: chain.receiptBook, data: encoded.receiptBook };
}

const onBook = (call: Omit<EncodeFunctionDataParameters<typeof debtBookAbi>, "abi">): Call => ({
  book: encodeFunctionData({ abi: debtBookAbi, ...call } as EncodeFunctionDataParameters<typeof debtBookAbi>),
});

const onReceiptBook = (call: Omit<EncodeFunctionDataParameters<typeof receiptBookAbi>, "abi">): Call => ({
  receiptBook: encodeFunctionData({ abi: receiptBookAbi, ...call } as EncodeFunctionDataParameters<
    typeof receiptBookAbi
  >),
});

const ENCODERS: Encoders = {
  pay: ({ amount }, { id }) => onBook({ functionName: "pay", args: [id, BigInt(amount)] }),
  payoff: ({ maximum }, { id }) => onBook({ functionName: "payoff", args: [id, BigInt(maximum)] }),
  payOffer: (_, { id }) => onBook({ functionName: "payOffer", args: [id] }),
  credit: async (call, { chain, id }) => {
    const receipt = { id, ...elsewhereOf(call) };
    const signature = await signedBy(chain, call, receiptTypedData(receipt, receiptBookDomain(chain)));
    return onReceiptBook({ functionName: "credit", args: [receipt, addressOf(chain, call.by), signature] });
  },
  report: async (call, { chain, id }) => {
    const reported = { id, ...elsewhereOf(call) };
    const signature = await signedBy(chain, call, reportTypedData(reported, receiptBookDomain(chain)));
    return onReceiptBook({ functionName: "report", args: [reported, signature] });
  },
  deny: (call, { id }) => onReceiptBook({ functionName: "deny", args: [id, keyOf(call), EVIDENCE] }),
  disputeIgnored: async (call, { chain, id }) => {
    const key = keyOf(call);
    const signature = await signedBy(chain, call, ignoredReportTypedData({ id, key }, receiptBookDomain(chain)));
    return onReceiptBook({ functionName: "disputeIgnored", args: [id, key, signature] });
  },
  defer: ({ deferDays }, { id }) => onBook({ functionName: "defer", args: [id, deferDays] }),
  useDeferral: async (call, { chain, id }) => {
    const deferral = { id, nonce: await nonceOf(chain, "debtor"), signBy: call.at };
    const signature = await signedBy(chain, call, deferralTypedData(deferral, bookDomain(chain)));
    return onBook({ functionName: "useDeferral", args: [id, call.at, signature] });
  },
  forgive: ({ amount }, { id }) => onBook({ functionName: "forgive", args: [id, BigInt(amount)] }),
  waiveFee: ({ amount }, { id }) => onBook({ functionName: "waiveFee", args: [id, BigInt(amount)] }),
  offer: ({ amount, until }, { id }) => onBook({ functionName: "offer", args: [id, BigInt(amount), until] }),
  cancelOffer: (_, { id }) => onBook({ functionName: "cancelOffer", args: [id] }),
  fundOffer: ({ amount, until }, { id }) => onBook({ functionName: "fundOffer", args: [id, BigInt(amount), until] }),
  acceptFundedOffer: ({ holding }, { id }) =>
    onBook({ functionName: "acceptFundedOffer", args: [id, BigInt(holding)] }),
  restructure: async (call, { chain, id }) => {
    const terms = restructuringOf(call, id);
    const signature = await sign(chain, call.signer, restructuringTypedData(terms, bookDomain(chain)));
    return onBook({ functionName: "restructure", args: [terms, "0x", signature] });
  },
  voidDebt: async (call, { chain, id }) => {
    const { version } = await chain.book.read.debtOf([id]);
    const voiding = voidingTypedData({ id, version, signBy: call.signBy }, bookDomain(chain));
    const signature = await sign(chain, call.signer, voiding);
    return onBook({ functionName: "voidDebt", args: [id, call.signBy, "0x", signature] });
  },
  assign: ({ to }, { chain, id }) => onBook({ functionName: "assign", args: [id, addressOf(chain, to)] }),
  acceptAssignment: (_, { id }) => onBook({ functionName: "acceptAssignment", args: [id] }),
  mintNote: (_, { id }) => onBook({ functionName: "mintNote", args: [id] }),
  authorize: async (call, { chain }) => {
    const [creditor, servicer] = [addressOf(chain, call.by), addressOf(chain, call.servicer)];
    const { permissions, at } = call;
    if (!call.isRelayed) return onBook({ functionName: "authorize", args: [servicer, permissions] });
    const nonce = await nonceOf(chain, call.by);
    const authorization = { creditor, servicer, permissions, nonce, signBy: at };
    const signature = await sign(chain, call.by, authorizationTypedData(authorization, bookDomain(chain)));
    return onBook({ functionName: "authorizeBySignature", args: [creditor, servicer, permissions, at, signature] });
  },
  giveNotice: (_, { id }) => onBook({ functionName: "giveNotice", args: [id] }),
  accelerate: (_, { id }) => onBook({ functionName: "accelerate", args: [id] }),
  writeOff: (_, { id }) => onBook({ functionName: "writeOff", args: [id] }),
  addDeposit: ({ amount }, { id }) => onBook({ functionName: "addDeposit", args: [id, BigInt(amount)] }),
  drawDeposit: ({ holding }, { id }) => onBook({ functionName: "drawDeposit", args: [id, BigInt(holding)] }),
  dispute: async (call, { chain, id }) => {
    const disputing = { id, evidenceHash: EVIDENCE, nonce: await nonceOf(chain, "debtor"), signBy: call.at };
    const signature = await signedBy(chain, call, disputeTypedData(disputing, bookDomain(chain)));
    return onBook({ functionName: "dispute", args: [id, EVIDENCE, call.at, signature] });
  },
  rule: ({ ruling, amount }, { id }) =>
    onBook({ functionName: "rule", args: [id, RULINGS.indexOf(ruling), BigInt(amount)] }),
  lapse: (_, { id }) => onBook({ functionName: "lapse", args: [id] }),
};

type TypedData = Parameters<Chain["wallets"][Party]["signTypedData"]>[0];

/** Empty unless somebody else sends: then sending is no signature. */
function signedBy(chain: Chain, call: { by: Party; isRelayed: boolean }, data: object): Promise<Hex> | Hex {
  return call.isRelayed ? sign(chain, call.by, data) : "0x";
}

function sign({ wallets }: Chain, party: Party, data: object): Promise<Hex> {
  return wallets[party].signTypedData(data as TypedData);
}

function nonceOf(chain: Chain, party: Party): Promise<bigint> {
  return chain.book.read.nonceOf([addressOf(chain, party)]);
}

function addressOf({ wallets }: Chain, party: Party): Address {
  return wallets[party].account.address;
}

function bookDomain({ book }: Chain) {
  return { chain: CHAIN, debtBook: book.address } as const;
}

function receiptBookDomain({ receiptBook }: Chain) {
  return { chain: CHAIN, receiptBook } as const;
}
