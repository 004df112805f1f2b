import { payer } from "@duebook/devnet/accounts";
import { fromTron } from "@duebook/devnet/tron/tron-address";
import { expect, type Page, test } from "@playwright/test";
import { comesTo, type DoorStage, raiseDoorStage } from "../door-stage.ts";
import { LINK, missedView } from "./debt-views.ts";
import { startPageServer } from "./page-server.ts";

const PAID = 22_000_000n;

async function shownAddress(page: Page): Promise<string> {
  const card = page.getByRole("region", { name: "Pay from an exchange or another wallet" });
  await card.getByRole("button", { name: "Show the address" }).click();
  return card.locator("code").innerText();
}

test.describe("the pay address", () => {
  for (const [what, change] of [
    ["a proposal", { kind: "proposal" }],
    ["a closed debt", { standing: "closed" }],
  ] as const)
    test(`is not offered for ${what}`, async ({ page }) => {
      const server = await startPageServer();
      server.answer(() => ({ status: 200, json: { ...missedView, ...change } }));
      await page.goto(server.url + LINK);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText("Pay from an exchange")).toHaveCount(0);
      await server.stop();
    });

  test("is not shown if the server names another contract than the page was built for", async ({ page }) => {
    const server = await startPageServer();
    server.answer(() => ({ status: 200, json: { ...missedView, debtBook: missedView.creditor } }));
    await page.goto(server.url + LINK);
    await page.getByRole("button", { name: "Show the address" }).click();
    await expect(page.getByText("A part of this page could not be loaded")).toBeVisible();
    await expect(page.getByRole("button", { name: "Copy the address" })).toHaveCount(0);
    await server.stop();
  });
});

test.describe("a debt is paid from an exchange", () => {
  let stage: DoorStage;
  test.beforeAll(async () => {
    stage = await raiseDoorStage();
  });
  test.afterAll(() => stage?.stop());

  for (const { name, chain, form, hasWallets } of [
    { name: "delinquent", chain: "Local chain", form: /^0x[0-9a-fA-F]{40}$/, hasWallets: true },
    { name: "tron-delinquent", chain: "Local TRON", form: /^T[1-9A-HJ-NP-Za-km-z]{33}$/, hasWallets: false },
  ])
    test(`on ${chain}: to the address that the page shows, until the contract counts it`, async ({ page }) => {
      const debt = stage.debt(name);
      const before = await debt.paidOnChain();
      await comesTo(
        () => debt.view().catch(() => null),
        (view) => view !== null,
      );
      await page.goto(debt.link);
      await expect(page.getByRole("button", { name: "Connect a wallet" })).toHaveCount(hasWallets ? 1 : 0);
      const address = await shownAddress(page);
      expect(address).toMatch(form);
      await expect(page.getByText(`only on ${chain}`)).toBeVisible();

      const transactionId = await debt.desk.transfer(payer, fromTron(address), PAID);
      await comesTo(debt.view, ({ pending }) => pending === String(PAID));
      await page.reload();
      await expect(page.getByText("22.00 USDT was seen on the chain")).toBeVisible();
      expect(await debt.paidOnChain()).toBe(before);

      await stage.settle();
      await stage.creditorRecords(debt, transactionId);
      await stage.settle();
      await comesTo(debt.view, ({ paid, pending }) => paid === String(before + PAID) && pending === "0");
      expect(await debt.paidOnChain()).toBe(before + PAID);
      await page.reload();
      await expect(page.getByText("was seen on the chain")).toHaveCount(0);
    });
});
