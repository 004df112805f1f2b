import type { Page } from "@playwright/test";
import { debtor } from "./chain-world.ts";

/** The account that pays. */
export const account = debtor.account.address;
/** Number of the devnet's chain. */
export const CHAIN = 31337;

/** What a person confirms in the wallet to connect it. */
export const CONFIRMED_TO_CONNECT = "wallet_requestPermissions";
/** What a person confirms in the wallet for one payment without an allowance. */
export const CONFIRMED_TO_PAY = [CONFIRMED_TO_CONNECT, "eth_sendTransaction", "eth_sendTransaction"];

/** Opens the wallets and connects one. */
export async function connect(page: Page, name = "Test Wallet"): Promise<void> {
  await page.getByRole("button", { name: "Connect a wallet" }).click();
  await page.getByRole("button", { name }).click();
}

/** Chooses another amount and types it. */
export async function typeAmount(page: Page, text: string): Promise<void> {
  await page.getByRole("radio", { name: "Another amount" }).check();
  await page.getByRole("textbox", { name: "Amount in USDT" }).fill(text);
}

/** The button that starts paying. */
export const payButton = (page: Page) => page.getByRole("button", { name: /^Pay( |$)/ });
/** What is shown once the chain has taken the payment. */
export const receipt = (page: Page) => page.getByRole("region", { name: "You have paid" });
/** What went wrong. */
export const alert = (page: Page) => page.getByRole("alert");
