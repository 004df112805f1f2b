import { recoverMessageAddress } from "viem";
import { expectAccessible, expectFits } from "./accessible.ts";
import { failure } from "./page-server.ts";
import { account, alert, CONFIRMED_TO_CONNECT, connect } from "./pay-page.ts";
import { expect, test } from "./pay-test.ts";

const MESSAGE = "127.0.0.1 wants you to sign in with your Ethereum account";
const DEBTS = [{ reference: "L-7", url: "https://elsewhere.example/p/L-7#k=AAAAAAAAAAAAAAAAAAAAAA" }];

test.beforeEach(async ({ server }) => {
  server.answer(async ({ path, body }) => {
    if (path === "/api/wallet/challenge") return { status: 200, json: { message: MESSAGE } };
    const { message, signature } = JSON.parse(body);
    const isProven = (await recoverMessageAddress({ message, signature })) === account;
    return isProven ? { status: 200, json: { debts: DEBTS } } : failure(403, "wallet/not-proven");
  });
});

test("an unproven account is shown nothing, and the person is told", async ({ page, wallet: _, server }) => {
  server.answer(({ path }) =>
    path === "/api/wallet/challenge" ? { status: 200, json: { message: MESSAGE } } : failure(403, "wallet/not-proven"),
  );
  await page.goto(`${server.url}/inbox`);
  await connect(page);
  await page.getByRole("button", { name: "Sign and show my debts" }).click();
  await expect(alert(page)).toContainText("Nothing was shown and nothing was paid");
});

test("declining to sign shows nothing and can be tried again", async ({ page, wallet, server }) => {
  wallet.declines.add("personal_sign");
  await page.goto(`${server.url}/inbox`);
  await connect(page);
  await page.getByRole("button", { name: "Sign and show my debts" }).click();
  await expect(alert(page)).toHaveText("You declined in the wallet. Nothing was paid.");
  wallet.declines.clear();
  await page.getByRole("button", { name: "Sign and show my debts" }).click();
  await expect(page.getByRole("link", { name: "Open L-7" })).toBeVisible();
});

test("whoever lost the link finds the debt with the wallet", async ({ page, wallet, server }) => {
  await page.goto(server.url);
  await page.getByRole("link", { name: "Find your debts with your wallet" }).click();
  await connect(page);
  await page.getByRole("button", { name: "Sign and show my debts" }).click();
  const link = page.getByRole("link", { name: "Open L-7" });
  await expect(link).toHaveAttribute("href", "/p/L-7#k=AAAAAAAAAAAAAAAAAAAAAA");
  expect(wallet.confirmations()).toEqual([CONFIRMED_TO_CONNECT, "personal_sign"]);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectFits(page);
});

test("an account without debts is told so", async ({ page, wallet: _, server }) => {
  server.answer(({ path }) => ({
    status: 200,
    json: path === "/api/wallet/challenge" ? { message: MESSAGE } : { debts: [] },
  }));
  await page.goto(`${server.url}/inbox`);
  await connect(page);
  await page.getByRole("button", { name: "Sign and show my debts" }).click();
  await expect(page.getByText("This account has accepted no debt here.")).toBeVisible();
});
