import { DuebookError } from "@duebook/protocol/error";
import { newAddressShape, newPersonShape, withdrawPersonShape } from "@duebook/protocol/http-reach";
import { type Context, Hono } from "hono";
import { createStartLink, resolveLink } from "../links.ts";
import { namePerson, takeNameBack } from "../named-person.ts";
import { changeAddress, reachView } from "../reach.ts";
import { type DebtorRow, findDebtor } from "../store/debtors.ts";
import { debtOf } from "./debt-of.ts";
import { bodyOf, tokenOf } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

/** How a debtor is reached: addresses, the Telegram bot, and whom the debtor names to be asked. */
export function reachRoutes({ database, clock, config }: ServerContext): Hono {
  const routes = new Hono();
  const linked = async (context: Context) => {
    const link = await resolveLink(database, tokenOf(context), "view", clock());
    const debtor = await findDebtor(database, link.debtor);
    if (debtor === null) throw erased();
    return { link, debtor };
  };
  const answer = async (context: Context, debtor: DebtorRow) => {
    context.header("Cache-Control", "no-store");
    return context.json(await reachView(database, config, debtor));
  };

  routes.get("/api/reach", async (context) => answer(context, (await linked(context)).debtor));

  routes.post("/api/reach/address", async (context) => {
    const { link, debtor } = await linked(context);
    const changing = { debtor, debt: await debtOf(database, link), at: clock() };
    await changeAddress(database, config, changing, await bodyOf(context, newAddressShape));
    return answer(context, debtor);
  });

  routes.post("/api/reach/telegram", async (context) => {
    const { debtor } = await linked(context);
    if (config.telegram === null) throw new DuebookError("http/not-found", "There is no bot here.");
    return context.json({ url: await createStartLink(database, config.telegram.bot, debtor.id, clock()) });
  });

  routes.post("/api/reach/person", async (context) => {
    const { debtor } = await linked(context);
    const said = await bodyOf(context, newPersonShape);
    await namePerson(database, config, debtor.id, said, { at: clock(), method: "page" });
    return answer(context, debtor);
  });

  routes.post("/api/reach/person/withdraw", async (context) => {
    const { debtor } = await linked(context);
    await takeNameBack(database, debtor.id, (await bodyOf(context, withdrawPersonShape)).id, clock());
    return answer(context, debtor);
  });

  return routes;
}

function erased(): DuebookError {
  return new DuebookError(
    "seal/erased",
    "What was kept about you was erased at your wish, so nothing can be changed here.",
  );
}
