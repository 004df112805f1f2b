import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { readChainView } from "./chain-view.ts";
import { debtor, leaveAllowance, pauseToken, takeMoney, USDT } from "./chain-world.ts";
import { expect, test } from "./pay-test.ts";
import { installWallet } from "./wallet.ts";

const account = debtor.account.address;
const CHAIN = 31337;
const PAY = ["eth_requestAccounts", "eth_sendTransaction", "eth_sendTransaction"];

async function connect(page: Page, name = "Test Wallet"): Promise<void> {
  await page.getByRole("button", { name: "Connect a wallet" }).click();
  await page.getByRole("button", { name }).click();
}

async function typeAmount(page: Page, text: string): Promise<void> {
  await page.getByRole("radio", { name: "Another amount" }).check();
  await page.getByRole("textbox", { name: "Amount in USDT" }).fill(text);
}

const payButton = (page: Page) => page.getByRole("button", { name: /^Pay / });
const receipt = (page: Page) => page.getByRole("region", { name: "You have paid" });
const alert = (page: Page) => page.getByRole("alert");

test.describe("refusals that cost nothing", () => {
  test.afterEach(async ({ world }) => expect(await world.holds(account)).toBe(500n * USDT));

  test("declining to connect", async ({ page, wallet, openDebt }) => {
    await openDebt();
    wallet.declines.add("eth_requestAccounts");
    await connect(page);
    await expect(alert(page)).toHaveText("You declined in the wallet. Nothing was paid.");
  });

  test("declining the permission", async ({ page, wallet, openDebt, world }) => {
    await openDebt();
    await connect(page);
    wallet.declines.add("eth_sendTransaction");
    await payButton(page).click();
    await expect(alert(page)).toHaveText("You declined in the wallet. Nothing was paid.");
    await expect(payButton(page)).toBeEnabled();
    expect(await world.allows(account)).toBe(0n);
  });

  test("lowering the permission in the wallet", async ({ page, wallet, openDebt }) => {
    wallet.editAllowance = (units) => units / 2n;
    await openDebt();
    await connect(page);
    await payButton(page).click();
    await expect(alert(page)).toContainText("The token did not allow the payment. Nothing was paid.");
    expect(wallet.confirmations()).toEqual(PAY.slice(0, 2));
  });

  test("an amount that cannot be paid", async ({ page, wallet, openDebt }) => {
    await openDebt();
    await connect(page);
    for (const text of ["0.001", "301", "ten", "1e2", "-5"]) {
      await typeAmount(page, text);
      await expect(page.getByText("Enter an amount from 0.01 to 300.")).toBeVisible();
      await expect(payButton(page)).toBeDisabled();
    }
    expect(wallet.confirmations()).toEqual(["eth_requestAccounts"]);
  });

  test("an amount that was all right until somebody else paid", async ({ page, wallet, server, openDebt, world }) => {
    const before = await readChainView(world);
    await openDebt();
    server.answer(() => ({ status: 200, json: { ...before, total: "900000000" } }));
    await page.reload();
    await connect(page);
    await typeAmount(page, "400");
    await payButton(page).click();
    await expect(alert(page)).toContainText("400.00 USDT is more than the 300.");
    expect(wallet.confirmations()).toEqual(["eth_requestAccounts"]);
  });

  test("a page that names another contract, token or creditor", async ({ page, wallet, server, openDebt, world }) => {
    const view = await readChainView(world);
    const wrong = [
      { ...view, debtBook: view.creditor },
      { ...view, token: { ...view.token, address: view.creditor } },
      { ...view, creditor: view.debtBook },
    ];
    await openDebt();
    for (const json of wrong) {
      server.answer(() => ({ status: 200, json }));
      await page.reload();
      await connect(page);
      await payButton(page).click();
      await expect(alert(page)).toContainText("does not agree with the chain");
    }
    expect(new Set(wallet.confirmations())).toEqual(new Set(["eth_requestAccounts"]));
  });

  test("a token that refuses", async ({ page, wallet, openDebt, world }) => {
    await openDebt();
    await pauseToken(world);
    await connect(page);
    await payButton(page).click();
    await expect(alert(page)).toContainText("The token refused the payment. Nothing was paid");
    // The permission was given; the payment never reached the wallet.
    expect(wallet.confirmations()).toEqual(PAY.slice(0, 2));
  });

  test("a wallet that does not know the chain", async ({ page, context, openDebt, world }) => {
    await installWallet(context, { account: debtor.account, chains: { 1: world.chain.url }, name: "Mainnet Wallet" });
    await openDebt();
    await connect(page, "Mainnet Wallet");
    await page.getByRole("button", { name: "Switch to Local chain" }).click();
    await expect(alert(page)).toContainText("does not know Local chain. Nothing was paid.");
  });

  test("another account chosen in the wallet leaves the review", async ({ page, wallet, openDebt }) => {
    await openDebt();
    await connect(page);
    await expect(payButton(page)).toBeVisible();
    wallet.forget();
    await wallet.emit("accountsChanged", []);
    await expect(page.getByRole("heading", { name: "Choose a wallet" })).toBeFocused();
  });

  test("no wallet in this browser", async ({ page, openDebt }) => {
    await openDebt();
    await page.getByRole("button", { name: "Connect a wallet" }).click();
    await expect(page.getByRole("heading", { name: "No wallet was found in this browser" })).toBeFocused();
    await expect(page.getByRole("button", { name: "Copy this link" })).toBeVisible();
  });
});

