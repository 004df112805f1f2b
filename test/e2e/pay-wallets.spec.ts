import { debtor, USDT } from "./chain-world.ts";
import { CHAIN, CONFIRMED_TO_CONNECT, CONFIRMED_TO_PAY, connect, payButton, receipt, typeAmount } from "./pay-page.ts";
import { expect, test } from "./pay-test.ts";
import { installWallet } from "./wallet.ts";

test.describe("paying", () => {
  test("from a wallet on another chain, after changing with one button", async ({ page, context, openDebt, world }) => {
    const chains = { 1: "http://127.0.0.1:9", [CHAIN]: world.chain.url };
    const wallet = await installWallet(context, { account: debtor.account, chains, chain: 1, name: "Far Wallet" });
    await openDebt();
    await connect(page, "Far Wallet");
    await expect(page.getByRole("heading", { name: "Your wallet is on another chain" })).toBeFocused();
    await page.getByRole("button", { name: "Switch to Local chain" }).click();
    await page.getByRole("button", { name: "Pay 100.00 USDT" }).click();
    await expect(receipt(page)).toBeVisible();
    expect(wallet.confirmations()).toEqual([
      CONFIRMED_TO_CONNECT,
      "wallet_switchEthereumChain",
      ...CONFIRMED_TO_PAY.slice(1),
    ]);
  });

  test("with one of several wallets", async ({ page, context, wallet, openDebt, world }) => {
    const chains = { [CHAIN]: world.chain.url };
    const other = await installWallet(context, { account: debtor.account, chains, name: "Other Wallet" });
    await openDebt();
    await connect(page, "Other Wallet");
    await payButton(page).click();
    await expect(receipt(page)).toBeVisible();
    expect(other.confirmations()).toEqual(CONFIRMED_TO_PAY);
    expect(wallet.confirmations()).toEqual([]);
  });

  test("with a wallet that knows no permissions, only accounts", async ({ page, wallet, openDebt, world }) => {
    wallet.lacks.add("wallet_requestPermissions");
    await openDebt();
    await connect(page);
    await payButton(page).click();
    await expect(receipt(page)).toBeVisible();
    expect(wallet.confirmations().slice(0, 2)).toEqual([CONFIRMED_TO_CONNECT, "eth_requestAccounts"]);
    expect(await world.holds(world.terms.creditor)).toBe(100n * USDT);
  });

  test("with a wallet that announces nothing", async ({ page, wallet: _, openDebt, world }) => {
    await page.addInitScript(() => {
      const hide = (event: Event) => {
        event.stopImmediatePropagation();
        Object.assign(window, { ethereum: (event as CustomEvent<{ provider: object }>).detail.provider });
      };
      addEventListener("eip6963:announceProvider", hide);
    });
    await openDebt();
    await connect(page, "The wallet of this browser");
    await payButton(page).click();
    await expect(receipt(page)).toBeVisible();
    expect(await world.holds(world.terms.creditor)).toBe(100n * USDT);
  });

  test("twice, without connecting again", async ({ page, wallet, openDebt, world }) => {
    await openDebt();
    await typeAmount(page, "10");
    await connect(page);
    await payButton(page).click();
    await page.getByRole("button", { name: "Back to the debt" }).click();
    await typeAmount(page, "20");
    await connect(page);
    await payButton(page).click();
    await expect(receipt(page)).toContainText("20.00 USDT");
    expect(await world.holds(world.terms.creditor)).toBe(30n * USDT);
    expect(wallet.confirmations().filter((method) => method === CONFIRMED_TO_CONNECT)).toHaveLength(1);
  });

  test("after choosing an account anew, for which the wallet asks again", async ({ page, wallet, openDebt }) => {
    await openDebt();
    await connect(page);
    await page.getByRole("button", { name: "Use another wallet" }).click();
    await expect(page.getByRole("heading", { name: "Choose a wallet" })).toBeFocused();
    await page.getByRole("button", { name: "Test Wallet" }).click();
    await expect(payButton(page)).toBeVisible();
    expect(wallet.confirmations()).toEqual([CONFIRMED_TO_CONNECT, CONFIRMED_TO_CONNECT]);
  });
});
