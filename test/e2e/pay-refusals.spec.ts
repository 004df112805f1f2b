import { readChainView } from "./chain-view.ts";
import { debtor, pauseToken, takeMoney, USDT } from "./chain-world.ts";
import {
  account,
  alert,
  CHAIN,
  CONFIRMED_TO_CONNECT,
  CONFIRMED_TO_PAY,
  connect,
  payButton,
  typeAmount,
} from "./pay-page.ts";
import { expect, test } from "./pay-test.ts";
import { installWallet } from "./wallet.ts";

test.describe("refusals that cost nothing", () => {
  test.afterEach(async ({ world }) => expect(await world.holds(account)).toBe(500n * USDT));

  test("declining to connect", async ({ page, wallet, openDebt }) => {
    await openDebt();
    wallet.declines.add(CONFIRMED_TO_CONNECT);
    await connect(page);
    await expect(alert(page)).toHaveText("You declined in the wallet. Nothing was paid.");
  });

  test("declining, told in Chinese", async ({ page, wallet, openDebt }) => {
    await openDebt();
    await page.getByRole("combobox", { name: "Language" }).selectOption("简体中文");
    wallet.declines.add(CONFIRMED_TO_CONNECT);
    await page.getByRole("button", { name: "连接钱包" }).click();
    await page.getByRole("button", { name: "Test Wallet" }).click();
    await expect(alert(page)).toContainText("未付任何款项");
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
    expect(wallet.confirmations()).toEqual(CONFIRMED_TO_PAY.slice(0, 2));
  });

  test("an amount that cannot be paid", async ({ page, wallet, openDebt }) => {
    await openDebt();
    await connect(page);
    for (const text of ["0.001", "301", "ten", "1e2", "-5"]) {
      await typeAmount(page, text);
      await expect(page.getByText("Enter an amount from 0.01 to 300.")).toBeVisible();
      await expect(payButton(page)).toBeDisabled();
    }
    expect(wallet.confirmations()).toEqual([CONFIRMED_TO_CONNECT]);
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
    expect(wallet.confirmations()).toEqual([CONFIRMED_TO_CONNECT]);
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
    expect(new Set(wallet.confirmations())).toEqual(new Set([CONFIRMED_TO_CONNECT]));
  });

  test("a token that refuses", async ({ page, wallet, openDebt, world }) => {
    await openDebt();
    await pauseToken(world);
    await connect(page);
    await payButton(page).click();
    await expect(alert(page)).toContainText("The token refused the payment. Nothing was paid");
    // The permission was given; the payment never reached the wallet.
    expect(wallet.confirmations()).toEqual(CONFIRMED_TO_PAY.slice(0, 2));
  });

  test("a wallet that does not know the chain", async ({ page, context, openDebt, world }) => {
    const chains = { 1: world.chain.url };
    const wallet = await installWallet(context, { account: debtor.account, chains, name: "Mainnet Wallet" });
    wallet.lacks.add("wallet_addEthereumChain");
    await openDebt();
    await connect(page, "Mainnet Wallet");
    await page.getByRole("button", { name: "Switch to Local chain" }).click();
    await expect(alert(page)).toContainText("does not know Local chain. Nothing was paid.");
  });

  test("a chain that this page has no contracts on, although the wallet could be taught it", async ({
    page,
    wallet,
    server,
    openDebt,
    world,
  }) => {
    const view = await readChainView(world);
    await openDebt();
    server.answer(() => ({ status: 200, json: { ...view, chain: "eip155:137" } }));
    await page.reload();
    await connect(page);
    await page.getByRole("button", { name: "Switch to Polygon" }).click();
    await payButton(page).click();
    await expect(alert(page)).toContainText("This page cannot pay on Polygon. Nothing was paid.");
    const asked = ["wallet_switchEthereumChain", "wallet_addEthereumChain", "wallet_switchEthereumChain"];
    expect(wallet.confirmations()).toEqual([CONFIRMED_TO_CONNECT, ...asked]);
  });

  test("a part of the page that cannot be loaded", async ({ page, openDebt, trouble }) => {
    await page.route("**/pay-panel-*.js", (route) => route.abort());
    await openDebt();
    await page.getByRole("button", { name: "Connect a wallet" }).click();
    await expect(alert(page)).toContainText("could not be loaded");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(trouble.splice(0)).toEqual([expect.stringContaining("Failed to fetch dynamically imported module")]);
    await page.unroute("**/pay-panel-*.js");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("button", { name: "Connect a wallet" }).click();
    await expect(page.getByRole("heading", { name: "No wallet was found in this browser" })).toBeVisible();
  });

  test("another account chosen in the wallet leaves the review", async ({ page, wallet, openDebt }) => {
    await openDebt();
    await connect(page);
    await expect(payButton(page)).toBeVisible();
    wallet.forget();
    await wallet.emit("accountsChanged", []);
    await expect(page.getByRole("heading", { name: "Choose a wallet" })).toBeFocused();
  });

  test("declining to change the chain", async ({ page, context, openDebt, world }) => {
    const chains = { 1: "http://127.0.0.1:9", [CHAIN]: world.chain.url };
    const wallet = await installWallet(context, { account: debtor.account, chains, chain: 1, name: "Far Wallet" });
    wallet.declines.add("wallet_switchEthereumChain");
    await openDebt();
    await connect(page, "Far Wallet");
    await page.getByRole("button", { name: "Switch to Local chain" }).click();
    await expect(alert(page)).toHaveText("You declined in the wallet. Nothing was paid.");
  });

  test("no wallet in this browser", async ({ page, openDebt }) => {
    await openDebt();
    await page.getByRole("button", { name: "Connect a wallet" }).click();
    await expect(page.getByRole("heading", { name: "No wallet was found in this browser" })).toBeFocused();
    await expect(page.getByRole("button", { name: "Copy this link" })).toBeVisible();
  });
});

test("too little in the account: both amounts are told before anything is asked", async ({
  page,
  wallet,
  openDebt,
  world,
}) => {
  await openDebt();
  await takeMoney(world, 450n * USDT);
  await connect(page);
  await payButton(page).click();
  await expect(alert(page)).toContainText("holds 50.00 USDT; paying needs 100.00 USDT. Nothing was paid.");
  expect(wallet.confirmations()).toEqual([CONFIRMED_TO_CONNECT]);
});
