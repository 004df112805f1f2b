import AxeBuilder from "@axe-core/playwright";
import { leaveAllowance, USDT } from "./chain-world.ts";
import { account, alert, CONFIRMED_TO_PAY, connect, payButton, receipt, typeAmount } from "./pay-page.ts";
import { expect, test } from "./pay-test.ts";

test("no wallet code is requested before Connect, and only one file of it then", async ({
  page,
  wallet: _,
  openDebt,
}) => {
  const scripts: string[] = [];
  page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
  await openDebt();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const isWalletCode = async (url: string) => /eth_requestAccounts|eip6963/.test(await (await fetch(url)).text());
  expect((await Promise.all(scripts.map(isWalletCode))).includes(true)).toBe(false);
  await connect(page);
  await expect(payButton(page)).toBeVisible();
  expect((await Promise.all(scripts.map(isWalletCode))).includes(true)).toBe(true);
});

test.describe("paying", () => {
  test("what is due: exact permission, payment, receipt, and the chain agrees", async ({
    page,
    wallet,
    openDebt,
    world,
  }) => {
    await openDebt();
    await expect(page.getByRole("radio", { name: /What is due now/ })).toBeChecked();
    await connect(page);
    await expect(page.getByRole("heading", { name: "Check and pay" })).toBeFocused();
    await page.getByRole("button", { name: "Pay 100.00 USDT" }).click();
    await expect(receipt(page)).toContainText("100.00 USDT");
    await expect(receipt(page)).toContainText("This payment is final.");
    await expect(page.getByRole("heading", { name: "You have paid" })).toBeFocused();
    await expect(page.getByRole("region", { name: "Your payments" })).toContainText("100.00 USDT");
    expect(await world.holds(world.terms.creditor)).toBe(100n * USDT);
    expect(await world.holds(account)).toBe(400n * USDT);
    expect(await world.allows(account)).toBe(0n);
    expect(wallet.confirmations()).toEqual(CONFIRMED_TO_PAY);
  });

  test("any amount", async ({ page, wallet: _, openDebt, world }) => {
    await openDebt();
    await typeAmount(page, "12.34");
    await connect(page);
    await page.getByRole("button", { name: "Pay 12.34 USDT" }).click();
    await expect(receipt(page)).toContainText("12.34 USDT");
    expect(await world.holds(world.terms.creditor)).toBe(12_340_000n);
  });

  test("everything, while a late fee grows: the debt is closed", async ({ page, wallet: _, openDebt, world }) => {
    await openDebt();
    await page.getByRole("radio", { name: /Everything/ }).check();
    await connect(page);
    await payButton(page).click();
    await expect(receipt(page)).toContainText("Left after this0.00 USDT");
    await page.getByRole("button", { name: "Back to the debt" }).click();
    await expect(page.getByText("This debt is closed. Thank you.")).toBeVisible();
    const held = await world.holds(world.terms.creditor);
    expect(held).toBeGreaterThan(290n * USDT);
    expect(held).toBeLessThan(291n * USDT);
  });

  for (const choice of [/What is due now/, /Everything/]) {
    test(`with room for gas that grows by the second: ${choice.source}`, async ({
      page,
      wallet: _,
      openDebt,
      world,
    }) => {
      await openDebt();
      await page.getByRole("radio", { name: choice }).check();
      await connect(page);
      await payButton(page).click();
      await expect(receipt(page)).toBeVisible();
      const { client } = world.chain;
      const [payment] = (await client.getBlock({ includeTransactions: true })).transactions;
      const { gasUsed } = await client.getTransactionReceipt({ hash: payment?.hash ?? "0x" });
      expect(Number(payment?.gas) / Number(gasUsed)).toBeGreaterThan(1.2);
    });
  }

  test("with an old permission that Tether wants cleared first", async ({ page, wallet, openDebt, world }) => {
    await openDebt();
    await leaveAllowance(world, 5n);
    await connect(page);
    await page.getByRole("button", { name: "Pay 100.00 USDT" }).click();
    await expect(receipt(page)).toBeVisible();
    expect(wallet.confirmations()).toEqual([...CONFIRMED_TO_PAY, "eth_sendTransaction"]);
    expect(await world.allows(account)).toBe(0n);
  });

  test("with a permission that is there already, one confirmation is enough", async ({
    page,
    wallet,
    openDebt,
    world,
  }) => {
    await openDebt();
    await leaveAllowance(world, 100n * USDT);
    await connect(page);
    await page.getByRole("button", { name: "Pay 100.00 USDT" }).click();
    await expect(receipt(page)).toBeVisible();
    expect(wallet.confirmations()).toEqual(CONFIRMED_TO_PAY.slice(0, 2));
  });

  test("again after declining once", async ({ page, wallet, openDebt, world }) => {
    await openDebt();
    await connect(page);
    wallet.declines.add("eth_sendTransaction");
    await payButton(page).click();
    await expect(alert(page)).toBeVisible();
    wallet.declines.clear();
    await payButton(page).click();
    await expect(receipt(page)).toBeVisible();
    await expect(alert(page)).toHaveCount(0);
    expect(await world.holds(world.terms.creditor)).toBe(100n * USDT);
  });

  test("with the keyboard alone", async ({ page, wallet, openDebt, world }) => {
    await openDebt();
    await page.getByRole("radio", { name: /What is due now/ }).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Choose a wallet" })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Check and pay" })).toBeFocused();
    await page.keyboard.press("Tab");
    wallet.declines.add("eth_sendTransaction");
    await page.keyboard.press("Enter");
    await expect(alert(page)).toBeVisible();
    await expect(payButton(page)).toBeFocused();
    wallet.declines.clear();
    wallet.delay = 1000;
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "Confirm in your wallet" })).toBeFocused();
    await expect(page.getByRole("heading", { name: "You have paid" })).toBeFocused();
    expect(await world.holds(world.terms.creditor)).toBe(100n * USDT);
  });

  test("is accessible at every step, in light and dark", async ({ page, wallet, openDebt }) => {
    const isAccessible = async () => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
          .analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      }
      const width = await page.evaluate(() => document.body.parentElement?.scrollWidth);
      expect(width).toBe(320);
    };
    await page.setViewportSize({ width: 320, height: 640 });
    await openDebt();
    await page.getByRole("button", { name: "Connect a wallet" }).click();
    await expect(page.getByRole("heading", { name: "Choose a wallet" })).toBeVisible();
    await isAccessible();
    await page.getByRole("button", { name: "Test Wallet" }).click();
    await expect(payButton(page)).toBeVisible();
    await isAccessible();
    wallet.delay = 4000;
    await payButton(page).click();
    await expect(page.getByText("Confirm in your wallet: allow exactly 100.00 USDT")).toBeVisible();
    await isAccessible();
    wallet.delay = 0;
    await expect(receipt(page)).toBeVisible();
    await isAccessible();
  });
});
