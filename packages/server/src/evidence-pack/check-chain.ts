import type { ChainSource } from "@duebook/indexer/chain-source";
import { createEvmSource } from "@duebook/indexer/evm-source";
import { DuebookError } from "@duebook/protocol/error";
import { canonicalJson } from "@duebook/protocol/journal";
import { familyOf } from "@duebook/protocol/known-chains";
import type { ChainId } from "@duebook/protocol/terms";
import { PROFILES } from "../source-of.ts";
import { toPlainJson } from "../store/exact-json.ts";
import { checkAnchors } from "./check-anchors.ts";
import type { EvidencePack } from "./evidence-pack.ts";
import { alteration, type Finding, open } from "./finding.ts";
import { transactionReader } from "./mined-call.ts";
import { eventsIn, replayFacts } from "./replayed-facts.ts";

/**
 * Asks the chains themselves, through endpoints that the verifier chose: every event by its block, the contract's own totals,
 * every anchor. What no endpoint was given for is left open. Throws `verify/rpc-of-no-chain` for one that serves another chain.
 */
export async function verifyOnChain(pack: EvidencePack, rpcUrls: readonly string[]): Promise<readonly Finding[]> {
  const chains = [...new Set([pack.debt.chain, ...pack.anchors.map(({ chain }) => chain)])];
  const endpoints = new Map<ChainId, string>();
  for (const url of rpcUrls) endpoints.set(await chainServed(pack, chains, url), url);
  const findings: Finding[] = [];
  for (const chain of chains) {
    const url = endpoints.get(chain);
    if (url === undefined) findings.push(notAsked(chain));
    else findings.push(...(await checkOn(pack, chain, url)));
  }
  const elsewhere = new Set(
    pack.transfers.map(({ chain }) => chain as ChainId).filter((chain) => !chains.includes(chain)),
  );
  return [...findings, ...[...elsewhere].map(notAsked)];
}

function sourceAt({ debt: { debtBook } }: EvidencePack, chain: ChainId, rpcUrl: string): ChainSource {
  const profile = familyOf(chain) === "tron" ? PROFILES.tron : PROFILES.evm;
  return createEvmSource({ chain, rpcUrl, debtBook, startBlock: 0, finality: { depth: 0 } }, profile);
}

async function chainServed(pack: EvidencePack, chains: readonly ChainId[], url: string): Promise<ChainId> {
  for (const chain of chains) {
    const served = await sourceAt(pack, chain, url)
      .heads()
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof DuebookError && error.code === "chain/wrong-chain") return false;
          throw error;
        },
      );
    if (served) return chain;
  }
  const sentence = `The endpoint at ${new URL(url).host} serves none of ${chains.join(", ")}. Give one that does.`;
  throw new DuebookError("verify/rpc-of-no-chain", sentence, { chains: chains.join() });
}

function notAsked(chain: ChainId): Finding {
  return open(
    "chain/not-asked",
    chain,
    `What is said of ${chain} was not held against it: give --rpc an endpoint of it.`,
  );
}

async function checkOn(pack: EvidencePack, chain: ChainId, url: string): Promise<readonly Finding[]> {
  const anchors = await checkAnchors(pack, chain, transactionReader(chain, url));
  if (chain !== pack.debt.chain) return anchors;
  const source = sourceAt(pack, chain, url);
  return [...(await checkEventsOn(pack, source)), ...(await checkTotals(pack, source)), ...anchors];
}

/** Each event is on the chain where it is said to be, with every field. */
async function checkEventsOn(pack: EvidencePack, source: ChainSource): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [index, event] of eventsIn(pack).entries()) {
    const range = { from: event.blockNumber, to: event.blockNumber, expect: [] };
    const found = (await source.events(range)).map((one) => canonicalJson(toPlainJson(one)));
    if (found.includes(canonicalJson(toPlainJson(event)))) continue;
    const sentence = `${source.chain} has no such ${event.type} in block ${event.blockNumber}, transaction ${event.transaction}.`;
    findings.push(alteration("chain/event-not-there", `events/${index}`, sentence));
  }
  return findings;
}

/** What the contract itself says of the debt at the final block is what the events come to: none was left out. */
async function checkTotals(pack: EvidencePack, source: ChainSource): Promise<readonly Finding[]> {
  const { final } = pack.asOf;
  const facts = final === null ? null : replayFacts(pack).upTo(final.number);
  if (final === null || facts === null || source.readDebt === undefined) {
    return [
      open("chain/not-final", "asOf/final", "Nothing of this debt was final yet, so there are no totals to compare."),
    ];
  }
  try {
    const { paid, feeAssessed, sequence, state } = await source.readDebt(pack.debt.id, final);
    const isSame = paid === facts.paid && feeAssessed === facts.feeAssessed;
    if (isSame && sequence === facts.sequence && state === facts.state) return [];
    const sentence = `At block ${final.number} the contract has ${paid} paid after ${sequence} events and is ${state}; the events here come to ${facts.paid} after ${facts.sequence} and ${facts.state}.`;
    return [alteration("chain/totals-differ", "events", sentence)];
  } catch (error) {
    if (!(error instanceof DuebookError)) throw error;
    const sentence = `The contract's totals at block ${final.number} could not be read (${error.code}): ${error.message} An archive node knows them.`;
    return [open("chain/no-history", "asOf/final", sentence)];
  }
}
