import { solanaAccountOf } from "@duebook/protocol/chain-account";
import type { Page } from "@playwright/test";
import { LINK, missedView, TOKEN } from "./debt-views.ts";
import { type ApiRequest, failure, type PageServer } from "./page-server.ts";
import { expect, test } from "./page-test.ts";

const CHAIN = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";
const [RECIPIENT, REFERENCE, WALLET] = [30, 40, 50].map((byte) => solanaAccountOf(new Uint8Array(32).fill(byte)));
const MINT = "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB";
const MEMO = `duebook:${REFERENCE?.slice(0, 10)}`;
const WAYS = { chain: CHAIN, hasReference: true, hasWallet: true };
const ANSWERS: Readonly<Record<string, unknown>> = {
  "/api/solana/reference": {
    chain: CHAIN,
    recipient: RECIPIENT,
    mint: MINT,
    symbol: "USDT",
    reference: REFERENCE,
    memo: MEMO,
  },
  "/api/solana/wallet": { chain: CHAIN, account: WALLET, symbol: "USDT" },
};

const answers =
  (solana: unknown) =>
  ({ path }: ApiRequest) => ({ status: 200, json: ANSWERS[path] ?? { ...missedView, solana } });

const cardOf = (page: Page) => page.getByRole("region", { name: "Pay on Solana" });

async function open(page: Page, server: PageServer, solana: unknown = WAYS): Promise<void> {
  server.answer(answers(solana));
  await page.goto(server.url + LINK);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

test.describe("paying on Solana", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("is not offered where the creditor receives nothing there", async ({ page, server }) => {
    await open(page, server, null);
    await expect(page.getByText("Pay on Solana")).toHaveCount(0);
  });

  test("offers no way that the creditor has not", async ({ page, server }) => {
    await open(page, server, { ...WAYS, hasWallet: false });
    await expect(cardOf(page).getByRole("button")).toHaveText(["Pay from a wallet"]);
  });

  test("says so if no way could be prepared, and lets another one be chosen", async ({ page, server }) => {
    await open(page, server);
    server.answer(() => failure(409, "solana/no-wallet-left"));
    await cardOf(page).getByRole("button", { name: "Pay from an exchange" }).click();
    await expect(cardOf(page).getByRole("alert")).toContainText("Nothing was paid");
    await expect(cardOf(page).getByRole("button", { name: "Pay from a wallet" })).toBeEnabled();
  });

  test("opens a wallet with what is due, the reference and the memo", async ({ page, server }) => {
    await open(page, server);
    await cardOf(page).getByRole("button", { name: "Pay from a wallet" }).click();
    const link = cardOf(page).getByRole("link", { name: "Open in your wallet" });
    const url = new URL((await link.getAttribute("href")) ?? "");
    expect([url.protocol, url.pathname]).toEqual(["solana:", RECIPIENT]);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      amount: "60",
      "spl-token": MINT,
      reference: REFERENCE,
      memo: MEMO,
    });
    await expect(cardOf(page).locator("code")).toHaveText([RECIPIENT ?? "", MEMO]);
    expect(server.asked.find(({ path }) => path === "/api/solana/reference")?.token).toBe(TOKEN);
  });

  test("shows an exchange's customer the wallet that is this debt's alone", async ({ page, server }) => {
    await open(page, server);
    await cardOf(page).getByRole("button", { name: "Pay from an exchange" }).click();
    await expect(cardOf(page).locator("code")).toHaveText([WALLET ?? ""]);
    await expect(cardOf(page)).toContainText("Send only USDT, and only on Solana");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
});