test("too little in the account: both amounts are told before anything is asked", async ({ page, wallet, openDebt, world }) => {
  await openDebt();
  await takeMoney(world, 450n * USDT);
  await connect(page);
  await payButton(page).click();
  await expect(alert(page)).toContainText("holds 50.00 USDT; paying needs 100.00 USDT. Nothing was paid.");
  expect(wallet.confirmations()).toEqual(["eth_requestAccounts"]);
});

test("no wallet code is requested before Connect, and only one file of it then", async ({ page, wallet: _, openDebt }) => {
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
  test("what is due: exact permission, payment, receipt, and the chain agrees", async ({ page, wallet, openDebt, world }) => {
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
    expect(wallet.confirmations()).toEqual(PAY);
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

  test("with an old permission that Tether wants cleared first", async ({ page, wallet, openDebt, world }) => {
    await openDebt();
    await leaveAllowance(world, 5n);
    await connect(page);
    await page.getByRole("button", { name: "Pay 100.00 USDT" }).click();
    await expect(receipt(page)).toBeVisible();
    expect(wallet.confirmations()).toEqual([...PAY, "eth_sendTransaction"]);
    expect(await world.allows(account)).toBe(0n);
  });

  test("with a permission that is there already, one confirmation is enough", async ({ page, wallet, openDebt, world }) => {
    await openDebt();
    await leaveAllowance(world, 100n * USDT);
    await connect(page);
    await page.getByRole("button", { name: "Pay 100.00 USDT" }).click();
    await expect(receipt(page)).toBeVisible();
    expect(wallet.confirmations()).toEqual(PAY.slice(0, 2));
  });

  test("from a wallet on another chain, after changing with one button", async ({ page, context, openDebt, world }) => {
    const chains = { 1: "http://127.0.0.1:9", [CHAIN]: world.chain.url };
    const wallet = await installWallet(context, { account: debtor.account, chains, chain: 1, name: "Far Wallet" });
    await openDebt();
    await connect(page, "Far Wallet");
    await expect(page.getByRole("heading", { name: "Your wallet is on another chain" })).toBeFocused();
    await page.getByRole("button", { name: "Switch to Local chain" }).click();
    await page.getByRole("button", { name: "Pay 100.00 USDT" }).click();
    await expect(receipt(page)).toBeVisible();
    expect(wallet.confirmations()).toEqual(["eth_requestAccounts", "wallet_switchEthereumChain", ...PAY.slice(1)]);
  });

  test("with one of several wallets", async ({ page, context, wallet, openDebt, world }) => {
    const chains = { [CHAIN]: world.chain.url };
    const other = await installWallet(context, { account: debtor.account, chains, name: "Other Wallet" });
    await openDebt();
    await connect(page, "Other Wallet");
    await payButton(page).click();
    await expect(receipt(page)).toBeVisible();
    expect(other.confirmations()).toEqual(PAY);
    expect(wallet.confirmations()).toEqual([]);
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

  test("with the keyboard alone", async ({ page, wallet: _, openDebt, world }) => {
    await openDebt();
    await page.getByRole("radio", { name: /What is due now/ }).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Choose a wallet" })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Check and pay" })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(receipt(page)).toBeVisible();
    expect(await world.holds(world.terms.creditor)).toBe(100n * USDT);
  });

  test("is accessible at every step, in light and dark", async ({ page, wallet, openDebt }) => {
    const isAccessible = async () => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
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
