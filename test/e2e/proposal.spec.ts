import AxeBuilder from "@axe-core/playwright";
import { creditor } from "@duebook/devnet/accounts";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { DebtView } from "@duebook/protocol/http";
import type { Terms } from "@duebook/protocol/terms";
import { termsFromJson, termsToJson } from "@duebook/protocol/terms-json";
import { debtIdOf, termsTypedData } from "@duebook/protocol/typed-data";
import { type Hex, keccak256, toHex } from "viem";
import { type ChainWorld, termsOf } from "./chain-world.ts";
import { LINK, VIEWS } from "./debt-views.ts";
import { failure, type PageServer } from "./page-server.ts";
import { account, alert, CONFIRMED_TO_CONNECT } from "./pay-page.ts";
import { expect, test } from "./pay-test.ts";

interface Proposed {
  readonly terms: Terms;
  /** What the server said it accepted. */
  readonly accepted: Hex[];
}

/** How an answer differs from what the page shows: in its terms, with the id that those have, or in the rest. */
interface Change {
  readonly terms?: Partial<Terms>;
  readonly answer?: object;
}

/** Answers as the server does: exact terms for the account, then the opening of what was signed. */
async function propose(world: ChainWorld, server: PageServer, change: Change = {}): Promise<Proposed> {
  const { chain, conditions, deployment } = world;
  const salt = keccak256(toHex("proposed"));
  const shown = { ...termsOf(conditions, await chain.now()), salt };
  const terms = { ...shown, ...change.terms };
  const domain = { chain: chain.id, debtBook: deployment.debtBook };
  const offered = { id: debtIdOf(terms, domain), terms: termsToJson(terms), conditions, ...domain, ...change.answer };
  const accepted: Hex[] = [];
  server.answer(async ({ path, body }) => {
    if (path === "/api/debt") return { status: 200, json: viewOf(shown, accepted.length > 0) };
    if (path === "/api/proposal/terms") return { status: 200, json: offered };
    const signed = JSON.parse(body);
    const args = [
      termsFromJson(signed.terms),
      await creditor.account.signTypedData(termsTypedData(terms, domain)),
      signed.signature,
    ] as const;
    const book = { address: deployment.debtBook, abi: debtBookAbi } as const;
    const transaction = await chain.client.writeContract({
      ...book,
      account: creditor.account,
      functionName: "open",
      args,
    });
    accepted.push(offered.id);
    return { status: 200, json: { id: offered.id, transaction } };
  });
  return { terms: shown, accepted };
}

function viewOf(terms: Terms, isOpen: boolean): DebtView {
  const { proposal, current } = VIEWS;
  if (proposal === undefined || current === undefined) throw new Error("a view is missing");
  const amounts = { principal: `${terms.principal}`, charge: `${terms.charge}`, total: "300000000" };
  return { ...(isOpen ? { ...current, paid: "0" } : proposal), ...amounts, creditor: terms.creditor };
}

const review = "What you will sign";

test("shows the exact terms, signs them and opens the debt", async ({ page, wallet, server, openDebt: _, world }) => {
  const { accepted } = await propose(world, server);
  await page.goto(`${server.url}${LINK}`);
  await expect(page.getByText("This binds nobody until you accept it")).toBeVisible();
  await page.getByRole("button", { name: "Accept with a wallet" }).click();
  await page.getByRole("button", { name: "Test Wallet" }).click();
  const panel = page.getByRole("region", { name: review });
  await expect(panel).toContainText("Total agreed300.00 USDT");
  await expect(panel).toContainText("Installments3 · Every 30 days");
  await expect(panel).toContainText("Late fee at most20% of the total");
  await expect(panel).toContainText(account);
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole("button", { name: "Sign and accept" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What you owe Harbour Lending" })).toBeVisible();
  expect(wallet.confirmations()).toEqual([CONFIRMED_TO_CONNECT, "eth_signTypedData_v4"]);
  const id = accepted[0] ?? "0x";
  const book = { address: world.deployment.debtBook, abi: debtBookAbi } as const;
  const debt = await world.chain.client.readContract({ ...book, functionName: "debtOf", args: [id] });
  expect(debt.debtor).toBe(account);
});

test.describe("refuses to sign", () => {
  const STRANGER = `0x${"5".repeat(40)}` as Hex;
  const cases: readonly { readonly name: string; readonly change: Change }[] = [
    { name: "for another debtor", change: { terms: { debtor: STRANGER } } },
    { name: "for another creditor", change: { terms: { creditor: STRANGER } } },
    { name: "for more than is shown", change: { terms: { charge: 30_000_001n } } },
    { name: "with conditions of another hash", change: { terms: { conditionsHash: keccak256("0x01") } } },
    { name: "for another contract", change: { answer: { debtBook: STRANGER } } },
    { name: "for another chain", change: { answer: { chain: "eip155:1" } } },
    { name: "under another id than the terms have", change: { answer: { id: keccak256("0x00") } } },
  ];
  for (const { name, change } of cases) {
    test(name, async ({ page, wallet, server, openDebt: _, world }) => {
      await propose(world, server, change);
      await page.goto(`${server.url}${LINK}`);
      await page.getByRole("button", { name: "Accept with a wallet" }).click();
      await page.getByRole("button", { name: "Test Wallet" }).click();
      await expect(alert(page)).toContainText("Nothing was signed and nothing was paid");
      await expect(page.getByRole("button", { name: "Sign and accept" })).toHaveCount(0);
      expect(wallet.confirmations()).toEqual([CONFIRMED_TO_CONNECT]);
    });
  }
});

test("declining to sign binds nobody and can be tried again", async ({ page, wallet, server, openDebt: _, world }) => {
  const { accepted } = await propose(world, server);
  await page.goto(`${server.url}${LINK}`);
  await page.getByRole("button", { name: "Accept with a wallet" }).click();
  await page.getByRole("button", { name: "Test Wallet" }).click();
  wallet.declines.add("eth_signTypedData_v4");
  await page.getByRole("button", { name: "Sign and accept" }).click();
  await expect(alert(page)).toHaveText("You declined in the wallet. Nothing was paid.");
  expect(accepted).toEqual([]);
  wallet.declines.clear();
  await page.getByRole("button", { name: "Sign and accept" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What you owe Harbour Lending" })).toBeVisible();
});

test("a server that refuses is quoted, and nothing was paid", async ({
  page,
  wallet: _,
  server,
  openDebt: __,
  world,
}) => {
  const { terms } = await propose(world, server);
  await page.goto(`${server.url}${LINK}`);
  await page.getByRole("button", { name: "Accept with a wallet" }).click();
  server.answer(({ path }) =>
    path === "/api/debt" ? { status: 200, json: viewOf(terms, false) } : failure(409, "proposal/accepted-already"),
  );
  await page.getByRole("button", { name: "Test Wallet" }).click();
  await expect(alert(page)).toContainText("Nothing was paid");
});
