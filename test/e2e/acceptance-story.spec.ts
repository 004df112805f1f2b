import { payer } from "@duebook/devnet/accounts";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { expect, test } from "@playwright/test";
import type { Hex } from "viem";
import { registerPortfolio } from "../../scripts/register-portfolio.ts";
import { raiseStage, type Stage } from "./stage.ts";
import { installWallet } from "./wallet.ts";

test.describe("an imported debt", () => {
  let stage: Stage;
  test.afterEach(() => stage.stop());

  test("binds nobody until its debtor signs, and then is on the chain", async ({ page, context }) => {
    stage = await raiseStage({ isWorking: true });
    const { world, server } = stage;
    const links = await registerPortfolio(server, world);
    const link = links.find(({ label }) => label === "proposal")?.url ?? "";
    const account = payer.account;
    await installWallet(context, { account, chains: { 31337: world.chain.url } });

    const transactionsOf = (address: Hex) => world.chain.client.getTransactionCount({ address });
    const before = await transactionsOf(account.address);
    await page.goto(link);
    await page.getByRole("button", { name: "Accept with a wallet" }).click();
    await page.getByRole("button", { name: "Test Wallet" }).click();
    const accepted = page.waitForResponse((response) => response.url().endsWith("/api/proposal/accept"));
    await page.getByRole("button", { name: "Sign and accept" }).click();
    const { id } = (await (await accepted).json()) as { readonly id: Hex };
    await expect(page.getByRole("heading", { level: 1, name: "What you owe Example Credit" })).toBeVisible();
    await expect(page.getByText("Connect a wallet")).toBeVisible();

    const { debtBook: address } = world.deployment;
    const debt = await world.chain.client.readContract({
      address,
      abi: debtBookAbi,
      functionName: "debtOf",
      args: [id],
    });
    expect({ debtor: debt.debtor, state: debt.state }).toEqual({ debtor: account.address, state: 1 });
    expect(debt.principal + debt.charge).toBe(1_263_360_000n); // 12 installments of 105.28, as imported
    expect(await transactionsOf(account.address), "accepting costs the debtor no gas").toBe(before);
  });
});
