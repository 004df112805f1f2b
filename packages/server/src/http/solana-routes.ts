import { DuebookError } from "@duebook/protocol/error";
import type { DebtView } from "@duebook/protocol/http";
import { chainOf, type PayChain } from "@duebook/protocol/known-chains";
import { isOpen } from "@duebook/protocol/late-fee";
import type { SolanaReferenceWay, SolanaWalletWay } from "@duebook/protocol/solana-http";
import { solanaMemoOf } from "@duebook/protocol/solana-reference";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { Hono } from "hono";
import { referenceFor, walletFor } from "../give-route.ts";
import { resolveLink } from "../links.ts";
import { createReportOnce } from "../recording/report-once.ts";
import { type DebtRow, findDebt } from "../store/debt-rows.ts";
import { countFreeWallets, giftOf } from "../store/pool-rows.ts";
import { settlementOn } from "../store/watch-rows.ts";
import { debtOf } from "./debt-of.ts";
import { tokenOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

/** With fewer left, it is time to make more: a debtor whose exchange pays on Solana only must not wait for it. */
const LOW_STOCK = 10;

/** How a debt of another chain is paid on Solana: what is given to a debt is given when its debtor asks, and kept. */
export function solanaRoutes(server: ServerContext): Hono {
  const routes = new Hono();
  const { database, clock, config } = server;
  const report = createReportOnce(console.error);

  routes.post("/api/solana/reference", async (context) => {
    const { debt, place } = await askedFor(server, tokenOf(context));
    if (place.recipient === null) throw notOffered();
    const reference = await referenceFor(database, config.knownChains, place.chain, debt, clock());
    const { mint, symbol } = place.token;
    const memo = solanaMemoOf(reference);
    const { chain, recipient } = place;
    return context.json({ chain, recipient, mint, symbol, reference, memo } satisfies SolanaReferenceWay);
  });

  routes.post("/api/solana/wallet", async (context) => {
    const { debt, place } = await askedFor(server, tokenOf(context));
    const account = await walletFor(database, place.chain, debt.id, clock());
    const left = await countFreeWallets(database, place.chain);
    if (left < LOW_STOCK) report("solana/stock-low", lowStock(place.chain, left));
    if (account === null) throw noWalletLeft();
    return context.json({ chain: place.chain, account, symbol: place.token.symbol } satisfies SolanaWalletWay);
  });

  return routes;
}

/** What the debt's page may offer; null where Solana is not followed, or has neither an account of the creditor's nor a wallet. */
export async function solanaOffer({ database, config }: ServerContext, debt: DebtId): Promise<DebtView["solana"]> {
  const place = await placeOf({ database, config });
  if (place === null) return null;
  const { chain, recipient } = place;
  const hasWallet = (await giftOf(database, chain, debt)) !== null || (await countFreeWallets(database, chain)) > 0;
  const hasReference = recipient !== null;
  return hasReference || hasWallet ? { chain, hasReference, hasWallet } : null;
}

interface Place {
  readonly chain: ChainId;
  readonly token: PayChain["token"];
  /** Where the creditor receives for all debts; null if no such account is watched. */
  readonly recipient: string | null;
}

/** The first Solana chain of the configuration. */
async function placeOf({ database, config }: Pick<ServerContext, "database" | "config">): Promise<Place | null> {
  for (const { chain } of config.chains) {
    const preset = chainOf(config.knownChains, chain);
    if (preset.family === "solana")
      return { chain, token: preset.token, recipient: await settlementOn(database, chain) };
  }
  return null;
}

async function askedFor(
  server: ServerContext,
  token: string,
): Promise<{ readonly debt: DebtRow; readonly place: Place }> {
  const link = await resolveLink(server.database, token, "view", server.clock());
  const debt = await findDebt(server.database, await debtOf(server.database, link));
  const place = await placeOf(server);
  // What reaches a debt that has ended pays nothing, so no way to it is given any more.
  if (debt === null || !isOpen(debt.seen.state) || place === null) throw notOffered();
  return { debt, place };
}

function lowStock(chain: ChainId, left: number): string {
  return `${left} wallets on ${chain} are left for debtors who pay from an exchange. Make more by duebook solana pool, offline, and add them by duebook solana stock.`;
}

function notOffered(): DuebookError {
  const sentence = "This debt cannot be paid on Solana. Nothing was paid; choose another way on its page.";
  return new DuebookError("solana/not-offered", sentence);
}

function noWalletLeft(): DuebookError {
  const sentence =
    "No wallet on Solana is left for this debt. Nothing was paid; choose another way, or ask again tomorrow.";
  return new DuebookError("solana/no-wallet-left", sentence);
}
