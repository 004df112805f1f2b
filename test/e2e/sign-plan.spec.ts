import { DEFAULT_HARDSHIP } from "@duebook/collections/hardship/limits";
import { planFor } from "@duebook/collections/hardship/offer-plans";
import { creditor } from "@duebook/devnet/accounts";
import { confirm } from "@duebook/devnet/chain";
import type { DebtFacts } from "@duebook/protocol/debt";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { ReachView } from "@duebook/protocol/http-reach";
import { openingFacts } from "@duebook/protocol/opening-facts";
import {
  type RestructuringJson,
  restructuringFromJson,
  restructuringToJson,
} from "@duebook/protocol/restructuring-json";
import type { Hex } from "viem";
import { readChainView } from "./chain-view.ts";
import type { ChainWorld } from "./chain-world.ts";
import { helpOf } from "./help-views.ts";
import type { ApiAnswer, PageServer } from "./page-server.ts";
import { expect, test } from "./pay-test.ts";

/** No address is known, and none can be given. */
const UNREACHED: ReachView = { addresses: [], takes: [], telegram: null, persons: null };

const WISH = { kind: "later", count: 14 } as const;

function factsOf({ id, terms, conditions }: ChainWorld): DebtFacts {
  return openingFacts({
    id,
    chain: "eip155:31337",
    terms,
    conditions,
    openedAt: terms.firstDueAt - 86_400,
    sequence: 1,
  });
}

/** The API of a server with the creditor's key, whose offered terms a test may change. */
async function serve(server: PageServer, world: ChainWorld, change: Partial<RestructuringJson> = {}): Promise<void> {
  const facts = factsOf(world);
  const now = await world.chain.now();
  const plan = planFor(facts, DEFAULT_HARDSHIP, WISH, now);
  if (plan === null) throw new Error("the plan is within the limits");
  const offered = { ...restructuringToJson(plan.restructuring), ...change };
  server.answer(async ({ path, body }): Promise<ApiAnswer> => {
    if (path === "/api/debt") return { status: 200, json: await readChainView(world) };
    if (path === "/api/help") return { status: 200, json: helpOf(facts, now) };
    if (path === "/api/reach") return { status: 200, json: UNREACHED };
    const place = { chain: "eip155:31337", debtBook: world.deployment.debtBook };
    if (path === "/api/plans/terms") return { status: 200, json: { restructuring: offered, ...place } };
    return { status: 200, json: { transaction: await agree(world, JSON.parse(body)) } };
  });
}

async function agree({ chain, deployment }: ChainWorld, body: { restructuring: RestructuringJson; signature: Hex }) {
  const terms = restructuringFromJson(body.restructuring);
  const book = { address: deployment.debtBook, abi: debtBookAbi, account: creditor.account } as const;
  const args = [terms, "0x", body.signature] as const;
  const transaction = await chain.client.writeContract({ ...book, functionName: "restructure", args });
  await confirm(chain, transaction);
  return transaction;
}

async function versionOf({ chain, deployment, id }: ChainWorld): Promise<number> {
  const book = { address: deployment.debtBook, abi: debtBookAbi } as const;
  return (await chain.client.readContract({ ...book, functionName: "debtOf", args: [id] })).version;
}

test("terms that are not those shown are never given to the wallet", async ({
  page,
  wallet,
  openDebt,
  server,
  world,
}) => {
  await serve(server, world, { firstDueAt: world.terms.firstDueAt + 11 * 86_400 });
  await openDebt();
  await page.getByRole("button", { name: "See what is possible" }).click();
  await page.getByLabel("Everything 14 days later").check();
  await page.getByRole("button", { name: "Choose this plan" }).click();
  await page.getByRole("button", { name: "Test Wallet" }).click();
  await page.getByRole("button", { name: "Sign the plan" }).click();
  await expect(page.getByRole("alert")).toContainText("Nothing was signed");
  expect(wallet.confirmations().filter((method) => method.includes("sign"))).toEqual([]);
  expect(await versionOf(world)).toBe(0);
});

test("a plan that the debtor signs is in force on the chain", async ({ page, wallet, openDebt, server, world }) => {
  await serve(server, world);
  await openDebt();
  await page.getByRole("button", { name: "See what is possible" }).click();
  await page.getByLabel("Everything 14 days later").check();
  await page.getByRole("button", { name: "Choose this plan" }).click();
  await page.getByRole("button", { name: "Test Wallet" }).click();
  await page.getByRole("button", { name: "Sign the plan" }).click();
  await expect(page.getByText("The plan is signed by both sides")).toBeVisible();
  expect(wallet.confirmations().filter((method) => method.includes("sign"))).toHaveLength(1);
  expect(await versionOf(world)).toBe(1);
  await expect(page.getByText("You are up to date.")).toBeVisible();
});
