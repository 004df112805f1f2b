import type { Quote } from "@duebook/protocol/debt";
import { decodeChainEvent } from "@duebook/protocol/decode-event";
import type { DebtEvent } from "@duebook/protocol/event";
import { debtBookAbi, debtLensAbi } from "@duebook/protocol/generated/abi";
import { type Cast, type History, type HistoryCall, type Outcome, outcomeOf, termsOf } from "@duebook/protocol/history";
import { explainRevert } from "@duebook/protocol/revert";
import { type Amount, type Conditions, type DebtId, type Instant, STANDINGS, STATES } from "@duebook/protocol/terms";
import { debtIdOf, hashConditions, termsTypedData, toContractConditions } from "@duebook/protocol/typed-data";
import { network } from "hardhat";
import { type Address, getContract, type Hex, maxUint256, parseAbi } from "viem";

const TOKEN_ABI = parseAbi([
  "function mint(address to, uint256 value)",
  "function approve(address spender, uint256 value)",
  "function balanceOf(address account) view returns (uint256)",
]);
const CHAIN = "eip155:31337";
/** More than any total, so that no payment fails for want of money. */
const FORTUNE = 2n ** 65n;
/** Enough for every call, so that none is estimated first: an estimate would hide what the call itself does. */
const GAS = 15_000_000n;

/** What the contracts made of a history. */
export interface ChainReplay {
  readonly outcomes: readonly Outcome[];
  /** Id as the contract and as the protocol compute it. */
  readonly ids: readonly [DebtId, DebtId];
  /** Token units that reached the creditor. */
  readonly delivered: Amount;
}

/** A local chain older than every history, with the real contracts; each replay starts from the same snapshot. */
export async function startChain() {
  const override = { initialDate: "2026-01-01T00:00:00Z", allowBlocksWithSameTimestamp: true };
  const { viem, networkHelpers } = await network.create({ override });
  const client = await viem.getPublicClient();
  const [deployer, creditor, debtor, payer] = await viem.getWalletClients();
  if (!deployer || !creditor || !debtor || !payer) throw new Error("The chain has less than four accounts.");
  const token = (await viem.deployContract("EthereumTether")).address;
  const debtBook = (await viem.deployContract("DebtBook")).address;
  const debtLens = (await viem.deployContract("DebtLens", [debtBook])).address;
  for (const wallet of [debtor, payer]) {
    const contract = { address: token, abi: TOKEN_ABI } as const;
    await wallet.writeContract({ ...contract, functionName: "mint", args: [wallet.account.address, FORTUNE] });
    await wallet.writeContract({ ...contract, functionName: "approve", args: [debtBook, maxUint256] });
  }
  return {
    client,
    time: networkHelpers.time,
    wallets: { creditor, debtor, payer },
    token: getContract({ address: token, abi: TOKEN_ABI, client }),
    book: getContract({ address: debtBook, abi: debtBookAbi, client: { public: client, wallet: creditor } }),
    lens: getContract({ address: debtLens, abi: debtLensAbi, client }),
    fresh: await networkHelpers.takeSnapshot(),
  };
}

export type Chain = Awaited<ReturnType<typeof startChain>>;

/** The accounts that play a history on this chain. */
export function castOf({ wallets }: Chain): Cast {
  const accountOf = (name: keyof Cast): Address => wallets[name].account.address;
  return { creditor: accountOf("creditor"), debtor: accountOf("debtor"), payer: accountOf("payer") };
}

/** Replays a history on the contracts; the first outcome is that of the opening. */
export async function replayOnChain(chain: Chain, history: History): Promise<ChainReplay> {
  const { ids, outcome } = await openOnChain(chain, history);
  const outcomes = [outcome];
  for (const call of history.calls) outcomes.push(await take(chain, ids[0], call));
  return { outcomes, ids, delivered: await chain.token.read.balanceOf([castOf(chain).creditor]) };
}

/** Opens a history's debt on the untouched chain: the creditor sends, the debtor has signed. */
export async function openOnChain(chain: Chain, history: History) {
  const { book, fresh, time, token, wallets } = chain;
  await fresh.restore();
  const conditions: Conditions = { token: token.address, tokenKind: "plain", scalePower: 0, ...history.conditions };
  await book.write.registerConditions([toContractConditions(conditions)], { gas: GAS });
  const terms = { ...termsOf(history, castOf(chain)), conditionsHash: hashConditions(conditions) };
  const domain = { chain: CHAIN, debtBook: book.address } as const;
  const signature = await wallets.debtor.signTypedData(termsTypedData(terms, domain));
  await time.setNextBlockTimestamp(history.openedAt);
  const hash = await book.write.open([terms, "0x", signature], { gas: GAS });
  const id = await book.read.idOf([terms]);
  const outcome = outcomeOf(await eventsOf(chain, hash), await quoteOf(chain, id, history.openedAt));
  return { ids: [id, debtIdOf(terms, domain)] as const, outcome };
}

async function take(chain: Chain, id: DebtId, call: HistoryCall): Promise<Outcome> {
  if (call.call === "quote") return outcomeOf([], await quoteOf(chain, id, call.at));
  await chain.time.setNextBlockTimestamp(call.at);
  const { events, refused } = await send(chain, id, call);
  return outcomeOf(events, await quoteOf(chain, id, call.at), refused);
}

async function send(chain: Chain, id: DebtId, call: HistoryCall & { readonly call: "pay" | "payoff" }) {
  const { account } = chain.wallets[call.by];
  const { pay, payoff } = chain.book.write;
  try {
    const hash =
      call.call === "pay"
        ? await pay([id, BigInt(call.amount)], { account, gas: GAS })
        : await payoff([id, BigInt(call.maximum)], { account, gas: GAS });
    return { events: await eventsOf(chain, hash), refused: null };
  } catch (error) {
    return { events: [], refused: explainRevert(error).code };
  }
}

async function eventsOf({ client, book }: Chain, hash: Hex): Promise<DebtEvent[]> {
  const { logs } = await client.getTransactionReceipt({ hash });
  const ours = logs.filter((log) => log.address.toLowerCase() === book.address.toLowerCase());
  return ours.map((log) => eventOf(decodeChainEvent({ ...log, blockNumber: Number(log.blockNumber) }, CHAIN, 0)));
}

function eventOf(event: ReturnType<typeof decodeChainEvent>): DebtEvent {
  if (event === null || event.type === "ConditionsRegistered") throw new Error("A debt's call emitted something else.");
  const { chain, blockNumber, blockHash, blockAt, transaction, logIndex, ...stated } = event;
  return stated;
}

async function quoteOf({ lens }: Chain, id: DebtId, at: Instant): Promise<Quote> {
  const { state, standing, nextDueAt, ...rest } = await lens.read.quote([id, at]);
  const [stateName, standingName] = [STATES[state], STANDINGS[standing]];
  if (stateName === undefined || standingName === undefined) throw new Error(`No name for ${state}, ${standing}.`);
  return { ...rest, state: stateName, standing: standingName, nextDueAt: nextDueAt === 0 ? null : nextDueAt };
}
