import { claimRequestShape, type TransfersView } from "@duebook/protocol/http";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { transactionIdOn } from "@duebook/protocol/transaction-id";
import type { Locale } from "@duebook/protocol/words/locale";
import { en } from "@duebook/protocol/words/transfer/en";
import { es } from "@duebook/protocol/words/transfer/es";
import type { TransferWords } from "@duebook/protocol/words/transfer/transfer-words";
import { zhCn } from "@duebook/protocol/words/transfer/zh-cn";
import { zhTw } from "@duebook/protocol/words/transfer/zh-tw";
import { Hono } from "hono";
import { claimTransfer } from "../claims.ts";
import { resolveLink } from "../links.ts";
import { loadChains } from "../store/chain-rows.ts";
import { openClaimsOf } from "../store/claim-rows.ts";
import type { Queryable } from "../store/database.ts";
import { findDebtor } from "../store/debtors.ts";
import type { LinkRow } from "../store/link-rows.ts";
import { sightingsOfDebt } from "../store/sighting-rows.ts";
import { type TransferRow, transfersOfDebt } from "../store/transfer-rows.ts";
import { debtOf } from "./debt-of.ts";
import { bodyOf, tokenOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

const WORDS: Readonly<Record<Locale, TransferWords>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };

/** What reached a debt, explained to its debtor, and the debtor's word about what nobody could tell. */
export function transferRoutes({ database, clock }: ServerContext): Hono {
  const routes = new Hono();

  routes.get("/api/transfers", async (context) => {
    const link = await resolveLink(database, tokenOf(context), "view", clock());
    context.header("Cache-Control", "no-store");
    return context.json(await transfersView(database, link, await debtOf(database, link)));
  });

  routes.post("/api/transfers/claim", async (context) => {
    const link = await resolveLink(database, tokenOf(context), "view", clock());
    const debt = await debtOf(database, link);
    const { chain, transactionId } = await bodyOf(context, claimRequestShape);
    const place = { chain: chain as ChainId, transactionId: transactionIdOn(chain as ChainId, transactionId) };
    await claimTransfer(database, place, debt, clock());
    return context.json(await transfersView(database, link, debt));
  });

  return routes;
}

async function transfersView(db: Queryable, { debtor }: LinkRow, debt: DebtId): Promise<TransfersView> {
  const words = WORDS[(await findDebtor(db, debtor))?.locale ?? "en"];
  const finals = new Map((await loadChains(db)).map(({ chain, final }) => [chain, final?.number ?? -1]));
  const lineOf = ({ transfer, attribution }: TransferRow): TransfersView["transfers"] => {
    const { chain, transactionId, block } = transfer;
    const { kind, codes, told } = attribution;
    // Nobody was ever told that an unmatched transfer is of a debt.
    if (kind === "unmatched") return [];
    const isFinal = block.number <= (finals.get(chain) ?? -1);
    const says = codes.map((code) => ({ code, text: words[code](told) }));
    return [
      { chain, transactionId, at: block.at, amount: told.arrived.toString(), token: told.token, kind, isFinal, says },
    ];
  };
  const claims = await openClaimsOf(db, debt);
  return {
    transfers: [...(await sightingsOfDebt(db, debt)), ...(await transfersOfDebt(db, debt))].flatMap(lineOf),
    claims: claims.map(({ chain, transactionId, claimedAt }) => ({ chain, transactionId, claimedAt })),
  };
}
