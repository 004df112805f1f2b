import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { type Hex, parseGwei } from "viem";
import { type ChainWorld, debtor, leaveAllowance, pauseToken, USDT } from "./chain-world.ts";
import { account, alert, CONFIRMED_TO_CONNECT, connect, payButton, receipt } from "./pay-page.ts";
import { expect, test } from "./pay-test.ts";

const onItsWay = (page: Page) => page.getByRole("region", { name: "A payment is on its way" });

/** The payment that waits to be mined, the only transaction that does. */
async function waitingPayment({ chain }: ChainWorld) {
  const { pending } = await chain.client.getTxpoolContent();
  const [payment] = Object.values(pending).flatMap((byNonce) => Object.values(byNonce));
  if (payment === undefined) throw new Error("no payment waits");
  return { nonce: Number(payment.nonce), to: payment.to as Hex, data: payment.input };
}

/** Sends in the place of a transaction that waits, for a higher fee. */
async function replace({ chain }: ChainWorld, nonce: number, to: Hex, data?: Hex): Promise<void> {
  const fee = { maxFeePerGas: parseGwei("100"), maxPriorityFeePerGas: parseGwei("100"), gas: 300_000n };
  const transaction = { account: debtor.account, chain: null, nonce, to, ...fee };
  await chain.client.sendTransaction(data === undefined ? transaction : { ...transaction, data });
  await chain.mine();
}

test.describe("after the payment was sent", () => {
  test.beforeEach(async ({ page, wallet: _, openDebt, world }) => {
    await openDebt();
    await leaveAllowance(world, 100n * USDT);
    await world.chain.client.setAutomine(false);
    await connect(page);
    await payButton(page).click();
    await expect(page.getByText("Sent. Waiting for the chain to take it")).toBeVisible();
  });
  test.afterEach(({ world }) => world.chain.client.setAutomine(true));

  test("and the page was loaded again: it waits for the payment, and shows its receipt", async ({ page, world }) => {
    await page.reload();
    await expect(onItsWay(page)).toContainText(/0x[0-9a-f]{64}/);
    await expect(page.getByRole("button", { name: "Connect a wallet" })).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag22aa"]).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await world.chain.mine();
    await expect(receipt(page)).toContainText("100.00 USDT");
    await page.reload();
    await expect(page.getByRole("button", { name: "Connect a wallet" })).toBeVisible();
    expect(await world.holds(account)).toBe(400n * USDT);
  });

  test("and the page was loaded again: it is not paid twice", async ({ page, wallet, world }) => {
    await page.reload();
    await page.getByRole("button", { name: "Pay again" }).click();
    const before = wallet.confirmations();
    await connect(page);
    await payButton(page).click();
    await expect(alert(page)).toContainText("is still on its way");
    await expect(alert(page)).toContainText("Nothing more was paid");
    expect(wallet.confirmations()).toEqual([...before, CONFIRMED_TO_CONNECT]);
    await world.chain.mine();
  });

  test("and cancelled while the page was closed: it can be paid again", async ({ page, world }) => {
    const { nonce } = await waitingPayment(world);
    await replace(world, nonce, account);
    await page.reload();
    await page.getByRole("button", { name: "Pay again" }).click();
    await world.chain.client.setAutomine(true);
    await connect(page);
    await payButton(page).click();
    await expect(receipt(page)).toContainText("100.00 USDT");
    expect(await world.holds(account)).toBe(400n * USDT);
  });

  test("cancelled in the wallet: nothing was paid", async ({ page, world }) => {
    const { nonce } = await waitingPayment(world);
    await replace(world, nonce, account);
    await expect(alert(page)).toContainText("You cancelled the transaction in your wallet. Nothing was paid.");
    expect(await world.holds(account)).toBe(500n * USDT);
  });

  test("sped up in the wallet: it is the same payment", async ({ page, world }) => {
    const { nonce, to, data } = await waitingPayment(world);
    await replace(world, nonce, to, data);
    await expect(receipt(page)).toContainText("100.00 USDT");
    expect(await world.holds(account)).toBe(400n * USDT);
  });

  test("refused by the chain after all: nothing was paid", async ({ page, world }) => {
    await waitingPayment(world);
    await pauseToken(world);
    await expect(alert(page)).toContainText("refused the payment. Nothing was paid, apart from the network fee.");
    expect(await world.holds(account)).toBe(500n * USDT);
  });
});

test("a wallet that fails once the chain has taken the payment is not believed", async ({
  page,
  wallet,
  openDebt,
  world,
}) => {
  wallet.lacks.add("eth_getBlockByHash");
  await openDebt();
  await connect(page);
  await payButton(page).click();
  await expect(alert(page)).toContainText("Do not pay again before you have looked up this transaction");
  await expect(alert(page)).not.toContainText("Nothing was paid");
  expect(await world.holds(account)).toBe(400n * USDT);
});

test("an outcome that cannot be seen is not called a failure: look up the transaction first", async ({
  page,
  wallet,
  openDebt,
  world,
}) => {
  await page.clock.install();
  await openDebt();
  await leaveAllowance(world, 100n * USDT);
  await page.getByRole("button", { name: "Connect a wallet" }).click();
  await page.getByRole("button", { name: "Test Wallet" }).click();
  await expect(payButton(page)).toBeVisible();
  await world.chain.client.setAutomine(false);
  await payButton(page).click();
  await expect(page.getByText("Sent. Waiting for the chain to take it")).toBeVisible();
  wallet.isOffline = true;
  await page.clock.runFor("04:00");
  await expect(alert(page)).toContainText("Do not pay again before you have looked up this transaction");
  await expect(alert(page)).toContainText(/0x[0-9a-f]{64}/);
  await expect(alert(page)).not.toContainText("Nothing was paid");
  await world.chain.client.setAutomine(true);
});
